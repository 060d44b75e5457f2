#include "ui/pages/connectionbar.h"

#include "ui/common/inlinemessage.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

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
    showState();
}

void ConnectionBar::showState()
{
    if (m_workspace.state() != services::Workspace::State::Offline) {
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

} // namespace sluice::ui
