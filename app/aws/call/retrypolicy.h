#pragma once

#include "aws/config/settings.h"
#include "http/client/httptransport.h"

#include <chrono>
#include <functional>

namespace sluice::aws {

/// When a failed attempt is repeated: the "standard" mode of AWS's SDKs, full jitter.
struct RetryPolicy {
    int maxAttempts = 3;
    std::chrono::milliseconds base {1000}; ///< doubled after each attempt
    std::chrono::milliseconds cap {20'000};
    /// A peer on this machine that refuses connections is restarting or gone; a second is long.
    std::chrono::milliseconds loopbackBase {50};
    /// A number in [0, 1); tests set it.
    std::function<double()> random = systemRandom;

    /// AWS_MAX_ATTEMPTS, max_attempts of the profile; InvalidInput when it is no number from one
    /// on.
    static Result<RetryPolicy> from(const Settings &settings);

    /// How long to wait after a failed attempt. \param attempt counts from one
    std::chrono::milliseconds delayAfter(int attempt, bool isLoopbackConnection) const;

    static double systemRandom();
};

/// How long the service asks to be left alone: x-amz-retry-after (milliseconds), else Retry-After
/// (seconds or a date). Zero when it does not.
std::chrono::milliseconds retryAfter(const http::HttpResponse &response, const QDateTime &now);

} // namespace sluice::aws
