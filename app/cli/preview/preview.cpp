#include "cli/preview/preview.h"

#include "aws/model/servicemodel.h"
#include "cli/commands/flowinput.h"
#include "cli/commands/localoptions.h"
#include "cli/commands/sessionloop.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/preview/previewsession.h"
#include "cli/run/flowproblems.h"
#include "flow/definition/flowjson.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct PreviewText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Preview)
};

struct PreviewOptions {
    LocalOptions local;
    std::string flowFile;
    std::string output = "text";
    std::string after;
    std::string where;
    std::string only;
    std::int64_t rows = 10;
    std::int64_t first = 1;
    std::int64_t look = 1'000'000;
    int seconds = 60;
    bool keepsService = false;
};

const std::vector<std::string> kStages {
    "read", "filter", "validate", "change", "combine", "map", "write"};

/// A stage, or the number of a task.
Result<QJsonValue> cutOf(const std::string &after)
{
    if (after.empty())
        return QJsonValue(u"write"_s);
    const QString text = QString::fromStdString(after);
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (isNumber && number >= 1)
        return QJsonValue(number);
    if (std::find(kStages.begin(), kStages.end(), after) != kStages.end())
        return QJsonValue(text);
    return fail(ErrorKind::InvalidInput,
        PreviewText::tr(
            "--after cannot be \"%1\"; it is the number of a task, or one of read, filter, "
            "validate, change, combine, map and write.")
            .arg(text));
}

/// The file is checked as `sluice run` does. A flow that is cut before it writes may have no
/// destination yet.
Result<flow::FlowDefinition> flowOf(const std::string &file, bool needsDestination)
{
    const auto input = readFlowInput(file);
    if (!input)
        return fail(input.error());
    flow::FlowDefinition checked = input->flow;
    if (!needsDestination && checked.destinations.isEmpty()) {
        flow::Endpoint any;
        any.connectorType = u"S3"_s;
        any.propertiesKey = u"S3"_s;
        any.properties = {{u"bucketName"_s, u"any"_s}};
        checked.destinations = {any};
    }
    const QStringList problems = flowProblems(*aws::ServiceModel::appflow(), input->name, checked);
    if (!problems.isEmpty())
        return fail(ErrorKind::InvalidInput, problems.join("\nsluice: "_L1));
    return input->flow;
}

Result<PreviewSession::Plan> planOf(const PreviewOptions &options)
{
    const auto given = givenLocal(options.local);
    if (!given)
        return fail(given.error());
    const auto after = cutOf(options.after);
    if (!after)
        return fail(after.error());
    const bool isWriting = *after == QJsonValue(u"write"_s);
    const auto flow = flowOf(options.flowFile, isWriting);
    if (!flow)
        return fail(flow.error());

    PreviewSession::Plan plan;
    plan.visit = visitOf(*given, options.keepsService);
    plan.mappings = toRequests(given->mappings);
    plan.request = {{u"flow"_s, flow::toCreateFlowJson(*flow)}, {u"after"_s, *after},
        {u"rows"_s, qint64(options.rows)}, {u"first"_s, qint64(options.first)},
        {u"look"_s, qint64(options.look)}, {u"seconds"_s, options.seconds},
        {u"where"_s, QString::fromLocal8Bit(options.where)},
        {u"only"_s, QString::fromStdString(options.only)}};
    plan.isJsonOutput = options.output == "json";
    return plan;
}

int preview(const PreviewOptions &options)
{
    quietenLog();
    const auto plan = planOf(options);
    if (!plan) {
        printError(plan.error().message);
        return kExitUsage;
    }
    return runInterruptible<PreviewSession>(*plan);
}

} // namespace

void addPreviewCommand(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "preview", "Show what a run of a flow would do to some rows, task by task");
    const auto options = std::make_shared<PreviewOptions>();
    command
        ->add_option("FLOW.json", options->flowFile,
            "The flow, as `sluice run` takes it; - reads standard input")
        ->required();
    command->add_option("--rows", options->rows, "How many rows are shown at most")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    command
        ->add_option("--from", options->first,
            "Number of the first row that may be shown, as the source delivers them")
        ->check(CLI::PositiveNumber);
    command->add_option("--where", options->where,
        "Show rows that fulfil a condition, such as 'email is empty' or 'amount > 100'");
    command->add_option("--only", options->only, "Show rows of this fate alone")
        ->check(CLI::IsMember({"kept", "dropped", "failed"}));
    command
        ->add_option("--look", options->look,
            "How many rows of the source are looked at to find those of --where and --only; 0: all")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command->add_option("--after", options->after,
        "Cut the run after a stage (read, filter, validate, change, combine, map, write) or after "
        "the task of this number");
    command->add_option("--seconds", options->seconds, "How long the preview may take")
        ->check(CLI::Range(1, 3600))
        ->capture_default_str();
    addLocalOptions(*command, options->local);
    command->add_option("--output", options->output, "text or json")
        ->check(CLI::IsMember({"text", "json"}));
    command->add_flag("--keep", options->keepsService,
        "Leave a Sluice Local that was started for this preview running");
    command->footer(
        "Nothing is written, and the flow is not stored. No more of the source is read than the\n"
        "rows need. Exit status: 0 shown, 1 shown and a run of these rows would end with Error, "
        "or\n"
        "the source failed, 2 the flow or an option is wrong, 130 canceled.\n"
        "`sluice help preview` tells more.");
    command->callback([options, &chosen] { chosen = [options] { return preview(*options); }; });
}

} // namespace sluice::cli
