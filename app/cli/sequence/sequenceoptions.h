#pragma once

#include "base/result.h"
#include "cli/worker/workersession.h"
#include "swf/decider/sequenceplan.h"

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
    bool hasWorker = false;
    std::string output = "text";
    SequenceLists lists;
    ServiceOptions services;
};

/// InvalidInput when flows and --follow are both given or neither is, a name is empty, or what only
/// a new sequence takes is given with --follow.
Result<swf::SequencePlan> planOf(const SequenceOptions &options);

/// " --data 'DIR' --domain reports": the options of a command for the same services and lists.
QString placeOptions(const ServiceOptions &services, const SequenceLists &lists);

/// "sluice sequence --data 'DIR' --worker": how another one is started or followed as this one was.
QString sequenceCommand(const SequenceOptions &options);

} // namespace sluice::cli
