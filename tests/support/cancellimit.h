#pragma once

#include <chrono>

namespace sluice::test {

/// Within which a run ends after its cancel, whatever it does. Sanitizers make it five to twenty
/// times as long.
#ifdef SLUICE_SANITIZED
inline constexpr std::chrono::milliseconds kCancelLimit {2000};
#else
inline constexpr std::chrono::milliseconds kCancelLimit {200};
#endif

/// What is measured once may be held up by the machine; what is too slow is so each time.
inline constexpr int kCancelTrials = 5;

} // namespace sluice::test
