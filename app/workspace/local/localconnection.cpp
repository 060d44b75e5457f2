#include "workspace/local/localconnection.h"

#include "workspace/poolwork.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::workspace {

LocalConnection::LocalConnection(LocalServiceLauncher::Options options, aws::AwsCaller &caller,
    AnswerWatch &watch, const Clock &clock, RetryPace pace, QObject *parent)
    : Connection(parent)
    , m_dataDir(options.dataDir)
    , m_launcher(std::move(options))
    , m_caller(caller)
    , m_watch(watch)
    , m_client(caller)
    , m_clock(clock)
    , m_pace(pace)
    , m_calls(name())
    , m_wait(pace.first)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &LocalConnection::retry);
    connect(&m_watch, &AnswerWatch::probeWanted, this, &LocalConnection::probe);
    connect(&m_watch, &AnswerWatch::silentChanged, this, &LocalConnection::onSilentChanged);
    connect(&m_calls, &CallGate::unanswered, this, &LocalConnection::onUnanswered);
}

QString LocalConnection::name() const
{
    return tr("Sluice Local");
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
    m_watch.reset();
    setState(State::Connecting);
    connectTo(Start::Allowed);
}

void LocalConnection::onUnanswered(const Error &error)
{
    if (m_state != State::Online && m_state != State::Waiting)
        return;
    m_wait = m_pace.first;
    if (isHanging()) {
        // The time of one call was up, or another one was given up: there is somebody to wait for.
        if (!m_isBusy)
            m_retry.start(m_wait);
        return;
    }
    if (takeNoteOfStop()) {
        goStopped();
        return;
    }
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
    take(start == Start::Allowed ? m_launcher.ensureRunning() : readyPending(m_launcher.find()));
}

void LocalConnection::take(const Pending<RuntimeInfo> &found)
{
    m_retry.stop();
    m_isBusy = true;
    const int attempt = ++m_attempt;
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
    m_servicePid = info->pid;
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
    m_client.health().done(this,
        [this, attempt](const Result<appflow::LocalHealth> &health) { onHealth(attempt, health); });
}

void LocalConnection::onHealth(int attempt, const Result<appflow::LocalHealth> &health)
{
    if (attempt != m_attempt)
        return;
    if (!health && m_state == State::Waiting && isHanging()) {
        m_isBusy = false;
        m_retry.start(m_pace.first);
        return;
    }
    if (!health) {
        goOffline(health.error());
        return;
    }
    m_health = *health;
    m_isBusy = false;
    m_isFound = true;
    m_wasOnline = true;
    m_isStopped = false;
    m_wait = m_pace.first;
    m_error = {};
    setState(State::Online);
}

/// Runs, and lets calls wait.
bool LocalConnection::isHanging() const
{
    return m_watch.isSilent() && m_launcher.find();
}

void LocalConnection::probe()
{
    if (m_state != State::Online || std::exchange(m_isProbing, true))
        return;
    m_client.health().done(this, [this](const Result<appflow::LocalHealth> &health) {
        m_isProbing = false;
        if (!health)
            onUnanswered(health.error());
        else
            m_health = *health;
    });
}

void LocalConnection::onSilentChanged()
{
    if (m_watch.isSilent()) {
        if (m_state == State::Online || m_state == State::Connecting)
            setState(State::Waiting);
    } else if (m_state == State::Waiting) {
        setState(m_isFound ? State::Online : State::Connecting);
    }
}

void LocalConnection::stopWaiting()
{
    m_calls.giveUp();
    if (m_state != State::Waiting)
        return;
    ++m_attempt;
    Error error;
    error.kind = ErrorKind::Unavailable;
    error.message = tr("Sluice Local runs but does not answer, and waiting for it was stopped. It "
                       "is asked again from time to time.");
    m_wait = m_pace.first;
    goOffline(error);
}

bool LocalConnection::canRestart() const
{
    return m_launcher.hasStartedTheRunning();
}

void LocalConnection::restart()
{
    m_calls.giveUp();
    if (!canRestart())
        return;
    m_isFound = false;
    m_watch.reset();
    setState(State::Connecting);
    take(m_launcher.restart());
}

void LocalConnection::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        tell();
}

void LocalConnection::tell()
{
    if (m_state == State::Online)
        m_calls.open();
    else if (m_state == State::Offline)
        m_calls.close(m_error);
    else
        m_calls.hold();
    Q_EMIT changed();
}

void LocalConnection::goOffline(const Error &error)
{
    m_isBusy = false;
    m_isFound = false;
    // A quiet attempt that only found nobody, or somebody who is still silent, does not replace the
    // sentence that says why.
    const bool isNews = m_state != State::Offline
        || (error.kind != ErrorKind::NotFound && error != m_error && !isHanging());
    m_state = State::Offline;
    if (isNews)
        m_error = error;
    m_retry.start(m_wait);
    m_wait = std::min(m_wait * 2, m_pace.longest);
    if (isNews)
        tell();
}

bool LocalConnection::takeNoteOfStop()
{
    return m_wasOnline && !m_isStopped && (m_isStopped = wasStopped(m_dataDir, m_servicePid));
}

void LocalConnection::goStopped()
{
    Error error;
    error.kind = ErrorKind::Unavailable;
    error.message = tr("Sluice Local was stopped. Start it to save and run flows.");
    goOffline(error);
}

void LocalConnection::retry()
{
    if (m_isBusy || m_state == State::Online)
        return;
    // It may have taken its time to end.
    if (m_state == State::Offline && takeNoteOfStop()) {
        goStopped();
        return;
    }
    if (m_state == State::Waiting) {
        connectTo(Start::NotAllowed);
        return;
    }
    // Who ended it on purpose wants it ended. A crash is repaired, more slowly each time; a service
    // that never came up waits for the user, and one that somebody else starts is found.
    const auto now = m_clock.elapsed();
    const bool mayStart = m_wasOnline && !m_isStopped
        && (!m_lastAutomaticStart || now - *m_lastAutomaticStart >= m_startPause);
    if (mayStart) {
        m_lastAutomaticStart = now;
        m_startPause = std::min(std::max(m_startPause, m_pace.first) * 2, m_pace.betweenStarts);
    }
    connectTo(mayStart ? Start::Allowed : Start::NotAllowed);
}

} // namespace sluice::workspace
