#include "swf/values/pendingwork.h"

#include "base/clock.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

QDateTime toldTime(const QJsonValue &seconds)
{
    return seconds.isDouble() ? fromEpochSeconds(seconds.toDouble()) : QDateTime();
}

/// "step-1" for "step-1#2".
QString withoutAttempt(const QString &activityId)
{
    return activityId.section(u'#', 0, 0);
}

PendingActivity pendingOf(const ActivitySpan &task, const QList<ActivitySpan> &all)
{
    PendingActivity pending;
    pending.activityId = task.activityId;
    pending.typeName = task.typeName;
    pending.taskList = task.taskList;
    pending.scheduledId = task.scheduledId;
    pending.scheduledAt = task.scheduledAt;
    pending.startedAt = task.startedAt;
    pending.identity = task.identity;
    pending.askedAt = task.askedAt;
    pending.heartbeatTimeout = task.heartbeatTimeout;
    pending.attempt = int(std::count_if(all.begin(), all.end(), [&](const ActivitySpan &one) {
        return one.scheduledId <= task.scheduledId
            && withoutAttempt(one.activityId) == withoutAttempt(task.activityId);
    }));
    return pending;
}

void takeTold(PendingWork &work, const QJsonObject &told)
{
    work.tellsHeartbeats = true;
    const auto activities = told.value("activities"_L1).toArray();
    for (const QJsonValue activity : activities) {
        const auto found = std::find_if(work.activities.begin(), work.activities.end(),
            [id = activity["scheduledEventId"_L1].toInteger()](
                const PendingActivity &one) { return one.scheduledId == id; });
        if (found == work.activities.end())
            continue;
        // The service counts from the start while none has come.
        if (activity["heartbeatAt"_L1] != activity["startedAt"_L1])
            found->heartbeatAt = toldTime(activity["heartbeatAt"_L1]);
        found->details = activity["details"_L1].toString();
        found->dueAt = toldTime(activity["dueAt"_L1]);
        found->dueType = activity["dueType"_L1].toString();
    }
}

} // namespace

const PendingActivity *PendingWork::activity(qint64 scheduledId) const
{
    const auto found = std::find_if(activities.begin(), activities.end(),
        [scheduledId](const PendingActivity &one) { return one.scheduledId == scheduledId; });
    return found == activities.end() ? nullptr : &*found;
}

PendingWork pendingWorkOf(
    const QList<HistoryEvent> &history, const std::optional<QJsonObject> &told)
{
    const HistoryFold fold = foldHistory(history);
    PendingWork work;
    if (fold.close.id != 0)
        return work;
    for (const ActivitySpan &task : fold.activities) {
        if (task.isOpen())
            work.activities.append(pendingOf(task, fold.activities));
    }
    for (const TimerSpan &timer : fold.timers) {
        if (timer.closedId == 0)
            work.timers.append({timer.timerId, timer.startedId, timer.dueAt});
    }
    for (const ChildSpan &child : fold.children) {
        if (child.closedId == 0)
            work.children.append({child.workflowId, child.runId, child.initiatedId});
    }
    for (const DecisionTurn &turn : fold.turns) {
        if (turn.end == DecisionTurn::End::Open)
            work.decisions.append(
                {turn.scheduledId, turn.taskList, turn.scheduledAt, turn.startedAt, turn.identity});
    }
    if (told)
        takeTold(work, *told);
    return work;
}

} // namespace sluice::swf
