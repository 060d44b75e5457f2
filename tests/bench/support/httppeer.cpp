#include "tests/bench/support/httppeer.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace sluice::bench {

namespace {

using SteadyClock = std::chrono::steady_clock;

} // namespace

HttpPeer::HttpPeer(quint16 port)
    : m_port(port)
{
    connect();
}

HttpPeer::~HttpPeer()
{
    close();
}

HttpPeer::HttpPeer(HttpPeer &&other) noexcept
    : m_port(other.m_port)
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_received(std::move(other.m_received))
    , m_sentAt(other.m_sentAt)
    , m_isClosing(other.m_isClosing)
{
}

void HttpPeer::connect()
{
    m_descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // Patient, so that the start of a program can be measured too.
    const auto start = SteadyClock::now();
    while (::connect(m_descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
        if (SteadyClock::now() - start > std::chrono::seconds(10))
            qFatal("Nobody listens on port %d", int(m_port));
        ::usleep(200);
    }
}

void HttpPeer::close()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

void HttpPeer::send(const QByteArray &request)
{
    if (std::exchange(m_isClosing, false)) {
        close();
        connect();
    }
    m_received.clear();
    m_sentAt = SteadyClock::now();
    if (::write(m_descriptor, request.constData(), size_t(request.size())) != request.size())
        qFatal("A request was not taken");
}

int HttpPeer::receive()
{
    static char buffer[1 << 20];
    const auto count = ::read(m_descriptor, buffer, sizeof buffer);
    if (count <= 0)
        qFatal("The service closed a connection without an answer");
    m_received.append(buffer, int(count));
    const auto end = m_received.indexOf("\r\n\r\n");
    if (end < 0)
        return 0;
    const QByteArray head = m_received.left(end).toLower() + "\r\n";
    const auto length = head.indexOf("content-length: ");
    const auto bytes = head.mid(length + 16, head.indexOf('\r', length) - length - 16).toLongLong();
    if (m_received.size() < end + 4 + bytes)
        return 0;
    m_isClosing = head.contains("connection: close");
    return m_received.mid(9, 3).toInt();
}

} // namespace sluice::bench
