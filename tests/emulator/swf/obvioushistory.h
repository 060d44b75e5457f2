#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace sluice::emulator::swf::test {

struct ObviousEvent {
    qint64 at = 0;
    QString type;
    QJsonObject attributes;
};

struct ObviousRun {
    QString workflowId;
    QString runId;
    QJsonObject config; ///< as in WorkflowExecutionStarted
    int parent = -1;
    qint64 parentInitiatedId = 0;
    QList<ObviousEvent> events;
    QHash<qint64, qint64> beats; ///< last heartbeat by scheduledEventId
    QHash<qint64, QString> beatDetails;
    QHash<qint64, qint64> order; ///< of waiting tasks by their event
};

/// As events name runs and types.
QJsonObject executionOf(const ObviousRun &run);
QJsonObject typeName(const QString &name);

// What a history says, read from its beginning for each question. Ids are those of events, 0 where
// there is none.
bool isOpen(const ObviousRun &run);
/// The scheduled event of the decision task that waits, and of the one that is worked on.
qint64 pending(const ObviousRun &run);
/// \param startedId of the last one that was started, closed or not
qint64 started(const ObviousRun &run, qint64 *startedId = nullptr);
QList<qint64> openActivities(const ObviousRun &run);
qint64 activityStart(const ObviousRun &run, qint64 scheduledId);
qint64 lastCancelRequest(const ObviousRun &run, qint64 scheduledId);
QList<qint64> openTimers(const ObviousRun &run);
QList<qint64> openChildren(const ObviousRun &run);
QList<qint64> openLambdas(const ObviousRun &run);
/// 0 until it is.
qint64 lambdaStart(const ObviousRun &run, qint64 scheduledId);
/// The list of the next decision task, and how long one may wait in it.
std::pair<QString, QString> decisionList(const ObviousRun &run);
/// When the decision task that waits can be taken no more; none: it waits for ever.
std::optional<qint64> pendingLimit(const ObviousRun &run);
int priorityOf(const QJsonObject &attributes);
const QJsonObject &of(const ObviousRun &run, qint64 id);
/// When a task runs out of time, and of which.
std::pair<qint64, QString> activityLimit(const ObviousRun &run, qint64 scheduledId);

} // namespace sluice::emulator::swf::test
