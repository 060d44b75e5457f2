#pragma once

#include "workspace/workspace.h"

#include <QToolButton>

namespace sluice::ui {

/// Names the connection with its state, as a coloured dot and in words; its menu holds what can be
/// done about the connection.
class ConnectionSwitch final : public QToolButton {
    Q_OBJECT

public:
    /// \param workspace must outlive this
    explicit ConnectionSwitch(services::Workspace &workspace, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showState();

    services::Workspace &m_workspace;
};

} // namespace sluice::ui
