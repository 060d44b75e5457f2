#include "emulator/swf/runs/runjson.h"

#include "emulator/swf/executions/itemkind.h"
#include "emulator/swf/executions/runconfig.h"
#include "emulator/swf/wire/members.h"
#include "emulator/wire/jsontext.h"
#include "emulator/wire/objecttext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

qint64 numberIn(const QJsonObject &json, QLatin1StringView member)
{
    return json.value(member).toInteger();
}

QString textIn(const QJsonObject &json, QLatin1StringView member)
{
    return json.value(member).toString();
}

RunConfig configFrom(const QJsonObject &json)
{
    return {textIn(json, "executionStartToCloseTimeout"_L1),
        textIn(json, "taskStartToCloseTimeout"_L1), taskListName(json.value("taskList"_L1)),
        textIn(json, "childPolicy"_L1), textIn(json, "taskPriority"_L1),
        textIn(json, "lambdaRole"_L1), json.value("tagList"_L1).toArray()};
}

QByteArray countsText(const OpenCounts &counts)
{
    return ObjectText()
        .add("activities"_L1, counts.activities)
        .add("children"_L1, counts.children)
        .add("lambdas"_L1, counts.lambdas)
        .add("timers"_L1, counts.timers)
        .end();
}

OpenCounts countsFrom(const QJsonObject &json)
{
    OpenCounts counts;
    counts.activities = json.value("activities"_L1).toInt();
    counts.timers = json.value("timers"_L1).toInt();
    counts.children = json.value("children"_L1).toInt();
    counts.lambdas = json.value("lambdas"_L1).toInt();
    return counts;
}

void addDecisions(ObjectText &text, const RunState &run)
{
    if (run.listOverride)
        text.addJson("listOverride"_L1,
            ObjectText()
                .add("scheduleToStart"_L1, run.listOverride->scheduleToStart)
                .add("taskList"_L1, run.listOverride->taskList)
                .end());
    if (run.pending)
        text.addJson("pending"_L1,
            ObjectText()
                .add("readyAt"_L1, run.pending->readyAt)
                .add("scheduleToStart"_L1, run.pending->scheduleToStart)
                .add("scheduledAt"_L1, run.pending->scheduledAt)
                .add("scheduledId"_L1, run.pending->scheduledId)
                .add("taskList"_L1, run.pending->taskList)
                .end());
    if (run.started)
        text.addJson("started"_L1,
            ObjectText()
                .add("scheduledId"_L1, run.started->scheduledId)
                .add("startedAt"_L1, run.started->startedAt)
                .add("startedId"_L1, run.started->startedId)
                .end());
}

void readDecisions(RunState &run, const QJsonObject &json)
{
    if (const auto list = json.value("listOverride"_L1).toObject(); !list.isEmpty())
        run.listOverride
            = ListOverride {textIn(list, "taskList"_L1), textIn(list, "scheduleToStart"_L1)};
    if (const auto pending = json.value("pending"_L1).toObject(); !pending.isEmpty())
        run.pending = PendingDecision {numberIn(pending, "scheduledId"_L1),
            textIn(pending, "taskList"_L1), numberIn(pending, "scheduledAt"_L1),
            textIn(pending, "scheduleToStart"_L1), numberIn(pending, "readyAt"_L1)};
    if (const auto started = json.value("started"_L1).toObject(); !started.isEmpty())
        run.started = StartedDecision {numberIn(started, "scheduledId"_L1),
            numberIn(started, "startedId"_L1), numberIn(started, "startedAt"_L1)};
}

