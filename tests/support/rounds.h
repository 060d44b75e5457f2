#pragma once

namespace sluice {

/// How often a test of chance or size is repeated: the sanitizers make each time five to twenty
/// times as long, and find their faults in fewer.
constexpr int testRounds(int wanted)
{
#ifdef SLUICE_SANITIZED
    return wanted < 8 ? 1 : wanted / 8;
#else
    return wanted;
#endif
}

} // namespace sluice
