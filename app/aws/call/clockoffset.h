#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "http/client/httptransport.h"

namespace sluice::aws {

/// How far the service's clock is ahead of ours. A signature is good for five minutes only, and the
/// clock of a laptop is not; the Date header of a refusal tells the difference.
class ClockOffset {
public:
    /// The time to sign with.
    QDateTime now(const Clock &clock) const { return clock.now().addMSecs(m_offset.count()); }

    /// Takes the offset from a refusal that may be due to the clock. True when it changed by more
    /// than a signature tolerates, so that another attempt is worth it.
    bool learn(const Error &refusal, const http::HttpResponse &response, const Clock &clock);

private:
    std::chrono::milliseconds m_offset {0};
};

/// "Fri, 20 Nov 2026 06:05:00 GMT"; invalid when it is anything else.
QDateTime fromHttpDate(const QByteArray &text);

} // namespace sluice::aws
