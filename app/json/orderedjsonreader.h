#pragma once

#include "base/result.h"
#include "json/orderedjson.h"

#include <string_view>

namespace sluice {

/// Reads JSON text as the AWS CLI does: of a member that is there twice the last wins, NaN and
/// Infinity are numbers, whole numbers may be as long as they like. \param utf8 valid UTF-8
///
/// InvalidInput, with the AWS CLI's wording since its users know it:
/// "Expecting value: line 1 column 8 (char 7)".
Result<OrderedJson> readOrderedJson(std::string_view utf8);

} // namespace sluice
