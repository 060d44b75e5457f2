#include "emulator/http/loopbacklistener.h"

#include "emulator/http/loopbacksocket.h"

namespace sluice::emulator {

void LoopbackListener::incomingConnection(qintptr descriptor)
{
    auto *socket = new LoopbackSocket(this);
    if (!socket->setSocketDescriptor(descriptor) || m_connections >= kMostConnections) {
        delete socket; // closes the connection
        return;
    }
    ++m_connections;
    connect(socket, &QObject::destroyed, this, [this] { --m_connections; });
    // Answers are written in one piece; waiting for more (Nagle) only delays them.
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    addPendingConnection(socket);
}

} // namespace sluice::emulator
