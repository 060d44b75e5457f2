#pragma once

#include "base/result.h"

#include <optional>
#include <string>

namespace sluice::cli {

/// What a value that begins with file:// or fileb:// stands for: the text of that file, with ~ and
/// $VARIABLES of its path expanded. Nothing for any other value.
///
/// InvalidInput with the AWS CLI's wording when the file cannot be read or is no UTF-8 text.
/// (AppFlow takes no binary values, so fileb:// differs only in keeping \r\n.)
Result<std::optional<std::string>> readParamFile(const std::string &value);

} // namespace sluice::cli
