#include "emulator/swf/obvioushistory.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf::test {

namespace {

bool endsRun(const QString &type)
{
    static const QStringList ends {u"Completed"_s, u"Failed"_s, u"Canceled"_s, u"TimedOut"_s,
        u"Terminated"_s, u"ContinuedAsNew"_s};
    return type.startsWith("WorkflowExecution"_L1) && ends.contains(type.mid(17));
}

/// Of two limits the one that is told.
std::pair<qint64, QString> sooner(
    const std::pair<qint64, QString> &one, const std::pair<qint64, QString> &other)
{
    return other.first < one.first ? other : one;
}

} // namespace

QJsonObject executionOf(const ObviousRun &run)
{
    return {{u"workflowId"_s, run.workflowId}, {u"runId"_s, run.runId}};
}

QJsonObject typeName(const QString &name)
{
    return {{u"name"_s, name}, {u"version"_s, u"1"_s}};
}

const QJsonObject &of(const ObviousRun &run, qint64 id)
{
    return run.events.at(id - 1).attributes;
}

bool isOpen(const ObviousRun &run)
{
    return !endsRun(run.events.last().type);
}

qint64 pending(const ObviousRun &run)
{
    qint64 id = 0;
    for (qsizetype i = 0; i < run.events.size(); ++i) {
        const ObviousEvent &event = run.events.at(i);
        if (event.type == "DecisionTaskScheduled"_L1)
            id = i + 1;
        const bool isGone
            = event.type == "DecisionTaskStarted"_L1 || event.type == "DecisionTaskTimedOut"_L1;
        if (isGone && event.attributes["scheduledEventId"_L1].toInteger() == id)
            id = 0;
    }
    return id;
}

std::pair<QString, QString> decisionList(const ObviousRun &run)
{
    QString forGood = run.config["taskList"_L1]["name"_L1].toString();
    std::pair<QString, QString> forATime;
    for (const auto &event : run.events) {
        const QString list = event.attributes["taskList"_L1]["name"_L1].toString();
        const QString limit = event.attributes["taskListScheduleToStartTimeout"_L1].toString();
        if (event.type == "DecisionTaskCompleted"_L1 && !list.isEmpty()) {
            forATime = limit.isEmpty() ? std::pair<QString, QString>() : std::pair(list, limit);
            if (limit.isEmpty())
                forGood = list;
        }
        if (event.attributes["timeoutType"_L1] == "SCHEDULE_TO_START"_L1
            && event.type == "DecisionTaskTimedOut"_L1)
            forATime = {};
    }
    return forATime.first.isEmpty() ? std::pair(forGood, u"NONE"_s) : forATime;
}

std::optional<qint64> pendingLimit(const ObviousRun &run)
{
    const qint64 id = pending(run);
    if (id == 0 || started(run) != 0 || of(run, id)["scheduleToStartTimeout"_L1] == "NONE"_L1)
        return {};
    qint64 since = run.events.at(id - 1).at;
    for (qsizetype i = id; i < run.events.size(); ++i) {
        if (run.events.at(i).type == "DecisionTaskCompleted"_L1
            || run.events.at(i).type == "DecisionTaskTimedOut"_L1)
            since = run.events.at(i).at;
    }
    return since + of(run, id)["scheduleToStartTimeout"_L1].toString().toLongLong() * 1000;
}

int priorityOf(const QJsonObject &attributes)
{
    return attributes["taskPriority"_L1].toString().toInt();
}

QList<qint64> openLambdas(const ObviousRun &run)
{
    QList<qint64> open;
    for (qsizetype i = 0; i < run.events.size(); ++i) {
        const ObviousEvent &event = run.events.at(i);
        if (event.type == "LambdaFunctionScheduled"_L1)
            open.append(i + 1);
        else if (event.type != "LambdaFunctionStarted"_L1
            && event.type.contains("LambdaFunction"_L1))
            open.removeOne(event.attributes["scheduledEventId"_L1].toInteger());
    }
    return open;
}

qint64 lambdaStart(const ObviousRun &run, qint64 scheduledId)
{
    for (qsizetype i = 0; i < run.events.size(); ++i) {
        if (run.events.at(i).type == "LambdaFunctionStarted"_L1
            && run.events.at(i).attributes["scheduledEventId"_L1].toInteger() == scheduledId)
            return i + 1;
    }
    return 0;
}

