#include "emulator/swf/executions/activities.h"

#include "emulator/swf/executions/duration.h"
#include "emulator/swf/executions/itemkind.h"
#include "emulator/swf/wire/members.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

QJsonObject linksOf(const OpenActivity &activity)
{
    return {
        {u"scheduledEventId"_s, activity.scheduledId}, {u"startedEventId"_s, activity.startedId}};
}

/// \param activity is gone afterwards
void closeActivity(Turn &turn, const OpenActivity &activity, QLatin1StringView eventType,
    const QJsonObject &attributes)
{
    Run &run = turn.run();
    const qint64 scheduledId = activity.scheduledId;
    turn.append(eventType, attributes);
    run.activities.erase(scheduledId);
    run.latestActivityAt = turn.at();
    turn.touch(itemkind::kActivity, scheduledId);
    turn.trigger();
}

} // namespace

/// Of limits that are reached at once the one that says most is told: not taken at all, then how
/// long it was worked on.
ActivityLimit nextLimit(const OpenActivity &activity)
{
    const ActivityLimit toClose {
        deadline(activity.scheduledAt, activity.scheduleToClose), "SCHEDULE_TO_CLOSE"_L1};
    const auto earlier = [](const ActivityLimit &one, const ActivityLimit &other) {
        return other.at < one.at ? other : one;
    };
    if (activity.startedId == 0)
        return earlier(
            {deadline(activity.scheduledAt, activity.scheduleToStart), "SCHEDULE_TO_START"_L1},
            toClose);
    const ActivityLimit work {
        deadline(activity.startedAt, activity.startToClose), "START_TO_CLOSE"_L1};
    const ActivityLimit beat {deadline(activity.heartbeatAt, activity.heartbeat), "HEARTBEAT"_L1};
    return earlier(earlier(work, toClose), beat);
}

void startActivity(Turn &turn, OpenActivity &activity, const QJsonValue &identity)
{
    QJsonObject attributes {{u"scheduledEventId"_s, activity.scheduledId}};
    if (!identity.isUndefined())
        attributes["identity"_L1] = identity;
    activity.startedId = turn.append("ActivityTaskStarted"_L1, attributes);
    activity.startedAt = turn.at();
    activity.heartbeatAt = turn.at();
    activity.identity = identity.toString();
    turn.run().latestActivityAt = turn.at();
    turn.touch(itemkind::kActivity, activity.scheduledId);
}

void heartbeat(Turn &turn, OpenActivity &activity, const QJsonValue &details)
{
    activity.heartbeatAt = turn.at();
    if (details.isString())
        activity.details = details.toString();
    turn.touch(itemkind::kActivity, activity.scheduledId);
}

void completeActivity(Turn &turn, const OpenActivity &activity, const QJsonObject &given)
{
    QJsonObject attributes = linksOf(activity);
    copyMember(attributes, given, "result"_L1);
    closeActivity(turn, activity, "ActivityTaskCompleted"_L1, attributes);
}

void failActivity(Turn &turn, const OpenActivity &activity, const QJsonObject &given)
{
    QJsonObject attributes = linksOf(activity);
    copyMember(attributes, given, "reason"_L1);
    copyMember(attributes, given, "details"_L1);
    closeActivity(turn, activity, "ActivityTaskFailed"_L1, attributes);
}

void cancelActivity(Turn &turn, const OpenActivity &activity, const QJsonObject &given)
{
    QJsonObject attributes = linksOf(activity);
    attributes["latestCancelRequestedEventId"_L1] = activity.cancelRequestedId;
    copyMember(attributes, given, "details"_L1);
    closeActivity(turn, activity, "ActivityTaskCanceled"_L1, attributes);
}

void timeOutActivity(Turn &turn, const OpenActivity &activity)
{
    QJsonObject attributes = linksOf(activity);
    attributes["timeoutType"_L1] = QString(nextLimit(activity).timeoutType);
    if (activity.details)
        attributes["details"_L1] = *activity.details;
    closeActivity(turn, activity, "ActivityTaskTimedOut"_L1, attributes);
}

void requestActivityCancel(Turn &turn, OpenActivity &activity, qint64 decisionCompletedId)
{
    const qint64 id = turn.append("ActivityTaskCancelRequested"_L1,
        {{u"activityId"_s, activity.activityId},
            {u"decisionTaskCompletedEventId"_s, decisionCompletedId}});
    if (!turn.run().isOpen())
        return;
    activity.cancelRequestedId = id;
    turn.touch(itemkind::kActivity, activity.scheduledId);
}

} // namespace sluice::emulator::swf
