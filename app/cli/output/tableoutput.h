#pragma once

#include "base/result.h"
#include "json/orderedjson.h"

#include <string>

namespace sluice::cli {

struct TableStyle {
    int columns = 80; ///< of the terminal
    bool hasColor = false;
    bool resetsColor = true;
};

/// `--output table`: a section for each object or list, the scalar members as its columns, inner
/// values as sections below it, set in by one bar a level. Empty for an empty value.
/// InvalidInput for lists that have no common shape.
Result<std::string> writeTable(
    const OrderedJson &answer, const std::string &title, const TableStyle &style);

} // namespace sluice::cli
