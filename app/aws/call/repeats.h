#pragma once

#include "aws/model/servicemodel.h"

namespace sluice::aws {

/// Which failures of a call are followed by another attempt. Not the one with the service's time
/// (ClockOffset), which every call may have: its request was refused before it was looked at.
enum class Repeats {
    Never, ///< exactly one attempt: a poll may have been handed something
    IfRefused, ///< only where the service said that it did nothing: it was asked too often
    Always, ///< also where nobody knows whether it was done: twice is as good as once
};

/// Idempotent operations and those with a token: Always. Polls: Never, but for further pages of
/// what one was handed, which are only read. \param turnsPage the input holds a page token
Repeats repeatsOf(const Operation &operation, bool turnsPage);

} // namespace sluice::aws
