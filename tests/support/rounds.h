#pragma once

#include "support/sanitized.h"

namespace sluice {

/// How often a test of chance or size is repeated: the sanitizers find their faults in fewer.
constexpr int testRounds(int wanted)
{
    if (!kIsSanitized)
        return wanted;
    return wanted < 8 ? 1 : wanted / 8;
}

} // namespace sluice
