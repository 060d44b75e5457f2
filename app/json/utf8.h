#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sluice::utf8 {

/// The character at `at`, which is moved behind it; a byte that starts no character stands for
/// itself.
char32_t next(std::string_view text, std::size_t &at);

void append(std::string &text, char32_t character);

/// Number of characters.
std::size_t length(std::string_view text);

/// Byte position of the first lone surrogate, npos when there is none. Such a text cannot be
/// written as UTF-8.
std::size_t loneSurrogate(std::string_view text);

} // namespace sluice::utf8
