#pragma once

#include "emulator/http/loopbacksocket.h"

#include <QTcpServer>
#include <QTimer>

namespace sluice::emulator {

/// Accepts LoopbackSockets, as many at a time as the limits say. When all are taken the one that
/// has been idle for longest makes room; when all are busy the new one is told so (503).
class LoopbackListener final : public QTcpServer {
    Q_OBJECT

public:
    explicit LoopbackListener(const LoopbackSocket::Limits &limits, QObject *parent = nullptr);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    bool makeRoom();
    void sweep();

    LoopbackSocket::Limits m_limits;
    QList<LoopbackSocket *> m_sockets; ///< in the order they came
    QTimer m_sweep;
};

} // namespace sluice::emulator
