#pragma once

#include "engine/functions/filtertests.h"

#include <vector>

namespace sluice::engine {

/// All functions of ours that SQL can call:
///
/// - `sluice_is_number(a)` BOOLEAN: the text is a number as Decimal reads it; false for NULL.
/// - `sluice_compare(a, b)` INTEGER: -1, 0, 1 as the numbers a and b, exact; NULL unless both are
///   numbers.
/// - `sluice_sign(a)` INTEGER: -1, 0, 1; NULL for what is no number.
/// - `sluice_add(a, b)`, `sluice_subtract`, `sluice_multiply`, `sluice_divide` VARCHAR:
///   Decimal::calculate(); NULL unless both are numbers.
/// - `sluice_matches(a, '17')` BOOLEAN: what the test of that number says of the text, and counts
///   it there when it could not be read; NULL for NULL.
/// - `sluice_changed(a, 'F*12;T4;')` VARCHAR: the text after changes, one after the other: Truncate
///   to so many code points, mask All with so many marks, the First or the Last code points, with
///   the mark before the number. NULL stays NULL.
///
/// \param tests must outlive the functions
std::vector<ScalarFunction> sqlFunctions(const FilterTests &tests);

} // namespace sluice::engine
