#pragma once

#include "json/orderedjson.h"

#include <string>

namespace sluice {

struct JsonStyle {
    int indent = 0; ///< blanks a level; 0 writes one line
    bool isAscii = false; ///< write \u escapes for everything beyond ASCII
    bool isDense = false; ///< no blank behind comma and colon
};

/// JSON text as the AWS CLI prints it; no line break at the end. Numbers that are not finite are
/// written NaN, Infinity and -Infinity.
std::string writeOrderedJson(const OrderedJson &value, const JsonStyle &style = {});

} // namespace sluice
