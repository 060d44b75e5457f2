#include "swf/worker/decisiontask.h"

#include "base/lowerfirst.h"
#include "swf/decider/sequencedecider.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

/// So often an answer is sent, besides the repeats of the client, until the task is left to its own
/// limit: a minute in what `sluice sequence` starts.
constexpr int kMostTries = 5;
/// Between two tries of a worker that is to end.
constexpr std::chrono::milliseconds kStopPause {500};

struct DecisionText {
    Q_DECLARE_TR_FUNCTIONS(sluice::swf::DecisionTask)
};

QJsonObject attributesOf(const QJsonValue &decision)
{
    const QString type = decision["decisionType"_L1].toString();
    return type.isEmpty()
        ? QJsonObject()
        : decision[QString(lowerFirst(type) + "DecisionAttributes"_L1)].toObject();
}

QString describe(const QJsonValue &decision)
{
    const QString type = decision["decisionType"_L1].toString();
    const QJsonObject attributes = attributesOf(decision);
    const QString id = attributes.value("activityId"_L1).toString();
    if (type == "ScheduleActivityTask"_L1) {
        const QString flow
            = QJsonDocument::fromJson(attributes.value("input"_L1).toString().toUtf8())["flow"_L1]
                  .toString();
        return DecisionText::tr("Schedules %1 (flow %2).").arg(id, flow);
    }
    if (type == "RequestCancelActivityTask"_L1)
        return DecisionText::tr("Asks %1 to cancel.").arg(id);
    if (type == "StartTimer"_L1)
        return DecisionText::tr("Waits %1 s before the next attempt (%2).")
            .arg(attributes.value("startToFireTimeout"_L1).toString(),
                attributes.value("timerId"_L1).toString());
    if (type == "CompleteWorkflowExecution"_L1)
        return DecisionText::tr("Closes the sequence as completed.");
    if (type == "CancelWorkflowExecution"_L1)
        return DecisionText::tr("Closes the sequence as canceled.");
    if (type == "FailWorkflowExecution"_L1)
        return DecisionText::tr("Closes the sequence as failed: %1.")
            .arg(attributes.value("reason"_L1).toString());
    return type;
}

/// Of a decision that the service refused; the failures of activities look otherwise.
bool isRefusal(const HistoryEvent &event)
{
    return event.type.endsWith("Failed"_L1) && event.attributes.contains("cause"_L1)
        && event.attributes.contains("decisionTaskCompletedEventId"_L1);
}

/// The next turn decides the same.
bool isRefusedForGood(const HistoryEvent &event)
{
    const QString cause = event.text("cause"_L1);
    return isRefusal(event) && cause != "UNHANDLED_DECISION"_L1
        && cause != "ACTIVITY_ID_UNKNOWN"_L1;
}

/// "swf:CancelWorkflowExecution" of a refused "CancelWorkflowExecutionFailed"; the right that a
/// decider's role needs beside the call itself (SWF reference 10).
QString rightFor(const HistoryEvent &event)
{
    return "swf:"_L1 + event.type.chopped(QLatin1StringView("Failed").size());
}

/// Decisions that the service refused since this decider was asked the last time, and why.
QStringList refusalsIn(const QList<HistoryEvent> &history, qint64 since)
{
    QStringList refusals;
    for (const HistoryEvent &event : history) {
        if (event.id > since && isRefusal(event))
            refusals << (event.text("cause"_L1) == "OPERATION_NOT_PERMITTED"_L1
                    ? DecisionText::tr("%1: OPERATION_NOT_PERMITTED (grant the right %2)")
                          .arg(event.type, rightFor(event))
                    : DecisionText::tr("%1: %2").arg(event.type, event.text("cause"_L1)));
    }
    return refusals;
}

/// The service says that it takes no such list of decisions. Whatever else it refuses (an expired
/// token, a clock that is wrong, a proxy's 400) says nothing of them.
bool isOfDecisions(const Error &error)
{
    static const QSet<QString> codes {
        u"ValidationException"_s, u"SerializationException"_s, u"RequestEntityTooLargeException"_s};
    return codes.contains(error.awsCode);
}

} // namespace

QStringList describeDecisions(const QJsonArray &decisions)
{
    QStringList sentences;
    for (const QJsonValue decision : decisions)
        sentences << describe(decision);
    return sentences;
}

std::chrono::milliseconds brakeFor(const QList<HistoryEvent> &history)
{
    std::chrono::milliseconds longest = std::chrono::seconds(30);
    std::chrono::milliseconds wait {0};
    qint64 refusedTurn = 0; // the event that completed it
    qint64 turn = 0;
    for (const HistoryEvent &event : history) {
        if (event.type == "WorkflowExecutionStarted"_L1) {
            const qint64 limit = event.text("taskStartToCloseTimeout"_L1).toLongLong();
            if (limit > 0) // else it is NONE
                longest = std::min(longest, std::chrono::milliseconds(limit * 500));
        } else if (event.type == "DecisionTaskCompleted"_L1) {
            if (turn != refusedTurn)
                wait = std::chrono::milliseconds(0);
            turn = event.id;
        } else if (isRefusedForGood(event)) {
            const qint64 decided = event.number("decisionTaskCompletedEventId"_L1);
            if (std::exchange(refusedTurn, decided) != decided)
                wait = std::clamp(
                    wait * 2, std::min(std::chrono::milliseconds(500), longest), longest);
        }
    }
    return turn == 0 || turn == refusedTurn ? wait : std::chrono::milliseconds(0);
}

