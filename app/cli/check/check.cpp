#include "cli/check/check.h"

#include "cli/check/checkedflow.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "json/orderedjsonwriter.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct CheckOptions {
    std::vector<std::string> files;
    std::string output = "text";
};

struct CheckText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Check)
};

int exitCodeOf(const QList<CheckedFlow> &flows)
{
    const auto isUnreadable = [](const CheckedFlow &flow) { return !flow.unreadable.isEmpty(); };
    if (std::any_of(flows.begin(), flows.end(), isUnreadable))
        return kExitUsage;
    return std::any_of(flows.begin(), flows.end(), std::mem_fn(&CheckedFlow::hasProblems))
        ? kExitError
        : kExitOk;
}

int check(const CheckOptions &options)
{
    if (std::count(options.files.begin(), options.files.end(), "-") > 1) {
        printError(CheckText::tr("- is given twice, and standard input can be read once only. Give "
                                 "it once."));
        return kExitUsage;
    }
    const bool isJson = options.output == "json";
    QList<CheckedFlow> flows;
    for (const std::string &file : options.files) {
        const auto input = readFlowInput(file);
        if (!input)
            printError(input.error().message);
        flows.append(input ? checkFlow(*input)
                           : unreadableFlow(QString::fromLocal8Bit(file), input.error()));
        if (!isJson)
            printText(checkText(flows.last()));
    }
    if (isJson)
        printText(
            QString::fromStdString(writeOrderedJson(checkJson(flows), {.indent = 2})) + u'\n');
    else if (flows.size() > 1)
        printText(checkSummary(flows));
    return exitCodeOf(flows);
}

} // namespace

void addCheckCommand(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "check", "Say what is wrong with the flows of files, without running them");
    const auto options = std::make_shared<CheckOptions>();
    command
        ->add_option("FLOW.json", options->files,
            "Flows, as `aws appflow create-flow --cli-input-json` takes them; - reads standard "
            "input")
        ->required();
    command->add_option("--output", options->output, "text, or json for programs")
        ->check(CLI::IsMember({"text", "json"}));
    command->footer(
        "An error is what the service refuses, a warning what it accepts and does not do as\n"
        "meant, a hint is advice. No service is asked, so names of profiles, buckets and flows\n"
        "are not checked.\n"
        "Exit status: 0 nothing is wrong, 1 errors or warnings, 2 a file is no flow or an option\n"
        "is wrong.");
    command->callback([options, &chosen] { chosen = [options] { return check(*options); }; });
}

} // namespace sluice::cli
