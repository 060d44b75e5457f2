#pragma once

#include "swf/decider/historyevent.h"
#include "swf/decider/sequenceplan.h"

#include <QHash>

#include <optional>

namespace sluice::swf {

/// What became of one activity task.
struct ActivityState {
    enum class End { Open, Completed, Failed, TimedOut, Canceled };

    End end = End::Open;
    bool isCancelRequested = false; ///< the decider asked for it
    bool wasStarted = false; ///< a worker took it
    QString reason; ///< of a failure; the kind of a time-out; the cause of a refused decision
    QString details; ///< result of a completion; of a time-out those of the last heartbeat
    QString adopts; ///< executionId of the run that it was to look after; empty: none
    QDateTime startedAt; ///< when a worker took it
    QDateTime endedAt;

    friend bool operator==(const ActivityState &, const ActivityState &) = default;
};

/// A run of AppFlow that a lost worker left behind; nobody owns it until the next attempt adopts
/// it, or it is canceled.
struct OrphanedRun {
    QString executionId; ///< empty: the worker was lost while it started the run
    int start = 0; ///< whose StartFlow it was, as StepState::start

    friend bool operator==(const OrphanedRun &, const OrphanedRun &) = default;
};

/// How far one step is.
struct StepState {
    enum class Phase {
        Waiting, ///< never started
        Open, ///< an attempt is at work, or waits for a worker
        Tripped, ///< the last attempt failed and there are more; no timer was started
        BackingOff, ///< the timer runs
        Due, ///< the next attempt may begin
        Completed,
        Failed, ///< with its last attempt
        Canceled,
    };

    Phase phase = Phase::Waiting;
    int attempt = 0; ///< the latest, from 1; 0: none
    ActivityState last; ///< of that attempt
    /// Which start of the flow the next attempt means: the first attempt whose worker did not tell
    /// an end. Workers make StartFlow's clientToken of it, so a start that nobody was told of is
    /// found again instead of made twice.
    int start = 1;
    std::optional<OrphanedRun> orphan;
};

/// The task that cancels what a step left behind.
struct CleanUpState {
    int attempt = 0; ///< the latest, from 1; 0: none was scheduled
    ActivityState last; ///< of that attempt
    bool isDue = false; ///< the worker of the last one was lost: it is to be tried again
};

/// A sequence's history, folded: the decider looks at all of it each time and remembers nothing
/// (SWF reference 11).
class SequenceState {
public:
    explicit SequenceState(const QList<HistoryEvent> &history);

    const QString &input() const { return m_input; }

    bool isCancelRequested() const { return m_isCancelRequested; }

    StepState stateOf(const SequenceStep &step) const;
    /// Its tasks so far, in their order.
    QList<ActivityState> attemptsOf(const SequenceStep &step) const;
    CleanUpState cleanUpOf(const SequenceStep &step) const;

private:
    enum class Timer { Open, Fired };

    ActivityState *scheduledBy(const HistoryEvent &event);
    static void take(const HistoryEvent &event, ActivityState &activity);

    QString m_input;
    bool m_isCancelRequested = false;
    QHash<QString, ActivityState> m_activities; ///< by activityId
    QHash<qint64, QString> m_activityIds; ///< by the id of the event that scheduled it
    QHash<QString, Timer> m_timers; ///< by timerId
};

/// "step-1", "step-1#2" for the second attempt.
QString activityIdOf(const SequenceStep &step, int attempt);
/// "cancel-step-1", "cancel-step-1#2".
QString cleanUpIdOf(const SequenceStep &step, int attempt);
/// Before that attempt: "retry-step-1#2".
QString timerIdOf(const SequenceStep &step, int attempt);

} // namespace sluice::swf
