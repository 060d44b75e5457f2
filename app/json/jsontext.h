#pragma once

#include "json/jsonscanner.h"

namespace sluice {

/// The characters of a string value, appended: \u00e9 is é, half a surrogate pair is U+FFFD.
void appendUnescaped(std::string &text, std::string_view quoted);

/// As appendUnescaped(), but half a surrogate pair stays apart from any other one: it becomes three
/// bytes that are no UTF-8. For comparing, not for writing.
void appendComparable(std::string &text, std::string_view quoted);

/// A text as a JSON string, appended: with quotes, and escapes where JSON asks for them.
void appendQuoted(std::string &json, std::string_view text);

/// A value without the blanks between its tokens, appended: it fits on one line then.
void appendCompact(std::string &json, std::string_view value);

/// A scalar value's characters, a nested one's JSON; of null nothing. \param scratch what the
/// result may point into
std::string_view jsonTextOf(const JsonValue &value, std::string &scratch);

/// The value's JSON on one line. \param scratch what the result may point into
std::string_view jsonLineOf(const JsonValue &value, std::string &scratch);

} // namespace sluice
