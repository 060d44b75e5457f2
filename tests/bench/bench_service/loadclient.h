#pragma once

#include <QByteArray>

#include <chrono>

namespace sluice::bench {

struct Load {
    double perSecond = 0;
    double medianMicroseconds = 0;
    double p99Microseconds = 0;
    int status = 0; ///< of the first answer
};

/// Sends the same bytes over `connections` keep-alive connections to 127.0.0.1, each as soon as its
/// answer is there. Waits for the port to be listened on.
Load measureLoad(
    quint16 port, const QByteArray &request, int connections, std::chrono::milliseconds length);

} // namespace sluice::bench
