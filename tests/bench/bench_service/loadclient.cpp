#include "tests/bench/bench_service/loadclient.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

namespace sluice::bench {

namespace {

using SteadyClock = std::chrono::steady_clock;

struct Peer {
    int descriptor = -1;
    QByteArray received;
    SteadyClock::time_point sent;
};

int connectTo(quint16 port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // Patient, so that the start of a program can be measured too.
    const auto start = SteadyClock::now();
    while (::connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
        if (SteadyClock::now() - start > std::chrono::seconds(10))
            qFatal("Nobody listens on port %d", int(port));
        ::usleep(200);
    }
    return descriptor;
}

void send(Peer &peer, const QByteArray &request)
{
    peer.received.clear();
    peer.sent = SteadyClock::now();
    if (::write(peer.descriptor, request.constData(), size_t(request.size())) != request.size())
        qFatal("A request was not taken");
}

/// Reads what is there; true when the answer is complete.
bool receive(Peer &peer)
{
    static char buffer[1 << 20];
    const auto count = ::read(peer.descriptor, buffer, sizeof buffer);
    if (count <= 0)
        qFatal("The service closed a connection");
    peer.received.append(buffer, int(count));
    const auto end = peer.received.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QByteArray head = peer.received.left(end).toLower();
    const auto length = head.indexOf("content-length: ");
    const auto bytes = head.mid(length + 16, head.indexOf('\r', length) - length - 16).toLongLong();
    return peer.received.size() >= end + 4 + bytes;
}

} // namespace

Load measureLoad(
    quint16 port, const QByteArray &request, int connections, std::chrono::milliseconds length)
{
    std::vector<Peer> peers(static_cast<size_t>(connections));
    std::vector<pollfd> polled;
    for (auto &peer : peers) {
        peer.descriptor = connectTo(port);
        polled.push_back({peer.descriptor, POLLIN, 0});
    }
    const auto start = SteadyClock::now();
    for (auto &peer : peers)
        send(peer, request);

    Load load;
    std::vector<double> times;
    while (times.empty() || SteadyClock::now() - start < length) {
        ::poll(polled.data(), polled.size(), 1000);
        for (size_t i = 0; i < peers.size(); ++i) {
            if (!(polled[i].revents & POLLIN) || !receive(peers[i]))
                continue;
            if (times.empty())
                load.status = peers[i].received.mid(9, 3).toInt();
            times.push_back(
                std::chrono::duration<double, std::micro>(SteadyClock::now() - peers[i].sent)
                    .count());
            send(peers[i], request);
        }
    }
    const double seconds = std::chrono::duration<double>(SteadyClock::now() - start).count();
    for (const auto &peer : peers)
        ::close(peer.descriptor);
    std::sort(times.begin(), times.end());
    load.perSecond = double(times.size()) / seconds;
    load.medianMicroseconds = times[times.size() / 2];
    load.p99Microseconds = times[times.size() * 99 / 100];
    return load;
}

} // namespace sluice::bench
