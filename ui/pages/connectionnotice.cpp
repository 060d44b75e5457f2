#include "ui/pages/connectionnotice.h"

#include "ui/common/inlinemessage.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr std::chrono::milliseconds kSecondsTick {250}; // so that no second is left out

} // namespace

ConnectionNotice::ConnectionNotice(
    workspace::Connection &connection, InlineMessage &message, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_message(message)
    , m_said(connection.state())
{
    connect(&m_connection, &workspace::Connection::changed, this,
        &ConnectionNotice::onConnectionChanged);
    connect(&m_message, &InlineMessage::dismissed, this, [this] { setDismissed(true); });
    connect(&m_tick, &QTimer::timeout, this,
        [this] { m_message.reword(waitingText(), m_connection.waitingCalls()); });
    sayState();
}

void ConnectionNotice::show()
{
    setDismissed(false);
    sayState();
}

void ConnectionNotice::setDismissed(bool isDismissed)
{
    m_isDismissed = isDismissed;
    if (isDismissed)
        m_tick.stop();
    Q_EMIT dismissedChanged();
}

void ConnectionNotice::onConnectionChanged()
{
    if (m_isDismissed && m_connection.state() == m_said)
        return;
    m_said = m_connection.state();
    setDismissed(false);
    sayState();
}

void ConnectionNotice::sayState()
{
    using State = workspace::Connection::State;
    m_tick.stop();
    if (m_connection.state() == State::Waiting) {
        sayWaiting();
        return;
    }
    if (m_connection.state() != State::Offline) {
        m_message.hide();
        return;
    }
    const auto error = m_connection.lastError();
    Notice notice;
    notice.kind = Notice::Kind::Error;
    notice.text = tr("%1 You see what was known last.").arg(error.message);
    notice.detail = error.detail;
    notice.actions = {{m_connection.isStopped() ? tr("Start") : tr("Retry"), u"retryConnection"_s,
        [this] { m_connection.reconnect(); }, Notice::Look::Primary}};
    m_message.say(notice);
}

void ConnectionNotice::sayWaiting()
{
    Notice notice;
    notice.kind = Notice::Kind::Warning;
    notice.text = waitingText();
    notice.points = m_connection.waitingCalls();
    notice.actions = {{tr("Stop waiting"), u"stopWaiting"_s, [this] { m_connection.stopWaiting(); },
        Notice::Look::Plain}};
    if (m_connection.canRestart())
        notice.actions.append({tr("End its runs and restart it"), u"restartService"_s,
            [this] { m_connection.restart(); }, Notice::Look::Danger});
    m_message.say(notice);
    m_tick.start(kSecondsTick);
}

QString ConnectionNotice::waitingText() const
{
    const auto seconds
        = std::chrono::duration_cast<std::chrono::seconds>(m_connection.waitingFor()).count();
    //: name of the connection and seconds, for example "Waiting for Sluice Local, 7 s"
    return tr("Waiting for %1, %2 s. It goes on by itself when %1 answers again.")
        .arg(m_connection.name(), QString::number(seconds));
}

} // namespace sluice::ui
