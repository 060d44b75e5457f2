#include "swf/worker/decisionworker.h"

#include "base/lowerfirst.h"
#include "swf/decider/sequencedecider.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

/// So often an answer is sent, besides the repeats of the client, until the task is left to its own
/// limit: a minute in what `sluice sequence` starts.
constexpr int kMostTries = 5;

struct DecisionText {
    Q_DECLARE_TR_FUNCTIONS(sluice::swf::DecisionWorker)
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

/// Decisions that the service refused since this decider was asked the last time, and why.
QStringList refusalsIn(const QList<HistoryEvent> &history, qint64 since)
{
    QStringList refusals;
    for (const HistoryEvent &event : history) {
        if (event.id > since && isRefusal(event))
            refusals << DecisionText::tr("%1: %2").arg(event.type, event.text("cause"_L1));
    }
    return refusals;
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
    constexpr std::chrono::milliseconds longest = std::chrono::seconds(30);
    std::chrono::milliseconds wait {0};
    for (const HistoryEvent &event : history) {
        const QString cause = event.text("cause"_L1);
        if (!isRefusal(event) || cause == "UNHANDLED_DECISION"_L1
            || cause == "ACTIVITY_ID_UNKNOWN"_L1)
            continue;
        wait = std::clamp(wait * 2, std::chrono::milliseconds(500), longest);
    }
    return wait;
}

DecisionWorker::DecisionWorker(
    SwfClient &client, const Clock &clock, Options options, const WorkerPace &pace, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_clock(clock)
    , m_options(std::move(options))
    , m_pace(pace)
    , m_polls([this] { return poll(); }, pace)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &DecisionWorker::respond);
    connect(&m_polls, &PollLoop::taken, this, &DecisionWorker::decide);
    connect(&m_polls, &PollLoop::idle, this, &DecisionWorker::finishWhenIdle);
    connect(&m_polls, &PollLoop::failed, this, [this](const Error &error) {
        tell(tr("Cannot poll the decision task list %1: %2 It is tried again.")
                 .arg(m_options.taskList, error.message),
            true);
    });
    connect(&m_polls, &PollLoop::listening, this,
        [this] { tell(tr("Polls the decision task list %1 again.").arg(m_options.taskList)); });
}

void DecisionWorker::start()
{
    m_polls.want();
}

void DecisionWorker::stop(OpenPoll open)
{
    m_polls.stop(open);
}

Pending<SwfClient::Task> DecisionWorker::poll()
{
    return m_client.pollForDecisionTask({{u"domain"_s, m_options.domain},
        {u"taskList"_s, QJsonObject {{u"name"_s, m_options.taskList}}},
        {u"identity"_s, m_options.identity}});
}

void DecisionWorker::decide(const QJsonObject &task)
{
    m_task = task;
    const QString type = task["workflowType"_L1]["name"_L1].toString();
    if (type != kSequenceType || task["workflowType"_L1]["version"_L1].toString() != kTypeVersion) {
        tell(tr("Left to time out: it is of the type %1, of which this decider knows nothing. Give "
                "it a task list of its own.")
                 .arg(type),
            true);
        next();
        return;
    }
    const QList<HistoryEvent> history = historyFrom(task.value("events"_L1).toArray());
    const QStringList refusals
        = refusalsIn(history, task.value("previousStartedEventId"_L1).toInteger());
    if (!refusals.isEmpty())
        tell(tr("The service refused what was decided: %1. It is decided again.")
                 .arg(refusals.join(", "_L1)),
            true);
    m_decisions = decideSequence(history);
    m_failures = 0;
    if (refusals.isEmpty())
        respond();
    else
        m_again.start(brakeFor(history));
}

void DecisionWorker::respond()
{
    m_client
        .call(u"RespondDecisionTaskCompleted"_s,
            {{u"taskToken"_s, m_task.value("taskToken"_L1)}, {u"decisions"_s, m_decisions}})
        .done(this, [this](const Result<QJsonObject> &answer) { onResponse(answer); });
}

void DecisionWorker::onResponse(const Result<QJsonObject> &answer)
{
    if (answer) {
        for (const QString &sentence : describeDecisions(m_decisions))
            tell(sentence);
        next();
        return;
    }
    const Error &error = answer.error();
    if (error.awsCode == "UnknownResourceFault"_L1) {
        tell(
            tr("The decision came too late, or was taken and its answer lost: %1 The history tells "
               "the next decision.")
                .arg(error.message),
            true);
        next();
    } else if (error.kind == ErrorKind::InvalidInput || ++m_failures >= kMostTries) {
        tell(tr("The decision was not taken: %1 The task times out and comes again.")
                 .arg(error.message),
            true);
        next();
    } else {
        tell(tr("The decision was not taken: %1 It is tried again.").arg(error.message), true);
        m_again.start(m_pace.afterFailure(m_failures));
    }
}

void DecisionWorker::next()
{
    m_task = {};
    m_decisions = {};
    m_polls.want();
    finishWhenIdle();
}

void DecisionWorker::finishWhenIdle()
{
    const bool isIdle = m_polls.isStopped() && !m_polls.isPolling() && m_task.isEmpty();
    if (isIdle && !std::exchange(m_isFinished, true))
        Q_EMIT finished();
}

void DecisionWorker::tell(const QString &sentence, bool isTrouble)
{
    const QJsonValue execution = m_task.value("workflowExecution"_L1); // [] would insert it
    Q_EMIT told({m_clock.now(), execution["workflowId"_L1].toString(), {}, sentence, isTrouble});
}

} // namespace sluice::swf
