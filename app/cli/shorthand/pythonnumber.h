#pragma once

#include "json/orderedjson.h"

#include <optional>
#include <string>
#include <string_view>

/// The few habits of Python that show in how the AWS CLI reads its arguments.
namespace sluice::cli {

/// int(text): spaces around, a sign, digits with single underscores between them.
std::optional<OrderedJson> readPythonInt(std::string_view text);
/// float(text), with nan and inf.
std::optional<double> readPythonFloat(std::string_view text);

/// What Python says when int(text) or float(text) cannot be done.
std::string badIntText(std::string_view text);
std::string badFloatText(std::string_view text);

/// str.isspace() of one character.
bool isPythonSpace(char32_t character);
/// str.strip()
std::string_view pythonStripped(std::string_view text);

} // namespace sluice::cli
