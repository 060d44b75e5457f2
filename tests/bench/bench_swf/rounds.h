#pragma once

#include "tests/bench/bench_swf/swfpeer.h"

#include <vector>

namespace sluice::bench {

/// The service that is measured.
struct SwfTarget {
    RequestMaker &maker;
    quint16 port = 0;
};

/// Poll and respond, again and again, by so many pollers; a second. The domain "bench" has its
/// types (see registerBench()).
double decisionRounds(const SwfTarget &target, int pollers, std::chrono::milliseconds length);
double activityRounds(const SwfTarget &target, int pollers, std::chrono::milliseconds length);

/// Two requests of that kind to somebody who only answers, a second.
double bareRounds(RequestMaker &maker, quint16 port, int pollers, std::chrono::milliseconds length);

/// From the request that makes an event to the answer of the poll that waited for it, while others
/// wait: milliseconds, in order.
std::vector<double> wakeUps(const SwfTarget &target, int idlePollers, int count);

/// One request after the other to somebody who only answers: milliseconds, in order. What the
/// machine itself does to such times while it is measured.
std::vector<double> bareTimes(RequestMaker &maker, quint16 port, int count);

void registerBench(SwfPeer &peer);

QJsonObject benchDecision(const QString &type, const QJsonObject &attributes);

} // namespace sluice::bench
