#include "swf/follow/historyfollower.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

constexpr int kPageSize = 100;

} // namespace

QJsonObject ExecutionId::toJson() const
{
    return {{u"workflowId"_s, workflowId}, {u"runId"_s, runId}};
}

HistoryFollower::HistoryFollower(
    SwfClient &client, ExecutionId execution, const Pace &pace, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_execution(std::move(execution))
    , m_pace(pace)
    , m_pause(pace.first)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &HistoryFollower::look);
}

void HistoryFollower::start()
{
    look();
}

void HistoryFollower::hurry()
{
    m_pause = m_pace.first;
    if (m_next.isActive())
        look();
}

void HistoryFollower::look()
{
    m_next.stop();
    m_new.clear();
    readPage({});
}

void HistoryFollower::readPage(const QString &token)
{
    QJsonObject input {{u"domain"_s, m_execution.domain}, {u"execution"_s, m_execution.toJson()},
        {u"reverseOrder"_s, true}, {u"maximumPageSize"_s, kPageSize}};
    if (!token.isEmpty())
        input["nextPageToken"_L1] = token;
    m_client.call(u"GetWorkflowExecutionHistory"_s, input)
        .done(this, [this](const Result<QJsonObject> &page) { onPage(page); });
}

void HistoryFollower::onPage(const Result<QJsonObject> &page)
{
    if (!page && page.error().kind == ErrorKind::NotFound) {
        Q_EMIT gone(page.error());
        return;
    }
    if (!page) {
        m_next.start(m_pace.last);
        const Error &error = page.error();
        if (std::exchange(m_lastFailure, error.message) != error.message)
            Q_EMIT failed(error);
        return;
    }
    m_lastFailure.clear();
    const qint64 known = m_history.isEmpty() ? 0 : m_history.last().id;
    bool isKnown = false;
    for (const HistoryEvent &event : historyFrom(page->value("events"_L1).toArray())) {
        isKnown |= event.id <= known;
        if (event.id > known)
            m_new.append(event);
    }
    const QString next = page->value("nextPageToken"_L1).toString();
    if (isKnown || next.isEmpty())
        onRead();
    else
        readPage(next);
}

void HistoryFollower::onRead()
{
    std::ranges::stable_sort(m_new, {}, &HistoryEvent::id);
    const QList<HistoryEvent> news = std::exchange(m_new, {});
    m_history += news;
    m_pause = news.isEmpty() ? std::min(m_pause * 2, m_pace.last) : m_pace.first;
    const bool isOver = !m_history.isEmpty() && !closeStatusOf(m_history.last().type).isEmpty();
    if (!isOver)
        m_next.start(m_pause);
    if (!news.isEmpty())
        Q_EMIT grew(news);
    if (isOver)
        Q_EMIT closed();
}

} // namespace sluice::swf
