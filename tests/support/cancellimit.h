#pragma once

#include "support/sanitized.h"

#include <chrono>

namespace sluice::test {

/// Within which a run ends after its cancel, whatever it does.
inline constexpr std::chrono::milliseconds kCancelLimit {kIsSanitized ? 2000 : 200};

/// What is measured once may be held up by the machine; what is too slow is so each time.
inline constexpr int kCancelTrials = 5;

} // namespace sluice::test
