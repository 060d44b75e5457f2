#pragma once

#include "engine/functions/filtertests.h"
#include "engine/functions/partitionfolders.h"

namespace sluice::engine {

/// All functions of ours that SQL can call. Their arguments are VARCHAR; numbers are texts that
/// Decimal reads, and anything else is NULL for the functions that calculate.
///
/// - `sluice_is_number(a)`: BOOLEAN, false for NULL
/// - `sluice_compare(a, b)`: INTEGER -1, 0, 1 as the numbers are, exact; NULL unless both are
/// - `sluice_sign(a)`: INTEGER -1, 0, 1
/// - `sluice_add(a, b)`, `sluice_subtract`, `sluice_multiply`, `sluice_divide`: VARCHAR, see
///   Decimal::calculate()
/// - `sluice_json_line(members, a, b, ...)`: VARCHAR `{"x":"a","y":b}`; members has a line for
///   each, `t"x"` for a text and `r"y"` for what is JSON already
/// - `sluice_csv_line(a, b, ...)`: VARCHAR, nothing for NULL and empty text, `""` for a whole line
///   of nothing
/// - `sluice_json_kinds(json)`: INTEGER, flags of typefunctions.h
/// - `sluice_whole_digits(json)`, `sluice_places(json)`: INTEGER, digits of a number before its
///   point and behind it
/// - `sluice_int96_time(hex)`: VARCHAR, the time that an INT96 of Parquet says (values/int96time.h)
/// - `sluice_matches(a, '17')` BOOLEAN: what the test of that number says of the text, and counts
///   it there when it could not be read; NULL for NULL.
/// - `sluice_changed(a, 'F*12;T4;')` VARCHAR: the text after changes, one after the other: Truncate
///   to so many code points, mask All with so many marks, the First or the Last code points, with
///   the mark before the number. NULL stays NULL.
///
/// - `sluice_partition('3', a, b, ...)` VARCHAR: the number of the folder that a record with these
///   values belongs to, among the folders of that number.
///
/// \param tests and sets must outlive the functions
std::vector<ScalarFunction> sqlFunctions(const FilterTests &tests, const PartitionSets &sets);

} // namespace sluice::engine