QJsonObject activityJson(const OpenActivity &activity)
{
    QJsonObject json {{u"scheduledId"_s, activity.scheduledId},
        {u"activityId"_s, activity.activityId}, {u"type"_s, activity.type.toJson()},
        {u"taskList"_s, activity.taskList}, {u"scheduleToStart"_s, activity.scheduleToStart},
        {u"scheduleToClose"_s, activity.scheduleToClose},
        {u"startToClose"_s, activity.startToClose}, {u"heartbeat"_s, activity.heartbeat},
        {u"scheduledAt"_s, activity.scheduledAt}, {u"startedId"_s, activity.startedId},
        {u"startedAt"_s, activity.startedAt}, {u"heartbeatAt"_s, activity.heartbeatAt},
        {u"cancelRequestedId"_s, activity.cancelRequestedId}};
    insertText(json, "taskPriority"_L1, activity.taskPriority);
    insertText(json, "identity"_L1, activity.identity);
    if (activity.details)
        json["details"_L1] = *activity.details;
    return json;
}

OpenActivity activityFrom(const QJsonObject &json)
{
    OpenActivity activity;
    activity.scheduledId = numberIn(json, "scheduledId"_L1);
    activity.activityId = textIn(json, "activityId"_L1);
    activity.type = TypeName::fromJson(json.value("type"_L1));
    activity.taskList = textIn(json, "taskList"_L1);
    activity.taskPriority = textIn(json, "taskPriority"_L1);
    activity.scheduleToStart = textIn(json, "scheduleToStart"_L1);
    activity.scheduleToClose = textIn(json, "scheduleToClose"_L1);
    activity.startToClose = textIn(json, "startToClose"_L1);
    activity.heartbeat = textIn(json, "heartbeat"_L1);
    activity.scheduledAt = numberIn(json, "scheduledAt"_L1);
    activity.startedId = numberIn(json, "startedId"_L1);
    activity.startedAt = numberIn(json, "startedAt"_L1);
    activity.heartbeatAt = numberIn(json, "heartbeatAt"_L1);
    activity.cancelRequestedId = numberIn(json, "cancelRequestedId"_L1);
    activity.identity = textIn(json, "identity"_L1);
    if (const QJsonValue details = json.value("details"_L1); details.isString())
        activity.details = details.toString();
    return activity;
}

QJsonObject timerJson(const OpenTimer &timer)
{
    return {{u"startedId"_s, timer.startedId}, {u"timerId"_s, timer.timerId},
        {u"dueAt"_s, timer.dueAt}};
}

QJsonObject childJson(const OpenChild &child)
{
    return {{u"initiatedId"_s, child.initiatedId}, {u"workflowId"_s, child.workflowId},
        {u"startedId"_s, child.startedId}};
}

QJsonObject lambdaJson(const OpenLambda &lambda)
{
    return {{u"scheduledId"_s, lambda.scheduledId}, {u"id"_s, lambda.id},
        {u"startToClose"_s, lambda.startToClose}, {u"startedId"_s, lambda.startedId},
        {u"startedAt"_s, lambda.startedAt}};
}

template <class Map, class ToJson>
QJsonObject jsonIn(const Map &items, qint64 eventId, ToJson toJson)
{
    const auto found = items.find(eventId);
    return found == items.end() ? QJsonObject() : toJson(found->second);
}

} // namespace

QByteArray stateText(const RunState &run)
{
    ObjectText text(512);
    text.addJson("config"_L1, run.storedConfig);
    text.add("lastEventId"_L1, run.lastEventId)
        .add("lastEventAt"_L1, run.lastEventAt)
        .add("permanentList"_L1, run.permanentList)
        .add("lastStartedId"_L1, run.lastStartedId)
        .add("previousStartedId"_L1, run.previousStartedId)
        .addFlag("cancelRequested"_L1, run.cancelRequested)
        .add("latestActivityAt"_L1, run.latestActivityAt)
        .addIfAny("continuedFrom"_L1, run.continuedFrom);
    if (run.parent)
        text.addJson("parent"_L1,
            ObjectText()
                .add("row"_L1, run.parent->row)
                .add("workflowId"_L1, run.parent->workflowId)
                .add("runId"_L1, run.parent->runId)
                .add("initiatedId"_L1, run.parent->initiatedId)
                .end());
    if (run.latestContext)
        text.add("latestContext"_L1, *run.latestContext);
    addDecisions(text, run);
    if (!run.isOpen())
        text.addJson("countsAtClose"_L1, countsText(run.countsAtClose));
    return text.end();
}

