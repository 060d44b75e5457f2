#include "cli/worker/worker.h"

#include "cli/commands/sessionloop.h"
#include "cli/console/notempty.h"
#include "cli/worker/workersession.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

int work(const WorkerOptions &options)
{
    quietenLog();
    return runInterruptible<WorkerSession>(options);
}

} // namespace

void addSequenceListOptions(CLI::App &command, SequenceLists &lists)
{
    notEmpty(command
                 .add_option("--domain", lists.domain,
                     "Domain of SWF; registered when it is not there (sluice)")
                 ->type_name("DOMAIN"));
    notEmpty(command
                 .add_option("--task-list", lists.taskList,
                     "Task list of decisions and of activities, in place of sluice-decider and "
                     "sluice-worker")
                 ->type_name("LIST"));
}

void addWorkerCommand(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "worker", "Run and cancel the flows of sequences that Amazon SWF hands out");
    const auto options = std::make_shared<WorkerOptions>();
    addSequenceListOptions(*command, options->lists);
    addServiceOptions(*command, options->services);
    command->footer(
        "Registers the domain and the types Sluice.FlowSequence, Sluice.RunAppFlow and\n"
        "Sluice.CancelFlow where they are missing, then polls both task lists and prints a line\n"
        "for each thing that happens. Start a sequence with: sluice sequence FLOW...\n"
        "Ctrl-C, SIGTERM or a terminal that is closed takes no more tasks and ends when the runs "
        "at\n"
        "work have ended; a second Ctrl-C leaves at once, and the next worker goes on with them.\n"
        "The rights of IAM that it needs are in: sluice help sequences\n"
        "Exit status: 0 ended, 1 there is no service or it refuses, 2 bad options, 130 left at "
        "once.");
    command->callback([options, &chosen] { chosen = [options] { return work(*options); }; });
}

} // namespace sluice::cli
