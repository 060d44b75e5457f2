#include "cli/shorthand/pythonnumber.h"

#include "json/pythontext.h"
#include "json/utf8.h"

#include <QChar>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace sluice::cli {

namespace {

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

/// "1_000" becomes "1000"; nothing when an underscore does not stand between digits.
std::optional<std::string> withoutUnderscores(std::string_view text)
{
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_') {
            digits += text[i];
            continue;
        }
        if (i == 0 || i + 1 == text.size() || !isDigit(text[i - 1]) || !isDigit(text[i + 1]))
            return {};
    }
    return digits;
}

bool isDecimal(const std::string &text)
{
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t from = at;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        return at - from;
    };
    std::size_t count = digits();
    if (at < text.size() && text[at] == '.') {
        ++at;
        count += digits();
    }
    if (count == 0)
        return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        if (digits() == 0)
            return false;
    }
    return at == text.size();
}

} // namespace

bool isPythonSpace(char32_t character)
{
    return QChar::isSpace(character) || (character >= 0x1c && character <= 0x1f);
}

std::string_view pythonStripped(std::string_view text)
{
    std::size_t from = 0;
    while (from < text.size()) {
        std::size_t next = from;
        if (!isPythonSpace(utf8::next(text, next)))
            break;
        from = next;
    }
    std::size_t end = from;
    for (std::size_t at = from; at < text.size();) {
        if (!isPythonSpace(utf8::next(text, at)))
            end = at;
    }
    return text.substr(from, end - from);
}

std::optional<OrderedJson> readPythonInt(std::string_view text)
{
    std::string_view stripped = pythonStripped(text);
    const bool isNegative = stripped.starts_with('-');
    if (isNegative || stripped.starts_with('+'))
        stripped.remove_prefix(1);
    auto digits = withoutUnderscores(stripped);
    if (!digits || digits->empty() || !std::all_of(digits->begin(), digits->end(), isDigit))
        return {};
    digits->erase(0, std::min(digits->find_first_not_of('0'), digits->size() - 1));
    if (isNegative && *digits != "0")
        digits->insert(0, 1, '-');
    std::int64_t number = 0;
    const auto *const end = digits->data() + digits->size();
    if (std::from_chars(digits->data(), end, number).ec == std::errc())
        return OrderedJson(number);
    return OrderedJson(OrderedJson::BigInteger {*std::move(digits)});
}

std::optional<double> readPythonFloat(std::string_view text)
{
    auto plain = withoutUnderscores(pythonStripped(text));
    if (!plain || plain->empty())
        return {};
    const double sign = plain->front() == '-' ? -1.0 : 1.0;
    if (plain->front() == '-' || plain->front() == '+')
        plain->erase(0, 1);
    std::string lower = *plain;
    std::transform(lower.begin(), lower.end(), lower.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    if (lower == "inf" || lower == "infinity")
        return sign * std::numeric_limits<double>::infinity();
    if (lower == "nan")
        return std::numeric_limits<double>::quiet_NaN();
    if (!isDecimal(*plain))
        return {};
    return sign * std::strtod(plain->c_str(), nullptr);
}

std::string badIntText(std::string_view text)
{
    return "invalid literal for int() with base 10: " + pythonRepr(OrderedJson(text));
}

std::string badFloatText(std::string_view text)
{
    return "could not convert string to float: " + pythonRepr(OrderedJson(text));
}

} // namespace sluice::cli
