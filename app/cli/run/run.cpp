#include "cli/run/run.h"

#include "aws/model/servicemodel.h"
#include "base/closematches.h"
#include "cli/commands/flowinput.h"
#include "cli/commands/localoptions.h"
#include "cli/commands/sessionloop.h"
#include "cli/commands/timeoption.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/console/notempty.h"
#include "cli/run/flowproblems.h"
#include "cli/run/runsession.h"
#include "flow/definition/flowjson.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct RunOptions {
    LocalOptions local;
    std::vector<std::string> flowFiles;
    std::string output = "text";
    std::string at;
    bool keepsService = false;
};

struct RunText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Run)
};

/// \param isAt --at was given
Result<> checkTrigger(const flow::FlowDefinition &flow, bool isAt)
{
    const auto type = flow.trigger.triggerType;
    const bool isOnDemand = type.isEmpty() || type == "OnDemand"_L1;
    if (isAt ? type == "Scheduled"_L1 : isOnDemand)
        return {};
    if (isAt)
        return fail(ErrorKind::InvalidInput,
            RunText::tr("Flow %1 has no schedule but the trigger %2, which --at has no time for. "
                        "Leave out --at, or give a flow whose triggerType is Scheduled.")
                .arg(flow.flowName, isOnDemand ? u"OnDemand"_s : type));
    return fail(ErrorKind::InvalidInput,
        RunText::tr(
            "Flow %1 has the trigger %2 and is not run by hand. Set triggerConfig.triggerType to "
            "OnDemand, or create the flow in Sluice Local and activate it with StartFlow.")
                .arg(flow.flowName, type)
            + (type == "Scheduled"_L1
                    ? u' ' + RunText::tr("With --at TIME it runs as its schedule would then.")
                    : QString()));
}

using Flows = QList<RunSession::Flow>;

/// "orders.json", or all of them
QString filesOf(const Flows &flows)
{
    QStringList files;
    for (const auto &flow : flows)
        files << flow.file;
    return files.join(", "_L1);
}

/// A bucket that is mapped under a mistyped name would only be missed when the run begins.
void warnOfUnusedBuckets(const Flows &flows, const QList<emulator::BucketMapping> &given)
{
    QStringList used;
    for (const auto &flow : flows)
        used += bucketsIn(flow::toCreateFlowJson(flow.definition));
    used.removeDuplicates();
    for (const auto &bucket : given) {
        if (!used.contains(bucket.name))
            printError(
                RunText::tr("warning: %1 does not use the bucket %2 of --bucket; it uses %3.")
                    .arg(filesOf(flows), bucket.name, used.join(", "_L1)));
    }
}

/// Likewise a folder that stands for no connector and no profile of the flow. The label of a custom
/// connector stands in its profile, which only the service knows.
void warnOfUnusedConnector(const Flows &flows, const QString &option, const QString &name)
{
    QStringList used;
    for (const auto &flow : flows) {
        for (const auto &end : QList {flow.definition.source} + flow.definition.destinations) {
            if (end.connectorType == "CustomConnector"_L1)
                return;
            if (end.connectorType != "S3"_L1)
                used << end.connectorType << end.connectorProfileName;
        }
    }
    const QString file = filesOf(flows);
    used.removeAll(QString());
    used.removeDuplicates();
    if (used.contains(name))
        return;
    const QString nearest = nearestMatch(name, used);
    if (!nearest.isEmpty())
        printError(RunText::tr("warning: %1 does not use %2 of %3; did you mean %4?")
                       .arg(file, name, option, nearest));
    else if (used.isEmpty())
        printError(RunText::tr("warning: %1 does not use %2 of %3; it moves from S3 to S3.")
                       .arg(file, name, option));
    else
        printError(RunText::tr("warning: %1 does not use %2 of %3; it uses %4.")
                       .arg(file, name, option, used.join(", "_L1)));
}

