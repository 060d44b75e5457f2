#include "swf/worker/ownerwatch.h"

#include "aws/call/remedy.h"

#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

/// Adopts it, cancels it, or finds it by the same start.
bool isToldOfRun(const LostTask &lost, const QString &input)
{
    if (!lost.executionId.isEmpty() && input.contains(lost.executionId))
        return true;
    const QJsonObject object = QJsonDocument::fromJson(input.toUtf8()).object();
    return object.value("step"_L1).toString() == lost.input.step
        && object.value("start"_L1).toInt() == lost.input.start;
}

} // namespace

Owner ownerOf(const LostTask &lost, const QList<HistoryEvent> &history)
{
    QSet<qint64> successors; // the events that scheduled them
    Owner owner = Owner::NotDecided;
    for (const HistoryEvent &event : history) {
        if (!closeStatusOf(event.type).isEmpty())
            return Owner::Nobody;
        if (event.id <= lost.startedEventId)
            continue;
        if (event.type == "ActivityTaskScheduled"_L1 && isToldOfRun(lost, event.text("input"_L1)))
            successors.insert(event.id);
        else if (event.type == "ActivityTaskStarted"_L1
            && successors.contains(event.number("scheduledEventId"_L1)))
            owner = Owner::NextTask;
    }
    return owner;
}

OwnerWatch::OwnerWatch(SwfClient &client, LostTask lost, const WorkerPace &pace, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_lost(std::move(lost))
    , m_pace(pace)
    , m_pause(pace.firstLook)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &OwnerWatch::look);
}

void OwnerWatch::start()
{
    look();
}

void OwnerWatch::look()
{
    // The newest page is enough: what matters came after the loss.
    m_client
        .call(u"GetWorkflowExecutionHistory"_s,
            {{u"domain"_s, m_lost.domain}, {u"execution"_s, executionOfLost()},
                {u"reverseOrder"_s, true}})
        .done(this, [this](const Result<QJsonObject> &answer) { onHistory(answer); });
}

QJsonObject OwnerWatch::executionOfLost() const
{
    return {{u"workflowId"_s, m_lost.workflowId}, {u"runId"_s, m_lost.runId}};
}

void OwnerWatch::onHistory(const Result<QJsonObject> &answer)
{
    // An execution that is not known any more is closed, and its history was deleted.
    const bool isGone = !answer && answer.error().awsCode == "UnknownResourceFault"_L1;
    if (!answer && !isGone) {
        tell(answer.error());
        if (aws::isNotAllowed(answer.error()))
            describe();
        else
            lookLater();
        return;
    }
    const Owner owner = isGone ? Owner::Nobody
                               : ownerOf(m_lost, historyFrom(answer->value("events"_L1).toArray()));
    if (owner == Owner::NotDecided)
        lookLater();
    else
        Q_EMIT decided(owner);
}

void OwnerWatch::describe()
{
    m_client
        .call(u"DescribeWorkflowExecution"_s,
            {{u"domain"_s, m_lost.domain}, {u"execution"_s, executionOfLost()}})
        .done(this, [this](const Result<QJsonObject> &answer) { onDescribed(answer); });
}

void OwnerWatch::onDescribed(const Result<QJsonObject> &answer)
{
    const bool isClosed = answer
        ? answer->value("executionInfo"_L1)["executionStatus"_L1] == "CLOSED"_L1
        : answer.error().awsCode == "UnknownResourceFault"_L1;
    if (isClosed)
        Q_EMIT decided(Owner::Nobody);
    else
        lookLater(); // the right to read the history may be granted meanwhile
}

void OwnerWatch::lookLater()
{
    m_next.start(m_pause);
    m_pause = std::min(m_pause * 2, m_pace.lastLook);
}

void OwnerWatch::tell(const Error &error)
{
    if (std::exchange(m_lastFailure, error.message) != error.message)
        Q_EMIT failed(error);
}

} // namespace sluice::swf