qint64 started(const ObviousRun &run, qint64 *startedId)
{
    qint64 scheduled = 0;
    for (qsizetype i = 0; i < run.events.size(); ++i) {
        const ObviousEvent &event = run.events.at(i);
        if (event.type == "DecisionTaskStarted"_L1) {
            scheduled = event.attributes["scheduledEventId"_L1].toInteger();
            if (startedId)
                *startedId = i + 1;
        }
        const bool isEnd = event.type == "DecisionTaskCompleted"_L1
            || (event.type == "DecisionTaskTimedOut"_L1
                && event.attributes["timeoutType"_L1] == "START_TO_CLOSE"_L1);
        if (isEnd)
            scheduled = 0;
    }
    return scheduled;
}

QList<qint64> openActivities(const ObviousRun &run)
{
    static const QStringList ends {u"ActivityTaskCompleted"_s, u"ActivityTaskFailed"_s,
        u"ActivityTaskCanceled"_s, u"ActivityTaskTimedOut"_s};
    QList<qint64> open;
    for (qsizetype i = 0; i < run.events.size(); ++i) {
        const ObviousEvent &event = run.events.at(i);
        if (event.type == "ActivityTaskScheduled"_L1)
            open.append(i + 1);
        if (ends.contains(event.type))
            open.removeOne(event.attributes["scheduledEventId"_L1].toInteger());
    }
    return open;
}

qint64 activityStart(const ObviousRun &run, qint64 scheduledId)
{
    for (qsizetype i = 0; i < run.events.size(); ++i) {
        if (run.events.at(i).type == "ActivityTaskStarted"_L1
            && run.events.at(i).attributes["scheduledEventId"_L1].toInteger() == scheduledId)
            return i + 1;
    }
    return 0;
}

qint64 lastCancelRequest(const ObviousRun &run, qint64 scheduledId)
{
    qint64 last = 0;
    const QJsonValue id = of(run, scheduledId)["activityId"_L1];
    for (qsizetype i = scheduledId; i < run.events.size(); ++i) {
        if (run.events.at(i).type == "ActivityTaskCancelRequested"_L1
            && run.events.at(i).attributes["activityId"_L1] == id)
            last = i + 1;
    }
    return last;
}

QList<qint64> openTimers(const ObviousRun &run)
{
    QList<qint64> open;
    for (qsizetype i = 0; i < run.events.size(); ++i) {
        const ObviousEvent &event = run.events.at(i);
        if (event.type == "TimerStarted"_L1)
            open.append(i + 1);
        if (event.type == "TimerFired"_L1 || event.type == "TimerCanceled"_L1)
            open.removeOne(event.attributes["startedEventId"_L1].toInteger());
    }
    return open;
}

QList<qint64> openChildren(const ObviousRun &run)
{
    QList<qint64> open;
    for (qsizetype i = 0; i < run.events.size(); ++i) {
        const ObviousEvent &event = run.events.at(i);
        if (event.type == "StartChildWorkflowExecutionInitiated"_L1)
            open.append(i + 1);
        const bool isEnd = event.type == "StartChildWorkflowExecutionFailed"_L1
            || (event.type.startsWith("ChildWorkflowExecution"_L1)
                && !event.type.endsWith("Started"_L1));
        if (isEnd)
            open.removeOne(event.attributes["initiatedEventId"_L1].toInteger());
    }
    return open;
}

std::pair<qint64, QString> activityLimit(const ObviousRun &run, qint64 scheduledId)
{
    const QJsonObject &task = of(run, scheduledId);
    const auto after = [&](qint64 from, QLatin1StringView member) {
        return from + task[member].toString().toLongLong() * 1000;
    };
    const qint64 scheduledAt = run.events.at(scheduledId - 1).at;
    const std::pair<qint64, QString> toClose {
        after(scheduledAt, "scheduleToCloseTimeout"_L1), u"SCHEDULE_TO_CLOSE"_s};
    const qint64 startId = activityStart(run, scheduledId);
    if (startId == 0)
        return sooner(
            {after(scheduledAt, "scheduleToStartTimeout"_L1), u"SCHEDULE_TO_START"_s}, toClose);
    const qint64 startAt = run.events.at(startId - 1).at;
    return sooner(sooner({after(startAt, "startToCloseTimeout"_L1), u"START_TO_CLOSE"_s}, toClose),
        {after(run.beats.value(scheduledId, startAt), "heartbeatTimeout"_L1), u"HEARTBEAT"_s});
}

} // namespace sluice::emulator::swf::test
