#pragma once

#include "services/workspace.h"

#include <QWidget>

namespace sluice::ui {

class InlineMessage;

/// Says why the connection does not answer, with Retry; hidden while it does. What is on the pages
/// is the cached state then.
class ConnectionBar final : public QWidget {
    Q_OBJECT

public:
    /// \param workspace must outlive this
    explicit ConnectionBar(services::Workspace &workspace, QWidget *parent = nullptr);

private:
    void showState();

    services::Workspace &m_workspace;
    InlineMessage *m_message;
};

} // namespace sluice::ui
