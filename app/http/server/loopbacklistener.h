#pragma once

#include "http/server/loopbacksocket.h"

#include <QTcpServer>
#include <QTimer>

namespace sluice::http {

/// Accepts LoopbackSockets, as many at a time as the limits and the system say. When all are taken
/// the one that has been idle for longest makes room, else one that has begun a request and does
/// not go on with it; when all are busy the new one is told so (503).
class LoopbackListener final : public QTcpServer {
    Q_OBJECT

public:
    LoopbackListener(const LoopbackSocket::Limits &limits, LoopbackSocket::Handler handler,
        QObject *parent = nullptr);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    bool makeRoom();
    bool closeIdle();
    void onAcceptError();
    void sweep();

    LoopbackSocket::Limits m_limits;
    std::shared_ptr<LoopbackLoad> m_load;
    LoopbackSocket::Handler m_handler;
    QList<LoopbackSocket *> m_sockets; ///< in the order they came
    QTimer m_sweep;
};

} // namespace sluice::http
