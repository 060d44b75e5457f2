#include "swf/worker/heartbeat.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::swf {

Heartbeat::Heartbeat(SwfClient &client, QString taskToken,
    std::optional<std::chrono::milliseconds> timeout, const WorkerPace &pace, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_token(std::move(taskToken))
    , m_timeout(timeout)
    , m_pace(pace)
    , m_interval(timeout ? std::min(pace.heartbeat, *timeout / 3) : pace.unknownHeartbeat)
{
    m_next.setSingleShot(true);
    m_limit.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &Heartbeat::send);
    connect(&m_limit, &QTimer::timeout, this,
        [this] { lose(tr("No heartbeat got through for the whole limit of the task.")); });
}

void Heartbeat::start(const QString &details)
{
    m_details = details;
    if (m_timeout)
        m_limit.start(*m_timeout);
    send();
}

void Heartbeat::setDetails(const QString &details)
{
    m_details = details;
}

void Heartbeat::tell(const QString &details)
{
    m_details = details;
    if (m_isOnItsWay)
        m_isNews = true;
    else if (!m_isStopped)
        send();
}

void Heartbeat::stop()
{
    m_isStopped = true;
    m_next.stop();
    m_limit.stop();
    m_sent.cancel();
}

void Heartbeat::send()
{
    m_next.stop();
    m_isOnItsWay = true;
    m_isNews = false;
    QJsonObject input {{u"taskToken"_s, m_token}};
    if (!m_details.isEmpty())
        input["details"_L1] = m_details;
    m_sent = m_client.call(u"RecordActivityTaskHeartbeat"_s, input);
    m_sent.done(this, [this, details = m_details](const Result<QJsonObject> &answer) {
        onAnswer(details, answer);
    });
}

void Heartbeat::onAnswer(const QString &details, const Result<QJsonObject> &answer)
{
    m_isOnItsWay = false;
    if (m_isStopped)
        return;
    if (answer) {
        m_failures = 0;
        m_told = details;
        // Counted from here and not from when the service took it: it is later by the way back,
        // and the service says first that the task is gone.
        if (m_timeout)
            m_limit.start(*m_timeout);
        if (m_isNews)
            send();
        else
            m_next.start(m_interval);
        Q_EMIT taken();
        if (answer->value("cancelRequested"_L1).toBool() && !std::exchange(m_isCancelTold, true))
            Q_EMIT cancelRequested();
        return;
    }
    const Error &error = answer.error();
    // Only the service's word: a proxy's 404 and a missing credential program are NotFound too.
    if (error.awsCode == "UnknownResourceFault"_L1
        || (error.kind == ErrorKind::InvalidInput && !error.awsCode.isEmpty())) {
        lose(error.message);
        return;
    }
    m_next.start(std::min(m_interval, m_pace.afterFailure(++m_failures)));
    Q_EMIT failed(error);
}

void Heartbeat::lose(const QString &why)
{
    stop();
    Q_EMIT lost(why);
}

} // namespace sluice::swf
