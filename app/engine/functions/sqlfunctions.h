#pragma once

#include "engine/duckdb/scalarfunction.h"

#include <vector>

namespace sluice::engine {

/// All functions of ours that SQL can call. A row of the plan's SQL in words:
///
/// | Call | Gives |
/// |---|---|
/// | `sluice_is_number(a)` | BOOLEAN: the text is a number as Decimal reads it; false for NULL |
/// | `sluice_compare(a, b)` | INTEGER: -1, 0, 1 as the numbers a and b, exact; NULL unless both are
/// numbers | | `sluice_sign(a)` | INTEGER: -1, 0, 1; NULL for what is no number | | `sluice_add(a,
/// b)`, `sluice_subtract`, `sluice_multiply`, `sluice_divide` | VARCHAR: Decimal::calculate(); NULL
/// unless both are numbers |
const std::vector<ScalarFunction> &sqlFunctions();

} // namespace sluice::engine
