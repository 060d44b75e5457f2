#include "tests/bench/bench_service/loadclient.h"

#include "tests/bench/support/httppeer.h"

#include <poll.h>

#include <algorithm>
#include <vector>

namespace sluice::bench {

namespace {

using SteadyClock = std::chrono::steady_clock;

} // namespace

Load measureLoad(
    quint16 port, const QByteArray &request, int connections, std::chrono::milliseconds length)
{
    std::vector<HttpPeer> peers;
    std::vector<pollfd> polled;
    for (int i = 0; i < connections; ++i) {
        peers.emplace_back(port);
        polled.push_back({peers.back().descriptor(), POLLIN, 0});
    }
    const auto start = SteadyClock::now();
    for (auto &peer : peers)
        peer.send(request);

    Load load;
    std::vector<double> times;
    while (times.empty() || SteadyClock::now() - start < length) {
        ::poll(polled.data(), polled.size(), 1000);
        for (size_t i = 0; i < peers.size(); ++i) {
            const int status = polled[i].revents & POLLIN ? peers[i].receive() : 0;
            if (status == 0)
                continue;
            if (times.empty())
                load.status = status;
            times.push_back(
                std::chrono::duration<double, std::micro>(SteadyClock::now() - peers[i].sentAt())
                    .count());
            peers[i].send(request);
        }
    }
    const double seconds = std::chrono::duration<double>(SteadyClock::now() - start).count();
    std::sort(times.begin(), times.end());
    load.perSecond = double(times.size()) / seconds;
    load.medianMicroseconds = times[times.size() / 2];
    load.p99Microseconds = times[times.size() * 99 / 100];
    return load;
}

} // namespace sluice::bench
