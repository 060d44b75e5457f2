#pragma once

#include "base/clock.h"

namespace sluice::emulator {

/// A clock that a tester can put ahead of another, or behind it: the time of both services of a
/// Sluice Local.
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

    /// It goes on from there.
    void setNow(const QDateTime &time)
    {
        m_ahead = std::chrono::milliseconds(m_clock.now().msecsTo(time));
    }

private:
    const Clock &m_clock;
    std::chrono::milliseconds m_ahead {0};
};

} // namespace sluice::emulator
