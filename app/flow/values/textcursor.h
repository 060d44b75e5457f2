#pragma once

#include <cstdint>
#include <string_view>

namespace sluice::flow {

inline bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

inline char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

inline bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

inline std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

/// Reads a text from its start; what does not fit takes nothing.
class Cursor {
public:
    explicit Cursor(std::string_view text)
        : m_rest(text)
    {
    }

    bool isAtEnd() const { return m_rest.empty(); }

    char peek() const { return m_rest.empty() ? '\0' : m_rest.front(); }

    bool take(char c)
    {
        if (peek() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    /// \param word in lower case; the text may be in any
    bool takeWord(std::string_view word)
    {
        if (m_rest.size() < word.size())
            return false;
        for (std::size_t i = 0; i < word.size(); ++i) {
            if (lower(m_rest[i]) != word[i])
                return false;
        }
        m_rest.remove_prefix(word.size());
        return true;
    }

    bool skipBlanks()
    {
        const auto before = m_rest.size();
        while (isBlank(peek()))
            m_rest.remove_prefix(1);
        return m_rest.size() < before;
    }

    /// Letters from here on.
    std::string_view takeLetters()
    {
        std::size_t n = 0;
        while (n < m_rest.size() && lower(m_rest[n]) >= 'a' && lower(m_rest[n]) <= 'z')
            ++n;
        const std::string_view letters = m_rest.substr(0, n);
        m_rest.remove_prefix(n);
        return letters;
    }

    std::size_t digitCount() const
    {
        std::size_t n = 0;
        while (n < m_rest.size() && isDigit(m_rest[n]))
            ++n;
        return n;
    }

    /// The next digits as a number. \param count at most 18, all there
    std::int64_t takeDigits(std::size_t count)
    {
        std::int64_t number = 0;
        for (std::size_t i = 0; i < count; ++i)
            number = number * 10 + (m_rest[i] - '0');
        m_rest.remove_prefix(count);
        return number;
    }

    /// One or two digits; -1 where there are none, or more.
    int takeShort()
    {
        const std::size_t count = digitCount();
        return count == 1 || count == 2 ? int(takeDigits(count)) : -1;
    }

    /// Two digits; -1 for fewer.
    int takePair() { return digitCount() >= 2 ? int(takeDigits(2)) : -1; }

    /// All digits from here as a fraction of 10^9; the first nine count.
    std::int32_t takeFraction()
    {
        std::int32_t number = 0;
        std::int32_t unit = 1'000'000'000;
        while (isDigit(peek())) {
            unit /= 10;
            number += unit * (peek() - '0');
            m_rest.remove_prefix(1);
        }
        return number;
    }

    std::string_view rest() const { return m_rest; }

private:
    std::string_view m_rest;
};

/// The text between the quotes of an OData literal, `datetime'2023-01-31'`; the whole text when it
/// is none. \param first, second names it may have, in lower case
std::string_view withoutLiteral(
    std::string_view text, std::string_view first, std::string_view second);

} // namespace sluice::flow
