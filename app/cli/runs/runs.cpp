#include "cli/runs/runs.h"

#include "cli/commands/sessionloop.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/console/notempty.h"
#include "cli/runs/cancelsession.h"
#include "cli/runs/listsession.h"
#include "cli/runs/waitsession.h"
#include "cli/runs/watchsession.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

namespace sluice::cli {

namespace {

struct RunsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Runs)
};

CLI::Option *addFlow(CLI::App &command, RunsOptions &options, const char *help)
{
    return notEmpty(command.add_option("FLOW", options.flow, help)->type_name(""));
}

int runCancel(const CancelSession::Options &options)
{
    quietenLog();
    if (options.isAll && !options.ids.empty()) {
        printError(RunsText::tr("Give ids, or --all, not both."));
        return kExitUsage;
    }
    return runInterruptible<CancelSession>(options);
}

} // namespace

void addRunsCommand(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand("runs", "List runs, the newest first");
    const auto options = std::make_shared<ListSession::Options>();
    addFlow(*command, options->runs, "Of this flow alone (all flows)");
    auto *active = command->add_flag(
        "--active", options->isActiveOnly, "Those in progress, or being canceled");
    command->add_option("--status", options->status, "Those with this status")
        ->check(CLI::IsMember({"InProgress", "CancelStarted", "Canceled", "Successful", "Error"}))
        ->excludes(active);
    command->add_option("--limit", options->limit, "At most so many, 0 for all (20)")
        ->check(CLI::Range(0, 1'000'000))
        ->type_name("COUNT");
    addRunsOptions(*command, options->runs);
    command->footer(std::string(kRunsPlace)
        + "Exit status: 0 listed, also when there are none, 1 the flow or the service is not\n"
          "there, 2 bad options.");
    command->callback([options, &chosen] {
        chosen = [options] {
            quietenLog();
            return runInterruptible<ListSession>(*options);
        };
    });
}

void addCancelCommand(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand("cancel", "Cancel runs, one, many or all");
    const auto options = std::make_shared<CancelSession::Options>();
    addFlow(*command, options->runs, "Of this flow (all flows)");
    notEmpty(command->add_option("ID", options->ids, "Execution ids of runs of the flow")
                 ->type_name(""));
    command->add_flag("--all", options->isAll, "All that are in progress, instead of ids");
    command->add_flag("--wait", options->isWaiting, "Until they have ended");
    addRunsOptions(*command, options->runs);
    command->footer(std::string(kRunsPlace)
        + "Without ids and without --all it says what --all would cancel. A canceled run cannot\n"
          "be resumed: what it has written stays, and what AWS processed is charged.\n"
          "See: sluice runs --active\n"
          "Exit status: 0 all cancels were accepted, with --wait all runs are Canceled, 1 one was\n"
          "not, 2 bad options, or nothing said which, 130 left by Ctrl-C.");
    command->callback([options, &chosen] { chosen = [options] { return runCancel(*options); }; });
}

void addWaitCommand(CLI::App &program, Action &chosen)
{
    struct WaitOptions {
        RunsOptions runs;
        std::string id;
    };

    auto *command = program.add_subcommand("wait", "Wait until a run has ended, and tell how");
    const auto options = std::make_shared<WaitOptions>();
    addFlow(*command, options->runs, "Its flow")->required();
    notEmpty(command->add_option("ID", options->id, "Its execution id (the newest run of the flow)")
                 ->type_name(""));
    addRunsOptions(*command, options->runs);
    command->footer(std::string(kRunsPlace)
        + "Ctrl-C leaves; the run goes on.\n"
          "Exit status: as the run ended: 0 Successful, 1 Error, 130 Canceled; 1 also when there\n"
          "is no such run or no service, 2 bad options, 130 also left by Ctrl-C.");
    command->callback([options, &chosen] {
        chosen = [options] {
            quietenLog();
            return runInterruptible<WaitSession>(
                options->runs, QString::fromLocal8Bit(options->id));
        };
    });
}

void addWatchCommand(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "watch", "Print a line whenever a run starts, is canceled or ends");
    const auto options = std::make_shared<RunsOptions>();
    addFlow(*command, *options, "Of this flow alone (all flows)");
    addRunsOptions(*command, *options);
    command->footer(std::string(kRunsPlace)
        + "Runs that are in progress already are told first; with --output json each line is the\n"
          "record of a run. Ctrl-C ends it.\n"
          "Exit status: 0 ended by Ctrl-C, 1 the flow or the service is not there, 2 bad options.");
    command->callback([options, &chosen] {
        chosen = [options] {
            quietenLog();
            return runInterruptible<WatchSession>(*options);
        };
    });
}

} // namespace sluice::cli
