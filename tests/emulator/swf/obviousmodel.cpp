#include "emulator/swf/obviousmodel.h"

#include "aws/sigv4/sha256.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf::test {

namespace {

QJsonObject executionOf(const ObviousModel::Run &run)
{
    return {{u"workflowId"_s, run.workflowId}, {u"runId"_s, run.runId}};
}

QJsonObject typeName(const QString &name)
{
    return {{u"name"_s, name}, {u"version"_s, u"1"_s}};
}

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

bool closesRun(const QString &decision)
{
    return decision.endsWith("teWorkflowExecution"_L1) || decision == "FailWorkflowExecution"_L1
        || decision == "CancelWorkflowExecution"_L1 || decision.startsWith("Continue"_L1);
}

} // namespace

/// The key of the tokens took the first ids.
ObviousModel::ObviousModel()
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

const QJsonObject &ObviousModel::of(const Run &run, qint64 id)
{
    return run.events.at(id - 1).attributes;
}

bool ObviousModel::isOpen(const Run &run)
{
    return !endsRun(run.events.last().type);
}

qint64 ObviousModel::pending(const Run &run)
{
    qint64 id = 0;
    for (qsizetype i = 0; i < run.events.size(); ++i) {
        const Event &event = run.events.at(i);
        if (event.type == "DecisionTaskScheduled"_L1)
            id = i + 1;
        if (event.type == "DecisionTaskStarted"_L1
            && event.attributes["scheduledEventId"_L1].toInteger() == id)
            id = 0;
    }
    return id;
}

qint64 ObviousModel::started(const Run &run, qint64 *startedId)
{
    qint64 scheduled = 0;
    for (qsizetype i = 0; i < run.events.size(); ++i) {
        const Event &event = run.events.at(i);
        if (event.type == "DecisionTaskStarted"_L1) {
            scheduled = event.attributes["scheduledEventId"_L1].toInteger();
            if (startedId)
                *startedId = i + 1;
        }
        if (event.type == "DecisionTaskCompleted"_L1 || event.type == "DecisionTaskTimedOut"_L1)
            scheduled = 0;
    }
    return scheduled;
}

QList<qint64> ObviousModel::openActivities(const Run &run)
{
    static const QStringList ends {u"ActivityTaskCompleted"_s, u"ActivityTaskFailed"_s,
        u"ActivityTaskCanceled"_s, u"ActivityTaskTimedOut"_s};
    QList<qint64> open;
    for (qsizetype i = 0; i < run.events.size(); ++i) {
        const Event &event = run.events.at(i);
        if (event.type == "ActivityTaskScheduled"_L1)
            open.append(i + 1);
        if (ends.contains(event.type))
            open.removeOne(event.attributes["scheduledEventId"_L1].toInteger());
    }
    return open;
}

qint64 ObviousModel::activityStart(const Run &run, qint64 scheduledId)
{
    for (qsizetype i = 0; i < run.events.size(); ++i) {
        if (run.events.at(i).type == "ActivityTaskStarted"_L1
            && run.events.at(i).attributes["scheduledEventId"_L1].toInteger() == scheduledId)
            return i + 1;
    }
    return 0;
}

qint64 ObviousModel::lastCancelRequest(const Run &run, qint64 scheduledId)
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

QList<qint64> ObviousModel::openTimers(const Run &run)
{
    QList<qint64> open;
    for (qsizetype i = 0; i < run.events.size(); ++i) {
        const Event &event = run.events.at(i);
        if (event.type == "TimerStarted"_L1)
            open.append(i + 1);
        if (event.type == "TimerFired"_L1 || event.type == "TimerCanceled"_L1)
            open.removeOne(event.attributes["startedEventId"_L1].toInteger());
    }
    return open;
}

