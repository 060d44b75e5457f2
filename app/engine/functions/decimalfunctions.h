#pragma once

#include "engine/duckdb/scalarfunction.h"

namespace sluice::engine {

/// Exact numbers out of texts; see sqlfunctions.h.
const std::vector<ScalarFunction> &decimalFunctions();

} // namespace sluice::engine
