#pragma once

#include <QTcpServer>

namespace sluice::emulator {

/// Accepts LoopbackSockets, at most kMostConnections at a time.
class LoopbackListener final : public QTcpServer {
    Q_OBJECT

public:
    static constexpr int kMostConnections = 512;

    using QTcpServer::QTcpServer;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    int m_connections = 0;
};

} // namespace sluice::emulator
