#pragma once

#include <string_view>

namespace sluice::engine {

/// True where no byte has its highest bit set.
bool isAscii(const char *begin, const char *end);

/// Valid UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates.
bool isUtf8(std::string_view text);

} // namespace sluice::engine
