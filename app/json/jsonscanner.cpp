#include "json/jsonscanner.h"

#include <cstring>

namespace sluice {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Whether a string goes on plainly: no quote, no backslash, no control character.
bool isPlain(char c)
{
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

/// Eight of them at once. The highest bit of a byte is set by the trick of "Bit Twiddling Hacks"
/// (determine if a word has a byte less than n), which may also mark bytes above a real match.
bool areEightPlain(const char *at)
{
    constexpr std::uint64_t kOnes = 0x0101010101010101;
    constexpr std::uint64_t kHigh = 0x8080808080808080;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    const auto below
        = [](std::uint64_t word, std::uint64_t n) { return (word - kOnes * n) & ~word & kHigh; };
    return (below(bytes, 0x20) | below(bytes ^ (kOnes * '"'), 1) | below(bytes ^ (kOnes * '\\'), 1))
        == 0;
}

/// Of four hexadecimal digits; -1 for anything else.
int hexadecimal(const char *at)
{
    int value = 0;
    for (int i = 0; i < 4; ++i) {
        const char c = at[i];
        const int lower = c | 0x20;
        if (isDigit(c))
            value = value * 16 + (c - '0');
        else if (lower >= 'a' && lower <= 'f')
            value = value * 16 + (lower - 'a' + 10);
        else
            return -1;
    }
    return value;
}

} // namespace

bool JsonScanner::complain(JsonProblem problem)
{
    const bool isAtEnd = *m_at == '\0' || (m_isLine && *m_at == '\n');
    m_problem = isAtEnd && problem != JsonProblem::Extra ? JsonProblem::Cut : problem;
    return false;
}

bool JsonScanner::string(JsonValue &found)
{
    const char *start = m_at++;
    found.kind = JsonKind::String;
    for (;;) {
        while (areEightPlain(m_at))
            m_at += 8;
        while (isPlain(*m_at))
            ++m_at;
        if (*m_at == '"')
            break;
        if (*m_at != '\\')
            return complain(JsonProblem::ControlCharacter);
        found.hasEscapes = true;
        if (!escape(found))
            return false;
    }
    ++m_at;
    found.text = {start, std::size_t(m_at - start)};
    return true;
}

bool JsonScanner::escape(JsonValue &found)
{
    ++m_at;
    if (*m_at != 'u') {
        if (*m_at == '\0' || !std::strchr("\"\\/bfnrt", *m_at))
            return complain(JsonProblem::BadEscape);
        ++m_at;
        return true;
    }
    ++m_at;
    const int unit = hexadecimal(m_at);
    if (unit < 0)
        return complain(JsonProblem::BadEscape);
    m_at += 4;
    if (unit < 0xD800 || unit > 0xDFFF)
        return true;
    const int low = unit < 0xDC00 && m_at[0] == '\\' && m_at[1] == 'u' ? hexadecimal(m_at + 2) : -1;
    if (low >= 0xDC00 && low <= 0xDFFF)
        m_at += 6;
    else
        found.hasHalfPair = true;
    return true;
}

bool JsonScanner::number(JsonValue &found)
{
    const char *start = m_at;
    found.kind = JsonKind::Number;
    take('-');
    if (*m_at == 'I')
        return complain(JsonProblem::NotFinite);
    if (!isDigit(*m_at))
        return complain(JsonProblem::BadNumber);
    const bool isZero = take('0');
    if (isZero && isDigit(*m_at))
        return complain(JsonProblem::BadNumber);
    const auto digits = [this] {
        const char *from = m_at;
        while (isDigit(*m_at))
            ++m_at;
        return m_at > from;
    };
    if (!isZero)
        digits();
    if (take('.') && !digits())
        return complain(JsonProblem::BadNumber);
    if (*m_at == 'e' || *m_at == 'E') {
        ++m_at;
        if (!take('+'))
            take('-');
        if (!digits())
            return complain(JsonProblem::BadNumber);
    }
    found.text = {start, std::size_t(m_at - start)};
    return true;
}

bool JsonScanner::word(JsonValue &found)
{
    const auto is = [&](std::string_view text, JsonKind kind) {
        if (std::strncmp(m_at, text.data(), text.size()) != 0)
            return false;
        found.text = {m_at, text.size()};
        found.kind = kind;
        return true;
    };
    if (is("true", JsonKind::Boolean) || is("false", JsonKind::Boolean)
        || is("null", JsonKind::Null)) {
        m_at += found.text.size();
        return true;
    }
    return complain(is("NaN", JsonKind::Number) || is("nan", JsonKind::Number)
                || is("Infinity", JsonKind::Number)
            ? JsonProblem::NotFinite
            : JsonProblem::NoValue);
}

bool JsonScanner::scalar(JsonValue &found)
{
    if (*m_at == '"')
        return string(found);
    if (*m_at == '-' || isDigit(*m_at))
        return number(found);
    return word(found);
}

bool JsonScanner::value(JsonValue &found)
{
    return *m_at == '{' || *m_at == '[' ? nested(found) : scalar(found);
}

/// Without recursion: a text may nest as deep as it likes.
bool JsonScanner::nested(JsonValue &found)
{
    const char *start = m_at;
    bool hasBlanks = false;
    bool hasHalfPair = false;
    const auto skip = [&] {
        const char *from = m_at;
        skipBlanks();
        hasBlanks |= m_at > from;
    };
    m_open.clear();
    for (bool isValue = true;;) {
        if (isValue && (*m_at == '{' || *m_at == '[')) {
            const bool isObject = *m_at++ == '{';
            m_open += isObject ? '}' : ']';
            skip();
            isValue = *m_at != m_open.back();
        } else if (isValue) {
            JsonValue inner;
            if (!scalar(inner))
                return false;
            hasHalfPair |= inner.hasHalfPair;
            skip();
            isValue = false;
        }
        if (!isValue) {
            // Behind a value, or in an empty container.
            while (take(m_open.back())) {
                m_open.pop_back();
                if (m_open.empty()) {
                    found = {{start, std::size_t(m_at - start)}, JsonKind::Nested, false, hasBlanks,
                        hasHalfPair};
                    return true;
                }
                skip();
            }
            if (!take(','))
                return complain(JsonProblem::NoComma);
            skip();
            isValue = true;
        }
        if (m_open.back() != '}')
            continue;
        JsonValue name;
        if (*m_at != '"')
            return complain(JsonProblem::NoName);
        if (!string(name))
            return false;
        hasHalfPair |= name.hasHalfPair;
        skip();
        if (!take(':'))
            return complain(JsonProblem::NoColon);
        skip();
    }
}

} // namespace sluice
