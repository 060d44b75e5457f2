#include "emulator/http/loopbacklistener.h"

#include <algorithm>

namespace sluice::emulator {

LoopbackListener::LoopbackListener(const LoopbackSocket::Limits &limits, QObject *parent)
    : QTcpServer(parent)
    , m_limits(limits)
{
    constexpr std::chrono::milliseconds kOften {5};
    constexpr std::chrono::milliseconds kSeldom {1000};
    m_sweep.setInterval(std::clamp(std::min(limits.request, limits.idle) / 4, kOften, kSeldom));
    connect(&m_sweep, &QTimer::timeout, this, &LoopbackListener::sweep);
}

void LoopbackListener::incomingConnection(qintptr descriptor)
{
    auto *socket = new LoopbackSocket(m_limits, this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket; // closes the connection
        return;
    }
    // Answers are written in one piece; waiting for more (Nagle) only delays them.
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (m_sockets.size() >= m_limits.connections && !makeRoom()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        socket->refuse("503 Service Unavailable", "ServiceUnavailable",
            "All connections of Sluice Local are in use. Try again later.");
        return;
    }
    m_sockets.append(socket);
    if (!m_sweep.isActive())
        m_sweep.start();
    connect(socket, &QObject::destroyed, this, [this, socket] { m_sockets.removeOne(socket); });
    addPendingConnection(socket);
}

void LoopbackListener::sweep()
{
    if (m_sockets.isEmpty())
        m_sweep.stop();
    // A copy: a socket that closes may leave the list.
    const auto sockets = m_sockets;
    for (auto *socket : sockets)
        socket->checkDeadline();
}

bool LoopbackListener::makeRoom()
{
    const auto idle = std::find_if(m_sockets.begin(), m_sockets.end(),
        [](const LoopbackSocket *socket) { return socket->isIdle(); });
    if (idle == m_sockets.end())
        return false;
    auto *socket = *idle;
    m_sockets.erase(idle);
    socket->abort(); // the HTTP server deletes it
    return true;
}

} // namespace sluice::emulator
