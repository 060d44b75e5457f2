#include "cli/sequence/sequence.h"

#include "cli/commands/sessionloop.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/console/notempty.h"
#include "cli/sequence/sequencesession.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

constexpr int kMostSeconds = 31'536'000; // a year, as long as an execution may be open

/// How SWF keeps the execution; who needs none of them never reads of them.
void addSettingOptions(CLI::App &command, SequenceOptions &options)
{
    command
        .add_option("--task-priority", options.taskPriority,
            "Priority of its decision tasks; higher ones are taken first")
        ->type_name("NUMBER");
    notEmpty(command
                 .add_option("--lambda-role", options.lambdaRole,
                     "Role of IAM that the execution could call Lambda functions by")
                 ->type_name("ARN"));
    command
        .add_option("--child-policy", options.childPolicy,
            "What becomes of child executions when it is terminated (TERMINATE)")
        ->check(CLI::IsMember({"TERMINATE", "REQUEST_CANCEL", "ABANDON"}));
    command
        .add_option("--execution-timeout", options.executionTimeout,
            "Limit of the whole sequence (2592000)")
        ->check(CLI::Range(1, kMostSeconds))
        ->type_name("SECONDS");
    command
        .add_option("--decision-timeout", options.decisionTimeout,
            "After which a decider that took a decision task counts as lost, or NONE (60)")
        ->check(CLI::Range(1, kMostSeconds) | CLI::IsMember({"NONE"}))
        ->type_name("SECONDS");
    command
        .add_option("--tag", options.tags,
            "A tag of the execution, at most five, each with its option (names of the flows)")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->type_name("TAG");
}

int runSequence(const SequenceOptions &options)
{
    quietenLog();
    const auto plan = planOf(options);
    if (!plan) {
        printError(plan.error().message);
        return kExitUsage;
    }
    return runInterruptible<SequenceSession>(options, *plan);
}

} // namespace

void addSequenceCommand(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "sequence", "Run flows one after the other or side by side through Amazon SWF");
    const auto options = std::make_shared<SequenceOptions>();
    command
        ->add_option("FLOW", options->flows,
            "Names of flows, in their order; a comma stands between those that run side by side")
        ->type_name("");
    command->add_flag("--parallel", options->isParallel, "Run all of them side by side");
    command
        ->add_option("--cancel-after", options->cancelAfter,
            "Request the cancellation after so many seconds")
        ->check(CLI::Range(0, kMostSeconds))
        ->type_name("SECONDS");
    command->add_flag("--worker", options->hasWorker,
        "Run a worker inside this command, for as long as it lasts");
    notEmpty(command
                 ->add_option("--follow", options->followId,
                     "Follow a sequence that runs already, by its id; Ctrl-C then cancels that one")
                 ->type_name("ID"));
    notEmpty(command
                 ->add_option("--id", options->id,
                     "Id of the sequence (made of the time); one with the same id may not be open")
                 ->type_name("ID"));
    command
        ->add_option("--attempts", options->attempts,
            "How often a flow is run before its step has failed (1)")
        ->check(CLI::Range(1, 100))
        ->type_name("COUNT");
    command
        ->add_option("--timeout", options->timeout,
            "Limit of each run, the time it takes to cancel included (43200)")
        ->check(CLI::Range(1, kMostSeconds))
        ->type_name("SECONDS");
    command
        ->add_option("--heartbeat-timeout", options->heartbeatTimeout,
            "After which a worker that is not heard of counts as lost, and the next one goes on "
            "(90)")
        ->check(CLI::Range(1, kMostSeconds))
        ->type_name("SECONDS");
    addSettingOptions(*command, *options);
    command->add_option("--output", options->output, "text, or json: the receipt alone")
        ->check(CLI::IsMember({"text", "json"}));
    addSequenceListOptions(*command, options->lists);
    addServiceOptions(*command, options->services);
    command->footer(
        "Prints a line for each event of its history and the receipt at its end: what AppFlow "
        "said\n"
        "of each step, what it wrote, what is left to do. Somebody has to do the work: sluice "
        "worker\n"
        "in another terminal, or --worker. Ctrl-C requests the cancellation and stays until the\n"
        "receipt, as SIGTERM or a closed terminal does; a second Ctrl-C leaves the sequence as it "
        "is,\n"
        "and so does SIGTERM with --follow.\n"
        "See: sluice help sequences\n"
        "Exit status: 0 COMPLETED, 1 FAILED, TIMED_OUT or TERMINATED, or there is no service,\n"
        "2 an option or a flow is wrong, 130 CANCELED, or left.");
    command->callback([options, &chosen] { chosen = [options] { return runSequence(*options); }; });
}

} // namespace sluice::cli
