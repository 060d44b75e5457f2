#pragma once

#include "workspace/connection.h"

#include <QObject>
#include <QTimer>

namespace sluice::ui {

class InlineMessage;

/// Says why the connection does not answer, with Retry (Start, when it was stopped), or for how
/// long it has not and what waits for it, with a way out; silent while it does. What is on the
/// pages is the cached state then. Who dismisses it sees it again when the state is another, or by
/// show().
class ConnectionNotice final : public QObject {
    Q_OBJECT

public:
    /// \param connection and \param message must outlive this
    ConnectionNotice(
        workspace::Connection &connection, InlineMessage &message, QObject *parent = nullptr);

    void show();

    /// There is something to say, and it was dismissed.
    bool isDismissed() const { return m_isDismissed; }

Q_SIGNALS:
    void dismissedChanged();

private:
    void onConnectionChanged();
    void sayState();
    void sayWaiting();
    QString waitingText() const;
    void setDismissed(bool isDismissed);

    workspace::Connection &m_connection;
    InlineMessage &m_message;
    workspace::Connection::State m_said;
    bool m_isDismissed = false;
    QTimer m_tick; ///< runs while it waits
};

} // namespace sluice::ui
