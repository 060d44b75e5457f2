#include "swf/worker/runfollower.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::swf {

RunFollower::RunFollower(appflow::AppFlowClient &client, const Clock &clock, const QString &flow,
    const QString &executionId, const WorkerPace &pace, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_clock(clock)
    , m_pace(pace)
    , m_search(client)
    , m_pause(pace.firstLook)
{
    m_run.flow = flow;
    m_run.executionId = executionId;
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &RunFollower::look);
}

void RunFollower::start()
{
    look();
}

void RunFollower::cancel()
{
    if (std::exchange(m_isCancelAsked, true))
        return;
    // Else the look that is on its way goes on with it.
    if (m_next.isActive())
        look();
}

void RunFollower::look()
{
    m_next.stop();
    m_search.find(m_run.flow, m_run.executionId)
        .done(this, [this](const Result<appflow::RecordSearch::Found> &found) { onLooked(found); });
}

void RunFollower::onLooked(const Result<appflow::RecordSearch::Found> &found)
{
    if (!found && found.error().kind == ErrorKind::NotFound) {
        onMissing(found.error().message);
        return;
    }
    if (!found) {
        m_next.start(m_pace.afterFailure(++m_failures));
        Q_EMIT failed(found.error());
        return;
    }
    m_failures = 0;
    if (!*found) {
        onMissing(tr("Flow %1 has no record of run %2.").arg(m_run.flow, m_run.executionId));
        return;
    }
    m_missing = 0;
    const QString before = m_run.status;
    readRecord(**found, &m_run);
    if (m_run.isOver()) {
        Q_EMIT ended();
        return;
    }
    const bool isNews = m_run.status != before;
    const bool isToCancel
        = m_isCancelAsked && !m_run.cancelRequestedAt.isValid() && m_run.status == "InProgress"_L1;
    if (isToCancel)
        sendCancel();
    else
        lookLater();
    if (isNews)
        Q_EMIT changed();
}

void RunFollower::lookLater()
{
    m_next.start(m_pause);
    m_pause = std::min(m_pause * 2, m_pace.lastLook);
}

void RunFollower::onMissing(const QString &why)
{
    // A run that was just started may not be visible yet.
    if (++m_missing >= m_pace.looksForRecord)
        Q_EMIT vanished(why);
    else
        lookLater();
}

void RunFollower::sendCancel()
{
    m_client
        .call(u"CancelFlowExecutions"_s,
            {{u"flowName"_s, m_run.flow}, {u"executionIds"_s, QJsonArray {m_run.executionId}}})
        .done(this, [this](const Result<QJsonObject> &answer) { onCanceled(answer); });
}

void RunFollower::onCanceled(const Result<QJsonObject> &answer)
{
    m_pause = m_pace.firstLook;
    if (!answer) {
        m_next.start(m_pace.afterFailure(++m_failures));
        if (answer.error().kind != ErrorKind::NotFound) // the next look says so too
            Q_EMIT failed(answer.error());
        return;
    }
    m_failures = 0;
    if (answer->value("invalidExecutions"_L1).toArray().contains(m_run.executionId)) {
        // It has ended meanwhile, or has not begun; its record says which.
        m_next.start(++m_refusals == 1 ? m_pace.firstLook : m_pace.afterFailure(m_refusals));
        return;
    }
    m_run.cancelRequestedAt = m_clock.now();
    lookLater();
    Q_EMIT cancelTaken();
}

} // namespace sluice::swf
