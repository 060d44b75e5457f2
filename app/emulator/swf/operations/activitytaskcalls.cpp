#include "emulator/swf/executions/activities.h"
#include "emulator/swf/operations/polling.h"
#include "emulator/swf/operations/tokenrun.h"
#include "emulator/swf/wire/members.h"
#include "emulator/swf/wire/swffaults.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

QByteArray activityTaskText(const SwfParts &parts, const QString &region, const TakenTask &taken)
{
    const Run &run = taken.run;
    const OpenActivity &activity = run.activities.at(taken.task.eventId);
    QJsonObject answer {{u"taskToken"_s,
                            parts.tokens.seal({taskkind::kActivity, region, run.row,
                                activity.scheduledId, activity.startedId})},
        {u"activityId"_s, activity.activityId}, {u"startedEventId"_s, activity.startedId},
        {u"workflowExecution"_s, executionJson(run)}, {u"activityType"_s, activity.type.toJson()}};
    copyMember(answer, taken.task.payload, "input"_L1);
    return toJsonText(answer);
}

/// What happens to the started task of a token. Who is told that it is unknown has to stop its
/// work: nobody takes the result (SWF reference 3.4).
Result<> changeActivity(SwfParts &parts, const SwfCall &call,
    const std::function<void(Turn &turn, OpenActivity &activity)> &act)
{
    auto task = openRunOfToken(parts, call, taskkind::kActivity, unknownActivity);
    if (!task)
        return fail(task.error());
    const TaskToken &token = task->token;
    const auto found = task->run.activities.find(token.scheduledId);
    if (found == task->run.activities.end() || found->second.startedId != token.startedId)
        return unknownActivity(token.scheduledId);
    return parts.control.change(task->run, [&](Turn &turn) { act(turn, found->second); });
}

using CloseActivity = void (*)(Turn &turn, const OpenActivity &activity, const QJsonObject &given);

Result<QByteArray> endActivity(SwfParts &parts, const SwfCall &call, CloseActivity close)
{
    const auto done = changeActivity(parts, call,
        [&](Turn &turn, const OpenActivity &activity) { close(turn, activity, call.input); });
    if (!done)
        return fail(done.error());
    return QByteArray();
}

Result<QByteArray> countPending(SwfParts &parts, const SwfCall &call, QLatin1StringView kind)
{
    const auto domain = parts.domains.require(call.region, call.text("domain"_L1));
    if (!domain)
        return fail(domain.error());
    const auto count
        = parts.tasks.count(domain->row, kind, taskListName(call.input.value("taskList"_L1)));
    if (!count)
        return fail(count.error());
    return toJsonText({{u"count"_s, *count}, {u"truncated"_s, false}});
}

} // namespace

Result<ApiReply> pollForActivityTask(SwfParts &parts, const SwfCall &call)
{
    PollKind kind;
    kind.kind = taskkind::kActivity;
    kind.idle = "{\"startedEventId\":0,\"taskToken\":\"\"}";
    kind.start = [identity = call.input.value("identity"_L1)](Turn &turn, const WaitingTask &task) {
        startActivity(turn, turn.run().activities.at(task.eventId), identity);
    };
    kind.answer = [&parts, region = call.region](const TakenTask &taken) -> Result<QByteArray> {
        return activityTaskText(parts, region, taken);
    };
    return pollFor(parts, call, kind);
}

Result<QByteArray> recordActivityTaskHeartbeat(SwfParts &parts, const SwfCall &call)
{
    bool cancelRequested = false;
    const auto done = changeActivity(parts, call, [&](Turn &turn, OpenActivity &activity) {
        cancelRequested = activity.cancelRequestedId != 0;
        heartbeat(turn, activity, call.input.value("details"_L1));
    });
    if (!done)
        return fail(done.error());
    return toJsonText({{u"cancelRequested"_s, cancelRequested}});
}

Result<QByteArray> respondActivityTaskCompleted(SwfParts &parts, const SwfCall &call)
{
    return endActivity(parts, call, completeActivity);
}

Result<QByteArray> respondActivityTaskFailed(SwfParts &parts, const SwfCall &call)
{
    return endActivity(parts, call, failActivity);
}

Result<QByteArray> respondActivityTaskCanceled(SwfParts &parts, const SwfCall &call)
{
    return endActivity(parts, call, cancelActivity);
}

Result<QByteArray> countPendingActivityTasks(SwfParts &parts, const SwfCall &call)
{
    return countPending(parts, call, taskkind::kActivity);
}

Result<QByteArray> countPendingDecisionTasks(SwfParts &parts, const SwfCall &call)
{
    return countPending(parts, call, taskkind::kDecision);
}

} // namespace sluice::emulator::swf