void readState(RunState &run, const QJsonObject &json)
{
    const QJsonObject config = json.value("config"_L1).toObject();
    run.config = configFrom(config);
    run.storedConfig = toJsonText(config);
    run.lastEventId = numberIn(json, "lastEventId"_L1);
    run.lastEventAt = numberIn(json, "lastEventAt"_L1);
    run.permanentList = textIn(json, "permanentList"_L1);
    run.lastStartedId = numberIn(json, "lastStartedId"_L1);
    run.previousStartedId = numberIn(json, "previousStartedId"_L1);
    run.cancelRequested = json.value("cancelRequested"_L1).toBool();
    run.latestActivityAt = numberIn(json, "latestActivityAt"_L1);
    run.continuedFrom = textIn(json, "continuedFrom"_L1);
    if (const auto parent = json.value("parent"_L1).toObject(); !parent.isEmpty())
        run.parent = ParentLink {numberIn(parent, "row"_L1), textIn(parent, "workflowId"_L1),
            textIn(parent, "runId"_L1), numberIn(parent, "initiatedId"_L1)};
    if (const QJsonValue context = json.value("latestContext"_L1); context.isString())
        run.latestContext = context.toString();
    readDecisions(run, json);
    run.countsAtClose = countsFrom(json.value("countsAtClose"_L1).toObject());
}

QJsonObject itemJson(const Run &run, const QString &kind, qint64 eventId)
{
    if (kind == itemkind::kActivity)
        return jsonIn(run.activities, eventId, activityJson);
    if (kind == itemkind::kTimer)
        return jsonIn(run.timers, eventId, timerJson);
    if (kind == itemkind::kChild)
        return jsonIn(run.children, eventId, childJson);
    if (kind == itemkind::kLambda)
        return jsonIn(run.lambdas, eventId, lambdaJson);
    return {};
}

void readItem(Run &run, const QString &kind, const QJsonObject &json)
{
    if (kind == itemkind::kActivity) {
        run.activities.emplace(numberIn(json, "scheduledId"_L1), activityFrom(json));
    } else if (kind == itemkind::kTimer) {
        const qint64 id = numberIn(json, "startedId"_L1);
        run.timers.emplace(
            id, OpenTimer {id, textIn(json, "timerId"_L1), numberIn(json, "dueAt"_L1)});
    } else if (kind == itemkind::kChild) {
        const qint64 id = numberIn(json, "initiatedId"_L1);
        run.children.emplace(
            id, OpenChild {id, textIn(json, "workflowId"_L1), numberIn(json, "startedId"_L1)});
    } else if (kind == itemkind::kLambda) {
        const qint64 id = numberIn(json, "scheduledId"_L1);
        run.lambdas.emplace(id,
            OpenLambda {id, textIn(json, "id"_L1), textIn(json, "startToClose"_L1),
                numberIn(json, "startedId"_L1), numberIn(json, "startedAt"_L1)});
    }
}

/// Of a closed run `cancelRequested` is false, whatever its history says (SWF reference trap 9).
QJsonObject listItemJson(const Run &run)
{
    QJsonObject json {{u"execution"_s, executionJson(run)}, {u"workflowType"_s, run.type.toJson()},
        {u"startTimestamp"_s, double(run.startedAt) / 1000},
        {u"executionStatus"_s, run.isOpen() ? u"OPEN"_s : u"CLOSED"_s},
        {u"cancelRequested"_s, run.isOpen() && run.cancelRequested}};
    if (!run.isOpen()) {
        json["closeTimestamp"_L1] = double(run.closedAt) / 1000;
        json["closeStatus"_L1] = run.closeStatus;
    }
    if (run.parent)
        json["parent"_L1] = executionJson(run.parent->workflowId, run.parent->runId);
    if (!run.config.tagList.isEmpty())
        json["tagList"_L1] = run.config.tagList;
    return json;
}

} // namespace sluice::emulator::swf
