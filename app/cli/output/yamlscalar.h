#pragma once

#include <string_view>

namespace sluice::cli {

/// How a text may be written.
struct YamlScalar {
    bool isMultiline = false;
    bool isPlainAllowed = true;
    bool isSingleQuotedAllowed = true;
};

YamlScalar analyzeScalar(std::string_view text);

/// Whether YAML 1.2 would read the bare text as something else: true, 12, 2020-01-01, ~.
bool isReadAsOther(std::string_view text);

// What counts as what in YAML's character sets.
bool isYamlPrintable(char32_t character);
bool isYamlBreak(char32_t character);

} // namespace sluice::cli
