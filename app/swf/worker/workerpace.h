#pragma once

#include "aws/call/retrypolicy.h"

#include <chrono>

namespace sluice::swf {

/// How often a worker looks and tries; tests are quicker.
struct WorkerPace {
    /// Between two heartbeats at most; less where a third of the task's limit is less, so that two
    /// losses are survived (SWF reference 11).
    std::chrono::milliseconds heartbeat {20'000};
    /// The same where the task does not say its limit.
    std::chrono::milliseconds unknownHeartbeat {5'000};
    /// Between two looks at a run of AppFlow: at first, doubled after each until the last.
    std::chrono::milliseconds firstLook {100};
    std::chrono::milliseconds lastLook {5'000};
    /// So often a run may have no record before it counts as gone.
    int looksForRecord = 60;
    /// Waits after failed calls, beside the repeats of the clients themselves.
    aws::RetryPolicy retries;

    std::chrono::milliseconds afterFailure(int failures) const
    {
        return retries.delayAfter(failures, false);
    }
};

} // namespace sluice::swf
