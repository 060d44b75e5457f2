#pragma once

#include "engine/duckdb/scalarfunction.h"

namespace sluice::engine {

// What sluice_json_kinds() says of a JSON value, to be joined by bit_or().
inline constexpr int kTextKind = 1; ///< a string, an object, an array
inline constexpr int kBooleanKind = 2;
inline constexpr int kBigintKind = 4; ///< a whole number of 64 bits
inline constexpr int kFractionKind = 8; ///< another number
inline constexpr int kLongKind = 16; ///< a number of which a double does not keep every digit

/// Types that JSON values have, and the text of an INT96 of Parquet; see sqlfunctions.h.
const std::vector<ScalarFunction> &typeFunctions();

} // namespace sluice::engine
