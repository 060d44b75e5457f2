#pragma once

#include "base/clock.h"
#include "base/result.h"

namespace sluice::emulator {

/// A token bucket over all operations of the account: so many calls a second on average, and as
/// many at once after a second's pause. Clients see what a busy account sees and can show that they
/// slow down and come back.
class RateLimit {
public:
    /// \param perSecond 0: no limit \param clock must outlive it
    RateLimit(int perSecond, const Clock &clock);

    /// ThrottlingException when the bucket is empty; a refused call takes nothing from it.
    Result<> take();

private:
    int m_perSecond = 0;
    const Clock &m_clock;
    double m_tokens = 0;
    std::chrono::milliseconds m_filledAt {0};
};

} // namespace sluice::emulator