/// A close that the service refuses (UNHANDLED_DECISION) appends no such event; the execution is
/// open then, and who follows it reads on.
ExecutionClose closeBy(const QJsonArray &decisions, const QJsonObject &task, const QDateTime &now)
{
    static const QHash<QString, QString> events {
        {u"CompleteWorkflowExecution"_s, u"WorkflowExecutionCompleted"_s},
        {u"CancelWorkflowExecution"_s, u"WorkflowExecutionCanceled"_s},
        {u"FailWorkflowExecution"_s, u"WorkflowExecutionFailed"_s}};
    if (decisions.size() != 1) // those that close stand alone
        return {};
    const QJsonValue decision = decisions.first();
    const QString type = events.value(decision["decisionType"_L1].toString());
    if (type.isEmpty())
        return {};
    const QJsonValue execution = task.value("workflowExecution"_L1);
    ExecutionClose close {execution["workflowId"_L1].toString(), execution["runId"_L1].toString(),
        historyFrom(task.value("events"_L1).toArray())};
    const qint64 last = close.history.isEmpty() ? 0 : close.history.last().id;
    close.history.append({last + 1, type, now, attributesOf(decision)});
    return close;
}

DecisionTask::DecisionTask(SwfClient &client, const Clock &clock, const QJsonObject &task,
    const WorkerPace &pace, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_clock(clock)
    , m_task(task)
    , m_pace(pace)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &DecisionTask::respond);
}

void DecisionTask::start()
{
    const QString type = m_task["workflowType"_L1]["name"_L1].toString();
    if (type != kSequenceType
        || m_task["workflowType"_L1]["version"_L1].toString() != kTypeVersion) {
        tell(tr("Left to time out: it is of the type %1, of which this decider knows nothing. Give "
                "it a task list of its own.")
                 .arg(type),
            true);
        Q_EMIT finished();
        return;
    }
    const QList<HistoryEvent> history = historyFrom(m_task.value("events"_L1).toArray());
    const QStringList refusals
        = refusalsIn(history, m_task.value("previousStartedEventId"_L1).toInteger());
    if (!refusals.isEmpty())
        tell(tr("The service refused what was decided: %1. It is decided again.")
                 .arg(refusals.join(", "_L1)),
            true);
    m_decisions = decideSequence(history);
    if (refusals.isEmpty() || m_isStopped)
        respond();
    else
        m_again.start(brakeFor(history));
}

void DecisionTask::stop()
{
    m_isStopped = true;
    if (m_again.isActive()) {
        m_again.stop();
        respond();
    }
}

void DecisionTask::respond()
{
    m_client
        .call(u"RespondDecisionTaskCompleted"_s,
            {{u"taskToken"_s, m_task.value("taskToken"_L1)}, {u"decisions"_s, m_decisions}})
        .done(this, [this](const Result<QJsonObject> &answer) { onResponse(answer); });
}

void DecisionTask::onResponse(const Result<QJsonObject> &answer)
{
    if (answer) {
        for (const QString &sentence : describeDecisions(m_decisions))
            tell(sentence);
        const ExecutionClose close = closeBy(m_decisions, m_task, m_clock.now());
        if (!close.history.isEmpty())
            Q_EMIT closed(close);
        Q_EMIT finished();
        return;
    }
    const Error error = answer.error();
    const bool isInvalid = isOfDecisions(error);
    if (error.awsCode == "UnknownResourceFault"_L1) {
        tell(
            tr("The decision came too late, or was taken and its answer lost: %1 The history tells "
               "the next decision.")
                .arg(error.message),
            true);
        Q_EMIT finished();
    } else if (isInvalid && !std::exchange(m_isGivenUp, true)) {
        // The same would be decided and refused again with each turn, for ever.
        tell(tr("The service takes no such decision, so the sequence is closed as failed: %1")
                 .arg(error.message),
            true);
        m_decisions = {failSequence(u"DecisionRefused"_s, error.message)};
        respond();
    } else if (isInvalid || ++m_failures >= kMostTries) {
        tell(tr("The decision was not taken: %1 The task times out and comes again.")
                 .arg(error.message),
            true);
        Q_EMIT finished();
    } else {
        if (std::exchange(m_lastTrouble, error.message) != error.message)
            tell(tr("The decision was not taken: %1 It is tried again.").arg(error.message), true);
        m_again.start(m_isStopped ? std::min(m_pace.afterFailure(m_failures), kStopPause)
                                  : m_pace.afterFailure(m_failures));
    }
}

void DecisionTask::tell(const QString &sentence, bool isTrouble)
{
    Q_EMIT told({m_clock.now(), m_task["workflowExecution"_L1]["workflowId"_L1].toString(), {},
        sentence, isTrouble});
}

} // namespace sluice::swf
