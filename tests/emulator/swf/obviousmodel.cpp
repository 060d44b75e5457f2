#include "emulator/swf/obviousmodel.h"

#include "aws/sigv4/sha256.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf::test {

namespace {

bool closesRun(const QString &decision)
{
    return decision.endsWith("teWorkflowExecution"_L1) || decision == "FailWorkflowExecution"_L1
        || decision == "CancelWorkflowExecution"_L1 || decision.startsWith("Continue"_L1);
}

} // namespace

/// The key of the tokens took the first ids.
ObviousModel::ObviousModel(qint64 mostEvents)
    : m_mostEvents(mostEvents)
{
    m_ids.newUuid();
    m_ids.newUuid();
}

QString ObviousModel::newRunId()
{
    const auto digest = aws::sha256(m_ids.newUuid().toStdString());
    return "22"_L1
        + QString::fromLatin1(
            QByteArray(reinterpret_cast<const char *>(digest.data()), 32).toBase64());
}

int ObviousModel::openRun(const QString &workflowId) const
{
    for (qsizetype i = 0; i < m_runs.size(); ++i) {
        if (m_runs.at(i).workflowId == workflowId && isOpen(m_runs.at(i)))
            return int(i);
    }
    return -1;
}

qint64 ObviousModel::callTime(int run) const
{
    return std::max(m_now, m_runs.at(run).events.last().at);
}

qint64 ObviousModel::laterTime(int run) const
{
    return std::max(m_now, m_runs.at(run).events.last().at + 1);
}

qint64 ObviousModel::append(int run, qint64 at, const QString &type, const QJsonObject &attributes)
{
    if (!isOpen(m_runs.at(run)))
        return 0;
    if (m_runs.at(run).events.size() + 1 >= m_mostEvents) {
        terminateAt(run, at, u"EVENT_LIMIT_EXCEEDED"_s);
        return 0;
    }
    m_runs[run].events.append({at, type, attributes});
    return m_runs.at(run).events.size();
}

void ObviousModel::trigger(int run, qint64 at)
{
    if (!isOpen(m_runs.at(run)) || pending(m_runs.at(run)) != 0)
        return;
    const QJsonObject &config = m_runs.at(run).config;
    const auto [list, limit] = decisionList(m_runs.at(run));
    QJsonObject attributes {{u"taskList"_s, QJsonObject {{u"name"_s, list}}},
        {u"startToCloseTimeout"_s, config["taskStartToCloseTimeout"_L1]},
        {u"scheduleToStartTimeout"_s, limit}};
    if (config.contains("taskPriority"_L1))
        attributes["taskPriority"_L1] = config["taskPriority"_L1];
    const qint64 id = append(run, at, u"DecisionTaskScheduled"_s, attributes);
    m_runs[run].order.insert(id, ++m_order);
}

int ObviousModel::begin(const QString &workflowId, const QJsonObject &config,
    const QJsonValue &input, int parent, qint64 initiatedId, const QString &continuedFrom,
    const QString &runId, qint64 at)
{
    Run run;
    run.workflowId = workflowId;
    run.runId = runId;
    run.config = config;
    run.parent = parent;
    run.parentInitiatedId = initiatedId;
    QJsonObject attributes = config;
    attributes["workflowType"_L1] = typeName(u"WT-1"_s);
    attributes["parentInitiatedEventId"_L1] = initiatedId;
    if (parent >= 0)
        attributes["parentWorkflowExecution"_L1] = executionOf(m_runs.at(parent));
    if (!continuedFrom.isEmpty())
        attributes["continuedExecutionRunId"_L1] = continuedFrom;
    if (!input.isUndefined())
        attributes["input"_L1] = input;
    run.events.append({at, u"WorkflowExecutionStarted"_s, attributes});
    m_runs.append(run);
    trigger(int(m_runs.size()) - 1, at);
    return int(m_runs.size()) - 1;
}

ObviousModel::Outcome ObviousModel::start(const QString &workflowId, const QJsonObject &config)
{
    if (openRun(workflowId) >= 0)
        return u"WorkflowExecutionAlreadyStartedFault"_s;
    begin(workflowId, config, QJsonValue::Undefined, -1, 0, {}, newRunId(), m_now);
    return {};
}

ObviousModel::Outcome ObviousModel::signal(const QString &workflowId, const QString &name)
{
    const int run = openRun(workflowId);
    if (run < 0)
        return u"UnknownResourceFault"_s;
    const qint64 at = callTime(run);
    append(run, at, u"WorkflowExecutionSignaled"_s,
        {{u"signalName"_s, name}, {u"externalInitiatedEventId"_s, 0}});
    trigger(run, at);
    return {};
}

