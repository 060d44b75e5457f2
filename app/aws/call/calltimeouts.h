#pragma once

#include <chrono>

namespace sluice::aws {

/// Limits of one attempt; zero is no limit.
struct CallTimeouts {
    std::chrono::milliseconds connect {0}; ///< until the request can be sent
    std::chrono::milliseconds read {0}; ///< without a byte of the answer
    std::chrono::milliseconds total {30'000};
    /// In place of `read` where the service holds a request for up to 60 seconds (SWF
    /// reference 1.1).
    std::chrono::milliseconds pollRead {70'000};

    /// The shortest that is set; zero when none is.
    std::chrono::milliseconds shortest() const;

    /// Those of a long poll: pollRead, and a total that leaves it five seconds to connect and read.
    CallTimeouts ofPoll() const;
};

} // namespace sluice::aws
