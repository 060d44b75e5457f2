#pragma once

#include "swf/values/pendingwork.h"
#include "swf/values/tasklist.h"

#include <array>
#include <optional>

namespace sluice::swf {

/// How far the request to cancel a run has come: five lamps, of which each needs the one before,
/// and the close that follows (SWF reference 12).
///
///     Request      WorkflowExecutionCancelRequested
///     Decision     a decider took a decision task that shows it the request
///     Asked        RequestCancelActivityTask for the activities that are open
///     Heard        a heartbeat of the worker came after that, and was told cancelRequested
///     Answered     the worker said how it ended
struct TraceLamp {
    enum class State {
        Off, ///< its turn has not come
        Lit,
        Waiting, ///< in time as far as one can tell
        Missing, ///< nothing will happen unless somebody does something
        NotNeeded, ///< it goes on without
    };

    /// Why it is as it is. \c subject and the times say of whom and since when.
    enum class Cause {
        None,
        ClosedFirst, ///< subject: the closing event's type
        // Decision, and the close when all activities have ended
        NobodyPolls, ///< subject: the task list; since: the last poll or the task's beginning
        NotTaken, ///< subject: the task list; the service does not tell who polls
        DeciderBusy, ///< who: has the earlier decision task; due: when that times out
        DeciderWorks, ///< who: has the task; due
        DecisionTimedOut, ///< who: did not answer in time
        // Asked
        NotAsked, ///< subject: the activity; eventId: the decision that left it alone
        AskRefused, ///< subject: the activity; who: the cause
        NothingOpen,
        EndedByItself, ///< before it could be asked
        // Heard
        NoHeartbeat, ///< subject: the activity; who; it has no limit either
        HeartbeatDue, ///< subject; since: the last one or the start; due
        HeartbeatNotTold, ///< subject; of AWS
        HeartbeatTimedOut, ///< subject
        HeardAtLatest, ///< the answer shows it; at is the latest time
        NeverStarted, ///< no worker had it, so the service ended it at once
        NotKnown, ///< it ended otherwise, whether it heard or not
        // Answered
        WorkerStops, ///< subject; who
        AnsweredOtherwise, ///< subject: the activity; who: the closing event's type
        TimedOut, ///< subject; who: the time-out's type
        // The close
        CleansUp, ///< subject: an activity that the decider scheduled since; who: its worker
        CloseRefused, ///< who: the cause; eventId: the refusal
        NotClosed, ///< eventId: the decision that should have closed it
    };

    State state = State::Off;
    Cause cause = Cause::None;
    QDateTime at; ///< when it was lit
    qint64 eventId = 0; ///< to look at in the history
    QString subject;
    QString who;
    QDateTime since;
    QDateTime due; ///< when the service does something about it; invalid: never
    int done = 0; ///< of the activities
    int total = 0;

    friend bool operator==(const TraceLamp &, const TraceLamp &) = default;
};

struct CancelTrace {
    enum Step { Request, Decision, Asked, Heard, Answered, StepCount };

    std::array<TraceLamp, StepCount> lamps;
    TraceLamp close; ///< subject: the closing event's type

    bool isRequested() const { return lamps[Request].state == TraceLamp::State::Lit; }

    /// Where it stands: StepCount for the close, when it is its turn; else the first step that is
    /// missing, else the first that is waited for; -1 when nothing is left to wait for.
    int standsAt() const;

    const TraceLamp &lamp(int step) const { return step < StepCount ? lamps[size_t(step)] : close; }

    friend bool operator==(const CancelTrace &, const CancelTrace &) = default;
};

/// What else is known of the run's surroundings; nothing of it on AWS.
struct TraceSurroundings {
    std::optional<QList<TaskListState>> taskLists;
    PendingWork pending;
};

/// Of the first request in the history; without one all is Off. A pure function.
CancelTrace cancelTraceOf(
    const QList<HistoryEvent> &history, const TraceSurroundings &known, const QDateTime &now);

} // namespace sluice::swf