ObviousModel::Outcome ObviousModel::requestCancel(const QString &workflowId)
{
    const int run = openRun(workflowId);
    if (run < 0)
        return u"UnknownResourceFault"_s;
    const qint64 at = callTime(run);
    append(run, at, u"WorkflowExecutionCancelRequested"_s, {{u"externalInitiatedEventId"_s, 0}});
    trigger(run, at);
    return {};
}

void ObviousModel::close(int run, qint64 at, const QString &type, const QJsonObject &attributes)
{
    const QList<qint64> children = openChildren(m_runs.at(run));
    m_runs[run].events.append({at, type, attributes});
    if (type.endsWith("AsNew"_L1))
        return;
    const QString policy = m_runs.at(run).config["childPolicy"_L1].toString();
    for (const qint64 child : children) {
        if (policy != "ABANDON"_L1)
            m_effects.append({m_now, run, 'p', child,
                {{u"workflowId"_s, of(m_runs.at(run), child)["workflowId"_L1]}}});
    }
    if (m_runs.at(run).parent < 0)
        return;
    QJsonObject told;
    for (const auto &member : {"result"_L1, "reason"_L1, "details"_L1, "timeoutType"_L1}) {
        if (attributes.contains(member) && !type.endsWith("Terminated"_L1))
            told[member] = attributes[member];
    }
    m_effects.append({m_now, run, 'e', m_runs.at(run).events.size(),
        {{u"type"_s, "Child"_L1 + type}, {u"told"_s, told}}});
}

void ObviousModel::terminateAt(int run, qint64 at, const QString &cause)
{
    close(run, at, u"WorkflowExecutionTerminated"_s,
        {{u"childPolicy"_s, m_runs.at(run).config["childPolicy"_L1]}, {u"cause"_s, cause}});
}

ObviousModel::Outcome ObviousModel::terminate(const QString &workflowId)
{
    const int run = openRun(workflowId);
    if (run < 0)
        return u"UnknownResourceFault"_s;
    terminateAt(run, callTime(run), u"OPERATOR_INITIATED"_s);
    return {};
}

/// The highest priority, then the oldest. One that would make a history too long is none.
ObviousModel::Task ObviousModel::pollDecision(const QString &list)
{
    Task task;
    std::pair<int, qint64> best;
    for (qsizetype i = 0; i < m_runs.size(); ++i) {
        const Run &run = m_runs.at(i);
        const qint64 id = isOpen(run) ? pending(run) : 0;
        if (id == 0 || started(run) != 0 || of(run, id)["taskList"_L1]["name"_L1] != list)
            continue;
        const std::pair turn(-priorityOf(of(run, id)), run.order.value(id));
        if (task.run >= 0 && turn > best)
            continue;
        best = turn;
        task.run = int(i);
        task.scheduledId = id;
    }
    if (task.run < 0)
        return task;
    started(m_runs.at(task.run), &task.previousStartedId);
    task.startedId = append(task.run, callTime(task.run), u"DecisionTaskStarted"_s,
        {{u"scheduledEventId"_s, task.scheduledId}});
    return task.startedId == 0 ? pollDecision(list) : task;
}

ObviousModel::Task ObviousModel::pollActivity()
{
    Task task;
    std::pair<int, qint64> best;
    for (qsizetype i = 0; i < m_runs.size(); ++i) {
        const Run &run = m_runs.at(i);
        if (!isOpen(run))
            continue;
        for (const qint64 id : openActivities(run)) {
            const std::pair turn(-priorityOf(of(run, id)), run.order.value(id));
            if (activityStart(run, id) != 0 || (task.run >= 0 && turn > best))
                continue;
            best = turn;
            task.run = int(i);
            task.scheduledId = id;
        }
    }
    if (task.run < 0)
        return task;
    task.startedId = append(task.run, callTime(task.run), u"ActivityTaskStarted"_s,
        {{u"scheduledEventId"_s, task.scheduledId}});
    return task.startedId == 0 ? pollActivity() : task;
}

void ObviousModel::closeLambda(
    int run, qint64 at, const QString &type, QJsonObject attributes, qint64 scheduledId)
{
    attributes["scheduledEventId"_L1] = scheduledId;
    if (const qint64 id = lambdaStart(m_runs.at(run), scheduledId); id != 0)
        attributes["startedEventId"_L1] = id;
    append(run, at, type, attributes);
    trigger(run, at);
}

