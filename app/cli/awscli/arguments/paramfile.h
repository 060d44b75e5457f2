#pragma once

#include "base/result.h"

#include <optional>
#include <string>

namespace sluice::cli {

/// What a value that begins with file:// or fileb:// stands for: the text of that file, with ~ and
/// $VARIABLES of its path expanded. Nothing for any other value.
///
/// InvalidInput with the AWS CLI's wording when the file cannot be read or is no UTF-8 text.
/// (AppFlow takes no binary values: fileb:// keeps \r\n, and is refused by readParamBytes() where
/// a text is wanted.)
Result<std::optional<std::string>> readParamFile(const std::string &value);

/// The bytes behind fileb://, which need be no text; nothing for any other value.
Result<std::optional<std::string>> readParamBytes(const std::string &value);

} // namespace sluice::cli
