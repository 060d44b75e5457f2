#pragma once

#include "base/result.h"
#include "cli/worker/workersession.h"
#include "swf/decider/sequencesettings.h"

#include <optional>
#include <vector>

namespace sluice::cli {

/// What stands on the command line of `sluice sequence`.
struct SequenceOptions {
    std::vector<std::string> flows; ///< a comma stands between flows that run side by side
    bool isParallel = false;
    std::string id; ///< empty: one is made
    std::string followId; ///< of one that runs already
    std::optional<int> cancelAfter; ///< seconds
    std::optional<int> attempts;
    std::optional<int> timeout; ///< seconds, of each step
    std::optional<int> heartbeatTimeout; ///< seconds
    std::optional<int> taskPriority; ///< of its decision tasks
    std::string lambdaRole;
    std::string childPolicy;
    std::optional<int> executionTimeout; ///< seconds
    std::string decisionTimeout; ///< seconds, or "NONE"
    std::vector<std::string> tags;
    bool hasWorker = false;
    std::string output = "text";
    SequenceLists lists;
    ServiceOptions services;
};

/// InvalidInput when flows and --follow are both given or neither is, a name is empty, or what only
/// a new sequence takes is given with --follow.
Result<swf::SequencePlan> planOf(const SequenceOptions &options);

/// How the execution is kept.
swf::SequenceSettings settingsOf(const SequenceOptions &options);

/// The options for settings that differ from the usual: {"--task-priority 5"}. The task list is not
/// among them.
QStringList settingWords(const swf::SequenceSettings &settings);

/// The options that start what is left of a sequence on the task lists that it was started with,
/// where they can: one list for both kinds of tasks, or the usual two.
SequenceOptions optionsOfRest(
    SequenceOptions options, const swf::SequencePlan &rest, const swf::SequenceSettings &settings);

/// " --data 'DIR' --domain reports": the options of a command for the same services and lists.
QString placeOptions(const ServiceOptions &services, const SequenceLists &lists);

/// "sluice sequence --data 'DIR' --worker": how another one is started or followed as this one was.
QString sequenceCommand(const SequenceOptions &options);

} // namespace sluice::cli
