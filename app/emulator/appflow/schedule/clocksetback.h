#pragma once

#include "emulator/appflow/schedule/scheduletable.h"
#include "flow/definition/scheduleexpression.h"

namespace sluice::emulator {

/// The rule for a clock that was ahead and is right again: a flow whose last run was due more than
/// a minute from now goes on from now, and does not wait until the clock has come there again. A
/// rate keeps its grid where that began before now, else it counts from now; cron goes on with its
/// next match. So it is with a flow that was activated while the clock was ahead and has not run
/// yet: what its first due time would be now is more than a minute before the one it waits for. The
/// next incremental run pulls from where the last one before the jump ended, so
/// that nothing is left out; what the runs of the wrong time moved comes once more.
struct ClockSetBack {
    /// Less is a correction of the clock; the last due time would come twice.
    static constexpr std::chrono::minutes kCorrection {1};

    static bool isSeenFrom(const QDateTime &lastDue, const QDateTime &now);

    /// The first run has not come yet, and `anchor` was reckoned by a clock that was ahead.
    static bool isSeenBeforeFirst(const QDateTime &anchor, const flow::Schedule &schedule,
        const QDateTime &start, const QDateTime &now);

    /// \param start scheduleStartTime, may be invalid \param pulledUntil end of the last successful
    /// window that ended before now, may be invalid
    static FlowSchedule goOn(FlowSchedule state, const flow::Schedule &schedule,
        const QDateTime &start, const QDateTime &now, const QDateTime &pulledUntil);

    /// flowStatusMessage until the next run. \param lastDue invalid: the flow has not run yet
    /// \param next invalid: there is none
    static QString message(const QDateTime &lastDue, const QDateTime &next);
};

} // namespace sluice::emulator
