#pragma once

#include "services/workspace.h"

#include <QTimer>
#include <QWidget>

namespace sluice::ui {

class InlineMessage;

/// Says why the connection does not answer, with Retry, or for how long it has not and what waits
/// for it, with a way out; hidden while it does. What is on the pages is the cached state then.
class ConnectionBar final : public QWidget {
    Q_OBJECT

public:
    /// \param workspace must outlive this
    explicit ConnectionBar(services::Workspace &workspace, QWidget *parent = nullptr);

private:
    void showState();
    void sayWaiting();
    QString waitingText() const;

    services::Workspace &m_workspace;
    InlineMessage *m_message;
    QTimer m_tick; ///< runs while it waits
};

} // namespace sluice::ui
