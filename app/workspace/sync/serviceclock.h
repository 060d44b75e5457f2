#pragma once

#include "base/clock.h"

namespace sluice::http {
struct HttpResponse;
}

namespace sluice::workspace {

/// The time at the service, by which its flows and runs are older or younger. Sluice Local's may
/// have been moved by a tester, from this window or elsewhere; its answers then say by how much.
class ServiceClock final : public Clock {
public:
    /// \param clock of this machine; must outlive it
    explicit ServiceClock(const Clock &clock)
        : m_clock(clock)
    {
    }

    QDateTime now() const override { return m_clock.now().addMSecs(m_ahead.count()); }

    std::chrono::milliseconds elapsed() const override { return m_clock.elapsed(); }

    /// \param response any answer of the service
    void learn(const http::HttpResponse &response);

private:
    const Clock &m_clock;
    std::chrono::milliseconds m_ahead {0};
};

} // namespace sluice::workspace
