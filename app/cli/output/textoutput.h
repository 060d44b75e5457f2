#pragma once

#include "base/result.h"
#include "json/orderedjson.h"

#include <string>

namespace sluice::cli {

/// `--output text`: one line for the scalar members of an object, in the order of their names and
/// separated by tabs; then a line, or more, for each other member, with its name in capitals first.
/// InvalidInput when a list mixes objects with other values.
Result<std::string> writeText(const OrderedJson &answer);

} // namespace sluice::cli
