#pragma once

#include "base/result.h"
#include "json/orderedjson.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace sluice::cli {

/// The content of the file that a value names; nothing when it names none.
using ParamFileReader = std::function<Result<std::optional<std::string>>(const std::string &value)>;

/// Reads the AWS CLI's shorthand (version 2.9, and "@=" of later ones):
///
///     parameter   = keyval *("," keyval)
///     keyval      = key ("=" / "@=") values        key: letters, digits and -_.#/:
///     values      = csv / "[" ... "]" / "{" key "=" values ... "}"
///     csv         = value *("," value)             a,b,c is a list, a is a text
///     value       = word / 'single quoted' / "double quoted"; \, is a comma
///
/// The answer is an object of texts, lists and objects; shorthandtypes.h gives them the types of
/// the model. \param utf8 valid UTF-8. InvalidInput with the AWS CLI's wording, which shows the
/// place with a caret.
///
/// \param readFile says what a value behind "@=" stands for: the content of file://PATH, nothing
/// for
///     other values. Its failure is handed on. Without it "@=" is "=".
Result<OrderedJson> parseShorthand(std::string_view utf8, const ParamFileReader &readFile = {});

} // namespace sluice::cli