QList<qint64> ObviousModel::openChildren(const Run &run)
{
    QList<qint64> open;
    for (qsizetype i = 0; i < run.events.size(); ++i) {
        const Event &event = run.events.at(i);
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

std::pair<qint64, QString> ObviousModel::activityLimit(const Run &run, qint64 scheduledId)
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
    m_runs[run].events.append({at, type, attributes});
    return m_runs.at(run).events.size();
}

void ObviousModel::trigger(int run, qint64 at)
{
    if (pending(m_runs.at(run)) != 0)
        return;
    const QJsonObject &config = m_runs.at(run).config;
    const qint64 id = append(run, at, u"DecisionTaskScheduled"_s,
        {{u"taskList"_s, config["taskList"_L1]},
            {u"startToCloseTimeout"_s, config["taskStartToCloseTimeout"_L1]},
            {u"scheduleToStartTimeout"_s, u"NONE"_s}});
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
    append(run, at, type, attributes);
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

ObviousModel::Task ObviousModel::pollDecision()
{
    Task task;
    qint64 best = 0;
    for (qsizetype i = 0; i < m_runs.size(); ++i) {
        const Run &run = m_runs.at(i);
        const qint64 id = isOpen(run) ? pending(run) : 0;
        if (id == 0 || started(run) != 0 || (best != 0 && run.order.value(id) > best))
            continue;
        best = run.order.value(id);
        task.run = int(i);
        task.scheduledId = id;
    }
    if (task.run < 0)
        return task;
    started(m_runs.at(task.run), &task.previousStartedId);
    task.startedId = append(task.run, callTime(task.run), u"DecisionTaskStarted"_s,
        {{u"scheduledEventId"_s, task.scheduledId}});
    return task;
}

ObviousModel::Task ObviousModel::pollActivity()
{
    Task task;
    qint64 best = 0;
    for (qsizetype i = 0; i < m_runs.size(); ++i) {
        const Run &run = m_runs.at(i);
        if (!isOpen(run))
            continue;
        for (const qint64 id : openActivities(run)) {
            if (activityStart(run, id) != 0 || (best != 0 && run.order.value(id) > best))
                continue;
            best = run.order.value(id);
            task.run = int(i);
            task.scheduledId = id;
        }
    }
    if (task.run >= 0)
        task.startedId = append(task.run, callTime(task.run), u"ActivityTaskStarted"_s,
            {{u"scheduledEventId"_s, task.scheduledId}});
    return task;
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
    } else if (type == "RequestCancelActivityTask"_L1) {
        const qint64 id = hasId(openActivities(m_runs.at(run)), "activityId"_L1);
        if (id == 0)
            return refuse(u"RequestCancelActivityTaskFailed"_s, u"ACTIVITY_ID_UNKNOWN"_s, given);
        append(run, at, u"ActivityTaskCancelRequested"_s, attributes);
        if (activityStart(m_runs.at(run), id) == 0 && !canceled->contains(id))
            canceled->append(id);
    } else if (type == "StartChildWorkflowExecution"_L1) {
        const qint64 id = append(run, at, type + "Initiated"_L1, attributes);
        m_effects.append({m_now, run, 'c', id, attributes});
    } else if (type.contains("External"_L1)) {
        const qint64 id = append(run, at, type + "Initiated"_L1, attributes);
        m_effects.append({m_now, run, type.startsWith("Signal"_L1) ? 's' : 'x', id, attributes});
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

ObviousModel::Outcome ObviousModel::decide(const Task &task, const QJsonArray &decisions)
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
    const qint64 completedId = append(run, at, u"DecisionTaskCompleted"_s,
        {{u"scheduledEventId"_s, task.scheduledId}, {u"startedEventId"_s, task.startedId}});
    QList<qint64> canceled;
    bool isRefused = false;
    for (const auto &decision : decisions) {
        if (!one(run, at, completedId, decision.toObject(), &canceled, &isRefused))
            return {};
    }
    for (const qint64 id : canceled)
        closeActivity(run, at, u"ActivityTaskCanceled"_s, {}, id);
    if (isRefused)
        trigger(run, at);
    return {};
}

/// The earliest; of what is due at once the older run's, then by the letter of its kind.
std::optional<ObviousModel::Effect> ObviousModel::nextDue() const
{
    QList<Effect> all = m_effects;
    for (qsizetype i = 0; i < m_runs.size(); ++i) {
        const Run &run = m_runs.at(i);
        if (!isOpen(run))
            continue;
        const auto add = [&](qint64 due, char kind, qint64 id) {
            all.append({due, int(i), kind, id, {}});
        };
        add(run.events.first().at
                + run.config["executionStartToCloseTimeout"_L1].toString().toLongLong() * 1000,
            'E', 1);
        qint64 startedId = 0;
        if (const qint64 scheduled = started(run, &startedId))
            add(run.events.at(startedId - 1).at
                    + run.config["taskStartToCloseTimeout"_L1].toString().toLongLong() * 1000,
                'D', scheduled);
        for (const qint64 id : openActivities(run))
            add(activityLimit(run, id).first, 'A', id);
        for (const qint64 id : openTimers(run))
            add(run.events.at(id - 1).at
                    + of(run, id)["startToFireTimeout"_L1].toString().toLongLong() * 1000,
                'T', id);
    }
    std::optional<Effect> first;
    for (const auto &due : all) {
        if (due.due <= m_now
            && (!first
                || std::tie(due.due, due.run, due.kind, due.eventId)
                    < std::tie(first->due, first->run, first->kind, first->eventId)))
            first = due;
    }
    return first;
}

void ObviousModel::tick()
{
    while (const auto due = nextDue())
        fire(*due);
}

void ObviousModel::fire(const Effect &due)
{
    if (QChar(QLatin1Char(due.kind)).isLower()) {
        m_effects.removeIf([&](const Effect &other) {
            return other.run == due.run && other.kind == due.kind && other.eventId == due.eventId;
        });
        fireEffect(due);
        return;
    }
    const int run = due.run;
    const qint64 at = laterTime(run);
    if (due.kind == 'E') {
        close(run, at, u"WorkflowExecutionTimedOut"_s,
            {{u"timeoutType"_s, u"START_TO_CLOSE"_s},
                {u"childPolicy"_s, m_runs.at(run).config["childPolicy"_L1]}});
    } else if (due.kind == 'D') {
        qint64 startedId = 0;
        started(m_runs.at(run), &startedId);
        append(run, at, u"DecisionTaskTimedOut"_s,
            {{u"timeoutType"_s, u"START_TO_CLOSE"_s}, {u"scheduledEventId"_s, due.eventId},
                {u"startedEventId"_s, startedId}});
        trigger(run, at);
    } else if (due.kind == 'A') {
        QJsonObject told {{u"timeoutType"_s, activityLimit(m_runs.at(run), due.eventId).second}};
        if (m_runs.at(run).beatDetails.contains(due.eventId))
            told["details"_L1] = m_runs.at(run).beatDetails.value(due.eventId);
        closeActivity(run, at, u"ActivityTaskTimedOut"_s, told, due.eventId);
    } else {
        append(run, at, u"TimerFired"_s,
            {{u"timerId"_s, of(m_runs.at(run), due.eventId)["timerId"_L1]},
                {u"startedEventId"_s, due.eventId}});
        trigger(run, at);
    }
}

void ObviousModel::fireEffect(const Effect &due)
{
    const int source = due.run;
    const bool isSourceOpen = isOpen(m_runs.at(source));
    const auto tell = [&](int run, const QString &type, const QJsonObject &attributes) {
        const qint64 at = laterTime(run);
        append(run, at, type, attributes);
        trigger(run, at);
    };
    const int target = openRun(due.data["workflowId"_L1].toString());
    if (due.kind == 'c' && target >= 0) {
        QJsonObject told {{u"cause"_s, u"WORKFLOW_ALREADY_RUNNING"_s},
            {u"initiatedEventId"_s, due.eventId}, {u"workflowId"_s, due.data["workflowId"_L1]},
            {u"workflowType"_s, due.data["workflowType"_L1]},
            {u"decisionTaskCompletedEventId"_s, due.data["decisionTaskCompletedEventId"_L1]}};
        if (isSourceOpen)
            tell(source, u"StartChildWorkflowExecutionFailed"_s, told);
    } else if (due.kind == 'c') {
        QJsonObject config;
        for (const auto &member : {"executionStartToCloseTimeout"_L1, "taskStartToCloseTimeout"_L1,
                 "taskList"_L1, "childPolicy"_L1})
            config[member] = due.data[member];
        const int child = begin(due.data["workflowId"_L1].toString(), config, QJsonValue::Undefined,
            source, due.eventId, {}, newRunId(), m_now);
        if (isSourceOpen)
            tell(source, u"ChildWorkflowExecutionStarted"_s,
                {{u"workflowExecution"_s, executionOf(m_runs.at(child))},
                    {u"workflowType"_s, typeName(u"WT-1"_s)},
                    {u"initiatedEventId"_s, due.eventId}});
    } else if (due.kind == 'p') {
        if (target < 0 || m_runs.at(target).parent != source)
            return;
        if (m_runs.at(source).config["childPolicy"_L1] == "TERMINATE"_L1)
            terminateAt(target, laterTime(target), u"CHILD_POLICY_APPLIED"_s);
        else
            tell(target, u"WorkflowExecutionCancelRequested"_s,
                {{u"externalWorkflowExecution"_s, executionOf(m_runs.at(source))},
                    {u"externalInitiatedEventId"_s, 0}, {u"cause"_s, u"CHILD_POLICY_APPLIED"_s}});
    } else if (due.kind == 'e') {
        const Run &child = m_runs.at(source);
        const int parent = child.parent;
        if (!isOpen(m_runs.at(parent))
            || !openChildren(m_runs.at(parent)).contains(child.parentInitiatedId))
            return;
        QJsonObject told = due.data["told"_L1].toObject();
        told["workflowExecution"_L1] = executionOf(child);
        told["workflowType"_L1] = typeName(u"WT-1"_s);
        told["initiatedEventId"_L1] = child.parentInitiatedId;
        const Run &teller = m_runs.at(parent);
        for (qsizetype i = 0; i < teller.events.size(); ++i) {
            if (teller.events.at(i).type == "ChildWorkflowExecutionStarted"_L1
                && teller.events.at(i).attributes["initiatedEventId"_L1].toInteger()
                    == child.parentInitiatedId)
                told["startedEventId"_L1] = i + 1;
        }
        tell(parent, due.data["type"_L1].toString(), told);
    } else if (due.kind == 'd') {
        if (isSourceOpen)
            tell(source, due.data["type"_L1].toString(), due.data["told"_L1].toObject());
    } else {
        const bool isSignal = due.kind == 's';
        if (target < 0) {
            if (isSourceOpen)
                tell(source,
                    isSignal ? u"SignalExternalWorkflowExecutionFailed"_s
                             : u"RequestCancelExternalWorkflowExecutionFailed"_s,
                    {{u"cause"_s, u"UNKNOWN_EXTERNAL_WORKFLOW_EXECUTION"_s},
                        {u"workflowId"_s, due.data["workflowId"_L1]},
                        {u"initiatedEventId"_s, due.eventId},
                        {u"decisionTaskCompletedEventId"_s,
                            due.data["decisionTaskCompletedEventId"_L1]}});
            return;
        }
        QJsonObject news {{u"externalWorkflowExecution"_s, executionOf(m_runs.at(source))},
            {u"externalInitiatedEventId"_s, due.eventId}};
        if (isSignal)
            news["signalName"_L1] = due.data["signalName"_L1];
        tell(target,
            isSignal ? u"WorkflowExecutionSignaled"_s : u"WorkflowExecutionCancelRequested"_s,
            news);
        m_effects.append({m_now, source, 'd', due.eventId,
            {{u"type"_s,
                 isSignal ? u"ExternalWorkflowExecutionSignaled"_s
                          : u"ExternalWorkflowExecutionCancelRequested"_s},
                {u"told"_s,
                    QJsonObject {{u"workflowExecution"_s, executionOf(m_runs.at(target))},
                        {u"initiatedEventId"_s, due.eventId}}}}});
    }
}

} // namespace sluice::emulator::swf::test