void ObviousModel::finishLambda(const QString &runId, qint64 scheduledId, const QString &eventType,
    const QJsonObject &attributes)
{
    for (qsizetype i = 0; i < m_runs.size(); ++i) {
        const Run &run = m_runs.at(i);
        if (run.runId == runId && isOpen(run) && openLambdas(run).contains(scheduledId))
            closeLambda(int(i), laterTime(int(i)), eventType, attributes, scheduledId);
    }
}

void ObviousModel::closeActivity(
    int run, qint64 at, const QString &type, QJsonObject given, qint64 id)
{
    given["scheduledEventId"_L1] = id;
    given["startedEventId"_L1] = activityStart(m_runs.at(run), id);
    if (type.endsWith("Canceled"_L1))
        given["latestCancelRequestedEventId"_L1] = lastCancelRequest(m_runs.at(run), id);
    append(run, at, type, given);
    trigger(run, at);
}

ObviousModel::Outcome ObviousModel::respond(
    const Task &task, const QString &eventType, const QJsonObject &given)
{
    const Run &run = m_runs.at(task.run);
    if (!isOpen(run) || !openActivities(run).contains(task.scheduledId))
        return u"UnknownResourceFault"_s;
    closeActivity(task.run, callTime(task.run), eventType, given, task.scheduledId);
    return {};
}

ObviousModel::Outcome ObviousModel::heartbeat(
    const Task &task, const QString &details, bool *cancelRequested)
{
    Run &run = m_runs[task.run];
    if (!isOpen(run) || !openActivities(run).contains(task.scheduledId))
        return u"UnknownResourceFault"_s;
    run.beats.insert(task.scheduledId, callTime(task.run));
    if (!details.isEmpty())
        run.beatDetails.insert(task.scheduledId, details);
    *cancelRequested = lastCancelRequest(run, task.scheduledId) != 0;
    return {};
}

