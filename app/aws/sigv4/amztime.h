#pragma once

#include <QtGlobal>

#include <array>
#include <optional>
#include <string_view>

namespace sluice::aws {

inline constexpr std::size_t kAmzTimeSize = 16; ///< "20261120T060500Z"
inline constexpr std::size_t kAmzDaySize = 8; ///< "20261120"

using AmzTime = std::array<char, kAmzTimeSize>;

/// "20261120T060500Z" for seconds since the epoch, years 0 to 9999. QDateTime's own formatting
/// costs more than a whole signature.
AmzTime toAmzTime(qint64 epochSeconds);

/// Reads toAmzTime(); empty when the text is anything else or no such day exists.
std::optional<qint64> fromAmzTime(std::string_view text);

} // namespace sluice::aws
