#pragma once

#include <QString>

namespace sluice::emulator {

/// Marks the failure of a call whose answer has not come yet; never sent.
inline constexpr QLatin1StringView kAwaitedCode {"SluiceAwaited"};

} // namespace sluice::emulator
