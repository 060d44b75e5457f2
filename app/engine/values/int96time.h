#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sluice::engine {

/// What the twelve bytes of Parquet's INT96 say, which are nanoseconds of a day and its Julian
/// number, as DuckDB writes times: "2026-01-02 03:04:05.123456789", without zeros at the end of the
/// fraction. Years are 1 to 9999 in most files; those before are "0044-03-15 (BC) 00:00:00".
/// \param hex 24 digits. Nothing when they are not.
std::optional<std::string> int96TimeText(std::string_view hex);

} // namespace sluice::engine
