#pragma once

#include "swf/values/historyfold.h"

#include <optional>

namespace sluice::swf {

/// An activity task that has not ended.
struct PendingActivity {
    QString activityId;
    QString typeName;
    QString taskList;
    qint64 scheduledId = 0;
    QDateTime scheduledAt;
    QDateTime startedAt; ///< invalid: no worker has it
    QString identity; ///< of its worker
    int attempt = 1; ///< as many tasks with this id, or this id and "#2", were scheduled
    QDateTime askedAt; ///< to cancel; invalid: it was not
    QString heartbeatTimeout; ///< seconds, "NONE" or empty
    QDateTime heartbeatAt; ///< invalid: none came, or nobody tells
    QString details; ///< of the last heartbeat
    QDateTime dueAt; ///< when the first of its time-outs ends it; invalid: none, or nobody tells
    QString dueType; ///< "HEARTBEAT"

    friend bool operator==(const PendingActivity &, const PendingActivity &) = default;
};

struct PendingTimer {
    QString timerId;
    qint64 startedId = 0;
    QDateTime dueAt;

    friend bool operator==(const PendingTimer &, const PendingTimer &) = default;
};

struct PendingChild {
    QString workflowId;
    QString runId;
    qint64 initiatedId = 0;

    friend bool operator==(const PendingChild &, const PendingChild &) = default;
};

/// A decision task that waits, or that a decider has.
struct PendingDecision {
    qint64 scheduledId = 0;
    QString taskList;
    QDateTime scheduledAt;
    QDateTime startedAt; ///< invalid: it waits
    QString identity;

    friend bool operator==(const PendingDecision &, const PendingDecision &) = default;
};

/// What an open run waits for.
struct PendingWork {
    QList<PendingActivity> activities;
    QList<PendingTimer> timers;
    QList<PendingChild> children;
    QList<PendingDecision> decisions; ///< the started one first
    bool tellsHeartbeats = false; ///< of AWS nobody can know them

    bool isEmpty() const
    {
        return activities.isEmpty() && timers.isEmpty() && children.isEmpty()
            && decisions.isEmpty();
    }

    const PendingActivity *activity(qint64 scheduledId) const;

    friend bool operator==(const PendingWork &, const PendingWork &) = default;
};

/// All that a history tells; nothing for a closed run.
/// \param told of `GET /_sluice/swf-pending/...`, for heartbeats, their details and due times; the
/// answer may be older or newer than the history
PendingWork pendingWorkOf(
    const QList<HistoryEvent> &history, const std::optional<QJsonObject> &told = {});

} // namespace sluice::swf
