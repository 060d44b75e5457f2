#include "emulator/swf/decisions/decisions.h"
#include "emulator/swf/executions/itemkind.h"
#include "emulator/swf/wire/members.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

/// What a task needs, in the order in which the service misses it (SWF reference 3.2).
struct ActivitySetting {
    QLatin1StringView member;
    QLatin1StringView defaultMember;
    QLatin1StringView cause;
    QString OpenActivity::*place;
};

constexpr auto kListMember = "taskList"_L1;

const std::array<ActivitySetting, 4> kActivityLimits {{
    {"scheduleToStartTimeout"_L1, "defaultTaskScheduleToStartTimeout"_L1,
        "DEFAULT_SCHEDULE_TO_START_TIMEOUT_UNDEFINED"_L1, &OpenActivity::scheduleToStart},
    {"scheduleToCloseTimeout"_L1, "defaultTaskScheduleToCloseTimeout"_L1,
        "DEFAULT_SCHEDULE_TO_CLOSE_TIMEOUT_UNDEFINED"_L1, &OpenActivity::scheduleToClose},
    {"startToCloseTimeout"_L1, "defaultTaskStartToCloseTimeout"_L1,
        "DEFAULT_START_TO_CLOSE_TIMEOUT_UNDEFINED"_L1, &OpenActivity::startToClose},
    {"heartbeatTimeout"_L1, "defaultTaskHeartbeatTimeout"_L1,
        "DEFAULT_HEARTBEAT_TIMEOUT_UNDEFINED"_L1, &OpenActivity::heartbeat},
}};

/// Fills what the decision or the type says. \return the cause when neither says enough
QString fillActivity(OpenActivity &activity, const QJsonObject &given, const QJsonObject &defaults)
{
    const auto setting = [&](QLatin1StringView member, QLatin1StringView defaultMember) {
        const QJsonValue own = given.value(member);
        const bool isGiven = own.isObject() || !own.toString().isEmpty();
        return isGiven ? own : defaults.value(defaultMember);
    };
    activity.taskPriority = setting("taskPriority"_L1, "defaultTaskPriority"_L1).toString();
    activity.taskList = taskListName(setting(kListMember, "defaultTaskList"_L1));
    if (activity.taskList.isEmpty())
        return u"DEFAULT_TASK_LIST_UNDEFINED"_s;
    for (const auto &limit : kActivityLimits) {
        activity.*limit.place = setting(limit.member, limit.defaultMember).toString();
        if ((activity.*limit.place).isEmpty())
            return limit.cause;
    }
    return {};
}

QString causeOfRefusal(
    Turn &turn, const std::optional<RegisteredType> &type, const OpenActivity &activity)
{
    if (const QString cause = typeCause(TypeKind::Activity, type); !cause.isEmpty())
        return cause;
    Run &run = turn.run();
    return OpeningRule {run.activityOf(activity.activityId) != nullptr,
        "ACTIVITY_ID_ALREADY_IN_USE"_L1, run.activities.size(), turn.limits().openActivities,
        "OPEN_ACTIVITIES_LIMIT_EXCEEDED"_L1}
        .cause();
}

} // namespace

Result<> scheduleActivityTask(DecisionContext &context, const QJsonObject &given)
{
    Turn &turn = context.turn;
    OpenActivity activity;
    activity.activityId = given.value("activityId"_L1).toString();
    activity.type = TypeName::fromJson(given.value("activityType"_L1));
    activity.scheduledAt = turn.at();
    const auto type = context.findType(TypeKind::Activity, activity.type);
    if (!type)
        return fail(type.error());
    QJsonObject attributes {
        {u"activityId"_s, activity.activityId}, {u"activityType"_s, activity.type.toJson()}};
    QString cause = causeOfRefusal(turn, *type, activity);
    if (cause.isEmpty())
        cause = fillActivity(activity, given, (*type)->about);
    if (!cause.isEmpty()) {
        context.refuse("ScheduleActivityTaskFailed"_L1, cause, attributes);
        return {};
    }
    attributes["decisionTaskCompletedEventId"_L1] = context.completedId;
    attributes[kListMember] = taskListJson(activity.taskList);
    insertText(attributes, "taskPriority"_L1, activity.taskPriority);
    for (const auto &limit : kActivityLimits)
        attributes[limit.member] = activity.*limit.place;
    copyMember(attributes, given, "input"_L1);
    copyMember(attributes, given, "control"_L1);
    activity.scheduledId = turn.append("ActivityTaskScheduled"_L1, attributes);
    if (activity.scheduledId == 0)
        return {};
    turn.setInput(activity.scheduledId, given.value("input"_L1));
    turn.touch(itemkind::kActivity, activity.scheduledId);
    turn.run().activities.emplace(activity.scheduledId, activity);
    return {};
}

} // namespace sluice::emulator::swf
