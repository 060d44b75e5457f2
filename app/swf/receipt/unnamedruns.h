#pragma once

#include "swf/decider/historyevent.h"
#include "swf/decider/sequencestate.h"

#include <QHash>
#include <QSet>

namespace sluice::swf {

/// A run of AppFlow that a history does not name: a worker had a task of a step, and what it did
/// with it is not told there. Heartbeats only are in a history when they stay away, so never in
/// that of an execution that was terminated; workers of others may tell nothing at all.
struct UnnamedRun {
    QString activityId;
    QString flow;
    QDateTime from; ///< when the worker took the task
    QDateTime until; ///< when it ended; invalid: it is at work

    friend bool operator==(const UnnamedRun &, const UnnamedRun &) = default;
};

/// What AppFlow's records say of them.
struct FoundRuns {
    /// executionIds by activityId; of several nobody knows which is the run.
    QHash<QString, QStringList> byActivity;
    QSet<QString> contested; ///< executionIds that several tasks may have begun
    /// Flows that AppFlow could not be asked about, and why: "orders, people: No right."
    QString unread;
    bool isGone = false; ///< the history was deleted before its end was read

    /// The one run that can be that of a task, and of no other; empty: nobody knows which is.
    QString runOf(const QString &activityId) const;
};

/// \param isGone the history was deleted before its end was read, so steps may have begun after it
QList<UnnamedRun> unnamedRunsIn(const QList<HistoryEvent> &history, bool isGone = false);

/// The runs that began while the worker had the task. \param records ExecutionRecords by flow
/// \param named executionIds that the history names: those of other tasks
FoundRuns matchRuns(const QList<UnnamedRun> &wanted,
    const QHash<QString, QList<QJsonObject>> &records, const QSet<QString> &named);

/// Whether a run may be behind a task whose end names none.
bool mayHideRun(const ActivityState &task);

} // namespace sluice::swf
