#pragma once

#include "base/json/orderedjson.h"
#include "base/result.h"

#include <string_view>

namespace sluice::cli {

/// Reads the AWS CLI's shorthand (version 2.9):
///
///     parameter   = keyval *("," keyval)
///     keyval      = key "=" values                 key: letters, digits and -_.#/:
///     values      = csv / "[" ... "]" / "{" key "=" values ... "}"
///     csv         = value *("," value)             a,b,c is a list, a is a text
///     value       = word / 'single quoted' / "double quoted"; \, is a comma
///
/// The answer is an object of texts, lists and objects; shorthandtypes.h gives them the types of
/// the model. \param utf8 valid UTF-8. InvalidInput with the AWS CLI's wording, which shows the
/// place with a caret.
Result<OrderedJson> parseShorthand(std::string_view utf8);

} // namespace sluice::cli