/// \return false when the run was closed by it
bool ObviousModel::one(int run, qint64 at, qint64 completedId, const QJsonObject &decision,
    QList<qint64> *canceled, bool *isRefused)
{
    const QString type = decision["decisionType"_L1].toString();
    QJsonObject given
        = decision[type.left(1).toLower() + type.mid(1) + "DecisionAttributes"_L1].toObject();
    const auto refuse = [&](const QString &event, const QString &cause, QJsonObject told) {
        told["cause"_L1] = cause;
        told["decisionTaskCompletedEventId"_L1] = completedId;
        append(run, at, event, told);
        *isRefused = true;
        return true;
    };
    const auto hasId = [&](const QList<qint64> &ids, QLatin1StringView member) {
        for (const qint64 id : ids) {
            if (of(m_runs.at(run), id)[member] == given[member])
                return id;
        }
        return qint64(0);
    };
    if (closesRun(type) && pending(m_runs.at(run)) != 0)
        return refuse(type + "Failed"_L1, u"UNHANDLED_DECISION"_s, {});
    QJsonObject attributes = given;
    attributes["decisionTaskCompletedEventId"_L1] = completedId;
    if (type == "RecordMarker"_L1) {
        append(run, at, u"MarkerRecorded"_s, attributes);
    } else if (type == "StartTimer"_L1) {
        if (hasId(openTimers(m_runs.at(run)), "timerId"_L1))
            return refuse(u"StartTimerFailed"_s, u"TIMER_ID_ALREADY_IN_USE"_s,
                {{u"timerId"_s, given["timerId"_L1]}});
        append(run, at, u"TimerStarted"_s, attributes);
    } else if (type == "CancelTimer"_L1) {
        const qint64 id = hasId(openTimers(m_runs.at(run)), "timerId"_L1);
        if (id == 0)
            return refuse(u"CancelTimerFailed"_s, u"TIMER_ID_UNKNOWN"_s, given);
        attributes["startedEventId"_L1] = id;
        append(run, at, u"TimerCanceled"_s, attributes);
    } else if (type == "ScheduleActivityTask"_L1) {
        if (hasId(openActivities(m_runs.at(run)), "activityId"_L1))
            return refuse(u"ScheduleActivityTaskFailed"_s, u"ACTIVITY_ID_ALREADY_IN_USE"_s,
                {{u"activityId"_s, given["activityId"_L1]},
                    {u"activityType"_s, given["activityType"_L1]}});
        const qint64 id = append(run, at, u"ActivityTaskScheduled"_s, attributes);
        m_runs[run].order.insert(id, ++m_order);
    } else if (type == "ScheduleLambdaFunction"_L1) {
        for (const qint64 id : openLambdas(m_runs.at(run))) {
            if (of(m_runs.at(run), id)["id"_L1] == given["id"_L1])
                return refuse(u"ScheduleLambdaFunctionFailed"_s, u"ID_ALREADY_IN_USE"_s,
                    {{u"id"_s, given["id"_L1]}, {u"name"_s, given["name"_L1]}});
        }
        const qint64 id = append(run, at, u"LambdaFunctionScheduled"_s, attributes);
        if (id != 0)
            m_effects.append({m_now, run, 'l', id, attributes});
    } else if (type == "RequestCancelActivityTask"_L1) {
        const qint64 id = hasId(openActivities(m_runs.at(run)), "activityId"_L1);
        if (id == 0)
            return refuse(u"RequestCancelActivityTaskFailed"_s, u"ACTIVITY_ID_UNKNOWN"_s, given);
        append(run, at, u"ActivityTaskCancelRequested"_s, attributes);
        if (activityStart(m_runs.at(run), id) == 0 && !canceled->contains(id))
            canceled->append(id);
    } else if (type == "StartChildWorkflowExecution"_L1) {
        const qint64 id = append(run, at, type + "Initiated"_L1, attributes);
        if (id != 0)
            m_effects.append({m_now, run, 'c', id, attributes});
    } else if (type.contains("External"_L1)) {
        const qint64 id = append(run, at, type + "Initiated"_L1, attributes);
        if (id != 0)
            m_effects.append(
                {m_now, run, type.startsWith("Signal"_L1) ? 's' : 'x', id, attributes});
    } else if (type.startsWith("Continue"_L1)) {
        const QString runId = newRunId();
        attributes["newExecutionRunId"_L1] = runId;
        attributes["workflowType"_L1] = typeName(u"WT-1"_s);
        close(run, at, u"WorkflowExecutionContinuedAsNew"_s, attributes);
        const Run old = m_runs.at(run);
        begin(old.workflowId, given, QJsonValue::Undefined, old.parent, old.parentInitiatedId,
            old.runId, runId, m_now);
        return false;
    } else {
        const QString end = type.startsWith("Complete"_L1) ? u"Completed"_s
            : type.startsWith("Fail"_L1)                   ? u"Failed"_s
                                                           : u"Canceled"_s;
        close(run, at, "WorkflowExecution"_L1 + end, attributes);
        return false;
    }
    return true;
}

ObviousModel::Outcome ObviousModel::decide(
    const Task &task, const QJsonArray &decisions, const QJsonObject &chosen)
{
    const int run = task.run;
    qint64 startedId = 0;
    if (!isOpen(m_runs.at(run)) || started(m_runs.at(run), &startedId) == 0
        || startedId != task.startedId)
        return u"UnknownResourceFault"_s;
    const auto typeAt = [&](qsizetype i) { return decisions.at(i)["decisionType"_L1].toString(); };
    for (qsizetype i = 0; i < decisions.size(); ++i) {
        const bool isLast = i + 1 == decisions.size();
        const bool closesLater
            = std::any_of(decisions.begin(), decisions.end(), [](const QJsonValue &decision) {
                  return closesRun(decision["decisionType"_L1].toString());
              });
        const bool goesWithNoClose
            = typeAt(i) == "ScheduleActivityTask"_L1 || typeAt(i) == "StartTimer"_L1;
        if ((closesRun(typeAt(i)) && !isLast) || (closesLater && goesWithNoClose))
            return u"ValidationException"_s;
    }
    const qint64 at = callTime(run);
    QJsonObject completed = chosen;
    completed["scheduledEventId"_L1] = task.scheduledId;
    completed["startedEventId"_L1] = task.startedId;
    const qint64 completedId = append(run, at, u"DecisionTaskCompleted"_s, completed);
    QList<qint64> canceled;
    bool isRefused = false;
    for (const auto &decision : decisions) {
        if (!isOpen(m_runs.at(run))
            || !one(run, at, completedId, decision.toObject(), &canceled, &isRefused))
            return {};
    }
    for (const qint64 id : canceled)
        closeActivity(run, at, u"ActivityTaskCanceled"_s, {}, id);
    if (isRefused)
        trigger(run, at);
    return {};
}

} // namespace sluice::emulator::swf::test
