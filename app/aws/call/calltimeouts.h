#pragma once

#include <chrono>

namespace sluice::aws {

/// Limits of one attempt; zero is no limit.
struct CallTimeouts {
    std::chrono::milliseconds connect {0}; ///< until the request can be sent
    std::chrono::milliseconds read {0}; ///< without a byte of the answer
    std::chrono::milliseconds total {30'000};

    /// The shortest that is set; zero when none is.
    std::chrono::milliseconds shortest() const;
};

} // namespace sluice::aws
