#include "http/server/loopbacklistener.h"

#include "http/server/openfiles.h"

#include <algorithm>

namespace sluice::http {

namespace {

/// For the database, the keychain and the files of runs.
constexpr int kOwnFiles = 128;
constexpr int kFewestConnections = 8;

/// The system keeps this many while one turn of the event loop goes on with those before; with
/// fewer a client that finds no place tries again after a second only.
constexpr int kBacklog = 1024;

constexpr std::chrono::milliseconds kOutOfFilesPause {50};
constexpr int kClosedWhenOutOfFiles = 16;

/// A quarter is left to those that are only told why they are refused.
int connectionsFor(int wanted)
{
    const int files = raiseOpenFiles(wanted + wanted / 3 + kOwnFiles);
    return std::min(wanted, std::max(kFewestConnections, (files - kOwnFiles) / 4 * 3));
}

} // namespace

LoopbackListener::LoopbackListener(
    const LoopbackSocket::Limits &limits, LoopbackSocket::Handler handler, QObject *parent)
    : QTcpServer(parent)
    , m_limits(limits)
    , m_load(std::make_shared<LoopbackLoad>())
    , m_handler(std::move(handler))
{
    m_limits.connections = connectionsFor(limits.connections);
    setListenBacklogSize(kBacklog);
    connect(this, &QTcpServer::acceptError, this, &LoopbackListener::onAcceptError);
    constexpr std::chrono::milliseconds kOften {5};
    constexpr std::chrono::milliseconds kSeldom {1000};
    m_sweep.setInterval(std::clamp(std::min(limits.request, limits.idle) / 4, kOften, kSeldom));
    connect(&m_sweep, &QTimer::timeout, this, &LoopbackListener::sweep);
}

void LoopbackListener::incomingConnection(qintptr descriptor)
{
    auto *socket = new LoopbackSocket(m_limits, m_load, m_handler, this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket; // closes the connection
        return;
    }
    // Answers are written in one piece; waiting for more (Nagle) only delays them.
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    if (m_sockets.size() >= m_limits.connections && !makeRoom()) {
        socket->refuse({"503 Service Unavailable", "ServiceUnavailable",
            "All connections of Sluice Local are in use. Try again later."});
        return;
    }
    m_sockets.append(socket);
    if (!m_sweep.isActive())
        m_sweep.start();
    connect(socket, &QObject::destroyed, this, [this, socket] { m_sockets.removeOne(socket); });
}

/// Qt takes no more connections after such an error. Most often the process, or the whole system,
/// is out of files, which passes; so it tries again.
void LoopbackListener::onAcceptError()
{
    for (int i = 0; i < kClosedWhenOutOfFiles && closeIdle(); ++i)
        continue;
    QTimer::singleShot(kOutOfFilesPause, this, &QTcpServer::resumeAccepting);
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

bool LoopbackListener::closeIdle()
{
    const auto idle = std::find_if(m_sockets.begin(), m_sockets.end(),
        [](const LoopbackSocket *socket) { return socket->isIdle(); });
    if (idle == m_sockets.end())
        return false;
    auto *socket = *idle;
    m_sockets.erase(idle);
    socket->abort();
    return true;
}

bool LoopbackListener::makeRoom()
{
    if (closeIdle())
        return true;
    const auto stalled = std::find_if(m_sockets.begin(), m_sockets.end(),
        [](const LoopbackSocket *socket) { return socket->isStalled(); });
    if (stalled == m_sockets.end())
        return false;
    auto *socket = *stalled;
    m_sockets.erase(stalled);
    socket->refuse({"408 Request Timeout", "RequestTimeoutException",
        "The request did not go on, and others wait for its connection."});
    return true;
}

} // namespace sluice::http
