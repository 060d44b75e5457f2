#include "ui/pages/connectionbar.h"

#include "ui/common/inlinemessage.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr std::chrono::milliseconds kTick {250}; // so that no second is left out

} // namespace

ConnectionBar::ConnectionBar(services::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_message(new InlineMessage(this))
{
    setObjectName(u"connectionBar"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_message);
    connect(&m_workspace, &services::Workspace::connectionChanged, this, &ConnectionBar::showState);
    connect(&m_tick, &QTimer::timeout, this,
        [this] { m_message->reword(waitingText(), m_workspace.waitingCalls()); });
    showState();
}

void ConnectionBar::showState()
{
    using State = services::Workspace::State;
    m_tick.stop();
    if (m_workspace.state() == State::Waiting) {
        sayWaiting();
        return;
    }
    if (m_workspace.state() != State::Offline) {
        m_message->dismiss();
        return;
    }
    const auto error = m_workspace.lastError();
    Notice notice;
    notice.kind = Notice::Kind::Error;
    notice.text = tr("%1 You see what was known last.").arg(error.message);
    notice.detail = error.detail;
    notice.actions = {{tr("Retry"), u"retryConnection"_s, [this] { m_workspace.reconnect(); },
        Notice::Look::Primary}};
    notice.canDismiss = false;
    m_message->say(notice);
}

void ConnectionBar::sayWaiting()
{
    Notice notice;
    notice.kind = Notice::Kind::Warning;
    notice.text = waitingText();
    notice.points = m_workspace.waitingCalls();
    notice.actions = {{tr("Stop waiting"), u"stopWaiting"_s, [this] { m_workspace.stopWaiting(); },
        Notice::Look::Plain}};
    if (m_workspace.canRestartService())
        notice.actions.append({tr("End its runs and restart it"), u"restartService"_s,
            [this] { m_workspace.restartService(); }, Notice::Look::Danger});
    notice.canDismiss = false;
    m_message->say(notice);
    m_tick.start(kTick);
}

QString ConnectionBar::waitingText() const
{
    const auto seconds
        = std::chrono::duration_cast<std::chrono::seconds>(m_workspace.waitingFor()).count();
    //: name of the connection and seconds, for example "Waiting for Sluice Local, 7 s"
    return tr("Waiting for %1, %2 s. It goes on by itself when %1 answers again.")
        .arg(m_workspace.connectionName(), QString::number(seconds));
}

} // namespace sluice::ui
