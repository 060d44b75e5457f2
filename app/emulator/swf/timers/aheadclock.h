#pragma once

#include "base/clock.h"

namespace sluice::emulator::swf {

/// A clock that a tester can put ahead: what is due then happens now.
class AheadClock final : public Clock {
public:
    /// \param clock must outlive it
    explicit AheadClock(const Clock &clock)
        : m_clock(clock)
    {
    }

    QDateTime now() const override { return m_clock.now().addMSecs(m_ahead.count()); }

    std::chrono::milliseconds elapsed() const override { return m_clock.elapsed(); }

    std::chrono::milliseconds ahead() const { return m_ahead; }

    void setAhead(std::chrono::milliseconds ahead) { m_ahead = ahead; }

private:
    const Clock &m_clock;
    std::chrono::milliseconds m_ahead {0};
};

} // namespace sluice::emulator::swf
