#include "services/local/localconnection.h"

#include "services/poolwork.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::services {

using State = Workspace::State;

LocalConnection::LocalConnection(LocalServiceLauncher::Options options, aws::AwsCaller &caller,
    const Clock &clock, RetryPace pace, QObject *parent)
    : QObject(parent)
    , m_dataDir(options.dataDir)
    , m_launcher(std::move(options))
    , m_caller(caller)
    , m_client(caller)
    , m_clock(clock)
    , m_pace(pace)
    , m_wait(pace.first)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &LocalConnection::retry);
}

void LocalConnection::open()
{
    connectTo(Start::Allowed);
}

void LocalConnection::reconnect()
{
    if (m_state == State::Online)
        return;
    m_wait = m_pace.first;
    m_state = State::Connecting;
    Q_EMIT changed();
    connectTo(Start::Allowed);
}

void LocalConnection::reportLost(const Error &error)
{
    if (m_state != State::Online)
        return;
    m_wait = m_pace.first;
    if (m_lastAutomaticStart && m_clock.elapsed() - *m_lastAutomaticStart > m_pace.betweenStarts)
        m_startPause = {};
    Error shown = error;
    shown.kind = ErrorKind::Unavailable;
    shown.message = tr("Sluice Local does not answer any more. The lists show what was known "
                       "last; it is started again in a moment.");
    shown.detail = error.detail.isEmpty() ? error.message : error.message + u'\n' + error.detail;
    goOffline(shown);
}

void LocalConnection::connectTo(Start start)
{
    m_retry.stop();
    m_isBusy = true;
    const int attempt = ++m_attempt;
    const auto found
        = start == Start::Allowed ? m_launcher.ensureRunning() : readyPending(m_launcher.find());
    found.done(this, [this, attempt](const Result<RuntimeInfo> &info) { onFound(attempt, info); });
}

void LocalConnection::onFound(int attempt, const Result<RuntimeInfo> &info)
{
    if (attempt != m_attempt)
        return;
    if (!info) {
        goOffline(info.error());
        return;
    }
    onPool([dir = m_dataDir] {
        return ensureLocalCredentials(dir);
    }).done(this, [this, attempt, found = *info](const Result<LocalCredentials> &pair) {
        onCredentials(attempt, found, pair);
    });
}

void LocalConnection::onCredentials(
    int attempt, const RuntimeInfo &info, const Result<LocalCredentials> &pair)
{
    if (attempt != m_attempt)
        return;
    if (!pair) {
        goOffline(pair.error());
        return;
    }
    m_caller.setConnection(
        {info.endpoint, info.region, {pair->accessKeyId, pair->secretAccessKey, {}}});
    m_client.health().done(
        this, [this, attempt](const Result<> &health) { onHealth(attempt, health); });
}

void LocalConnection::onHealth(int attempt, const Result<> &health)
{
    if (attempt != m_attempt)
        return;
    if (!health) {
        goOffline(health.error());
        return;
    }
    m_isBusy = false;
    m_wasOnline = true;
    m_wait = m_pace.first;
    m_state = State::Online;
    m_error = {};
    Q_EMIT changed();
}

void LocalConnection::goOffline(const Error &error)
{
    m_isBusy = false;
    // A quiet attempt that only found nobody does not replace the sentence that says why.
    const bool isNews
        = m_state != State::Offline || (error.kind != ErrorKind::NotFound && error != m_error);
    m_state = State::Offline;
    if (isNews)
        m_error = error;
    m_retry.start(m_wait);
    m_wait = std::min(m_wait * 2, m_pace.longest);
    if (isNews)
        Q_EMIT changed();
}

void LocalConnection::retry()
{
    if (m_isBusy || m_state == State::Online)
        return;
    // A crash is repaired, more slowly each time; a service that never came up waits for the user,
    // and one that somebody else starts is found.
    const auto now = m_clock.elapsed();
    const bool mayStart
        = m_wasOnline && (!m_lastAutomaticStart || now - *m_lastAutomaticStart >= m_startPause);
    if (mayStart) {
        m_lastAutomaticStart = now;
        m_startPause = std::min(std::max(m_startPause, m_pace.first) * 2, m_pace.betweenStarts);
    }
    connectTo(mayStart ? Start::Allowed : Start::NotAllowed);
}

} // namespace sluice::services
