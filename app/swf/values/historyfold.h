#pragma once

#include "swf/decider/historyevent.h"

namespace sluice::swf {

/// A decision task, from the events about it.
struct DecisionTurn {
    enum class End { Open, Completed, TimedOut };

    QString taskList;
    qint64 scheduledId = 0;
    QDateTime scheduledAt;
    qint64 startedId = 0; ///< 0: no decider has it
    QDateTime startedAt;
    QString identity;
    QString startToClose; ///< seconds, "NONE" or empty
    End end = End::Open;
    qint64 endId = 0;
    QDateTime endedAt;

    bool isStarted() const { return startedId != 0; }
};

/// An activity task, from the events about it.
struct ActivitySpan {
    QString activityId;
    QString typeName;
    QString taskList;
    QString heartbeatTimeout; ///< seconds, "NONE" or empty
    qint64 scheduledId = 0;
    QDateTime scheduledAt;
    qint64 startedId = 0; ///< 0: no worker has it
    QDateTime startedAt;
    QString identity;
    qint64 askedId = 0; ///< of the first ActivityTaskCancelRequested; 0: none
    QDateTime askedAt;
    qint64 closedId = 0; ///< 0: it is open
    QDateTime closedAt;
    QString closedType; ///< "ActivityTaskCanceled"
    QString timeoutType; ///< "HEARTBEAT", of ActivityTaskTimedOut

    bool isOpen() const { return closedId == 0; }
};

struct TimerSpan {
    QString timerId;
    qint64 startedId = 0;
    QDateTime startedAt;
    QDateTime dueAt;
    qint64 closedId = 0; ///< fired or canceled; 0: it runs
};

struct ChildSpan {
    QString workflowId;
    QString runId; ///< empty until it started
    qint64 initiatedId = 0;
    qint64 startedId = 0;
    qint64 closedId = 0; ///< it ended, or could not be started
};

/// A history with what belongs together put together. It may begin anywhere: events about what was
/// not seen are left out.
struct HistoryFold {
    QList<DecisionTurn> turns;
    QList<ActivitySpan> activities;
    QList<TimerSpan> timers;
    QList<ChildSpan> children;
    HistoryEvent close; ///< id 0: the run is open
};

HistoryFold foldHistory(const QList<HistoryEvent> &history);

/// Whether the event ends the run.
bool isClosing(const QString &eventType);

} // namespace sluice::swf