Result<RunSession::Flow> flowOfArgument(const std::string &argument, bool isAt)
{
    const auto input = readFlowInput(argument);
    if (!input)
        return fail(input.error());
    const QStringList problems
        = flowProblems(*aws::ServiceModel::appflow(), input->name, input->flow);
    if (!problems.isEmpty())
        return fail(ErrorKind::InvalidInput, problems.join("\nsluice: "_L1));
    if (const auto runnable = checkTrigger(input->flow, isAt); !runnable)
        return fail(runnable.error().withContext(input->name));
    return RunSession::Flow {input->name, input->flow};
}

/// All of them, or what is wrong with any: nothing is run then.
Result<Flows> flowsOf(const std::vector<std::string> &arguments, bool isAt)
{
    if (std::count(arguments.begin(), arguments.end(), "-") > 1)
        return fail(ErrorKind::InvalidInput,
            RunText::tr("- is given twice, and standard input can be read once only. Give it "
                        "once."));
    Flows flows;
    QStringList problems;
    for (const std::string &argument : arguments) {
        const auto flow = flowOfArgument(argument, isAt);
        if (flow)
            flows << *flow;
        else
            problems << flow.error().message;
    }
    if (!problems.isEmpty())
        return fail(ErrorKind::InvalidInput, problems.join("\nsluice: "_L1));
    return flows;
}

Result<RunSession::Plan> planOf(const RunOptions &options)
{
    const auto given = givenLocal(options.local);
    if (!given)
        return fail(given.error());
    const auto at = timeOption("--at", options.at);
    if (!at)
        return fail(at.error());
    const auto flows = flowsOf(options.flowFiles, at->isValid());
    if (!flows)
        return fail(flows.error());
    warnOfUnusedBuckets(*flows, given->mappings.buckets);
    for (const auto &fixture : given->mappings.fixtures)
        warnOfUnusedConnector(*flows, u"--fixture"_s, fixture.name);
    for (const auto &tokenUrl : given->mappings.tokenUrls)
        warnOfUnusedConnector(*flows, u"--token-url"_s, tokenUrl.name);
    for (const auto &flow : *flows) {
        for (const QString &warning : flowWarnings(flow.file, flow.definition))
            printError(warning);
    }

    RunSession::Plan plan;
    plan.flows = *flows;
    plan.at = *at;
    plan.visit = visitOf(*given, options.keepsService);
    plan.mappings = toRequests(given->mappings);
    plan.isJsonOutput = options.output == "json";
    return plan;
}

int run(const RunOptions &options)
{
    quietenLog();
    const auto plan = planOf(options);
    if (!plan) {
        printError(plan.error().message);
        return kExitUsage;
    }
    return runInterruptible<RunSession>(*plan);
}

} // namespace

void addRunCommand(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "run", "Run flows of files in Sluice Local and print their execution records");
    const auto options = std::make_shared<RunOptions>();
    command
        ->add_option("FLOW.json", options->flowFiles,
            "The flow, as `aws appflow create-flow --cli-input-json` takes it; several are run one "
            "after the other; - reads standard input")
        ->required();
    notEmpty(command
                 ->add_option("--at", options->at,
                     "Run a scheduled flow as if this time of its schedule had come, such as "
                     "2026-11-30T06:00Z: an incremental one pulls what changed until then")
                 ->type_name("TIME"));
    addLocalOptions(*command, options->local);
    command
        ->add_option("--output", options->output,
            "text, or json: the ExecutionRecord alone, of several flows a list with their files")
        ->check(CLI::IsMember({"text", "json"}));
    command->add_flag("--keep", options->keepsService,
        "Leave a Sluice Local that was started for this run running");
    command->footer(
        "Sluice Local is started when none runs on the data directory, and ended with the last "
        "run\n"
        "that uses it unless --keep was given or another client's run is in progress. Ctrl-C\n"
        "cancels the run and waits for its end; a second Ctrl-C leaves at once.\n"
        "Exit status: 0 Successful, 1 Error, 2 the flow or an option is wrong or refused,\n"
        "130 Canceled; of several flows the highest. All files are read before any is run.");
    command->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

} // namespace sluice::cli
