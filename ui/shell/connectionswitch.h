#pragma once

#include "workspace/connection.h"

#include <QToolButton>

namespace sluice::ui {

/// Names the connection with its state, as a coloured dot and in words; its menu holds what can be
/// done about the connection.
class ConnectionSwitch final : public QToolButton {
    Q_OBJECT

public:
    /// \param connection must outlive this
    explicit ConnectionSwitch(workspace::Connection &connection, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showState();

    workspace::Connection &m_connection;
};

} // namespace sluice::ui
