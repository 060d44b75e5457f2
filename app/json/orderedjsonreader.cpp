#include "json/orderedjsonreader.h"

#include "json/utf8.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <numeric>

namespace sluice {

namespace {

constexpr int kMostLevels = 400;

class OrderedJsonReader {
public:
    explicit OrderedJsonReader(std::string_view text)
        : m_text(text)
    {
    }

    Result<OrderedJson> read()
    {
        skipSpace();
        OrderedJson value = readValue(0);
        skipSpace();
        if (!m_problem && m_at < m_text.size())
            complain("Extra data", m_at);
        if (m_problem)
            return failure();
        return value;
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }

    char peek() const { return atEnd() ? '\0' : m_text[m_at]; }

    bool take(char c)
    {
        if (atEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    bool takeWord(std::string_view word)
    {
        if (m_text.substr(m_at, word.size()) != word)
            return false;
        m_at += word.size();
        return true;
    }

    static bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

    void skipSpace()
    {
        while (!atEnd() && isSpace(m_text[m_at]))
            ++m_at;
    }

    /// The first problem is the one that is told.
    void complain(const char *problem, std::size_t at)
    {
        if (m_problem)
            return;
        m_problem = problem;
        m_problemAt = std::min(at, m_text.size());
    }

    Failure failure() const
    {
        const std::string_view before = m_text.substr(0, m_problemAt);
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        const std::size_t lineFrom = before.rfind('\n') + 1; // npos + 1 is 0
        // Not translated: the wording is the AWS CLI's.
        return fail(ErrorKind::InvalidInput,
            QStringLiteral("%1: line %2 column %3 (char %4)")
                .arg(QString::fromLatin1(m_problem))
                .arg(line)
                .arg(utf8::length(before.substr(lineFrom)) + 1)
                .arg(utf8::length(before)));
    }

    OrderedJson readValue(int depth)
    {
        if (depth > kMostLevels) {
            complain("Nested too deep", m_at);
            return {};
        }
        switch (peek()) {
        case '{':
            return readObject(depth);
        case '[':
            return readList(depth);
        case '"':
            ++m_at;
            return readString();
        default:
            return readScalar();
        }
    }

    OrderedJson readObject(int depth)
    {
        const std::size_t from = m_members.size();
        ++m_at;
        skipSpace();
        if (take('}'))
            return OrderedJson::Members();
        while (!m_problem) {
            if (!take('"')) {
                complain("Expecting property name enclosed in double quotes", m_at);
                break;
            }
            std::string name = readString();
            skipSpace();
            if (!take(':'))
                complain("Expecting ':' delimiter", m_at);
            skipSpace();
            OrderedJson value;
            if (!m_problem)
                value = readValue(depth + 1);
            m_members.push_back({std::move(name), std::move(value)});
            skipSpace();
            if (m_problem || take('}'))
                break;
            if (!take(','))
                complain("Expecting ',' delimiter", m_at);
            skipSpace();
        }
        auto members = takeFrom<OrderedJson::Members>(m_members, from);
        if (hasRepeated(members))
            dropRepeated(members);
        return members;
    }

    OrderedJson readList(int depth)
    {
        const std::size_t from = m_elements.size();
        ++m_at;
        skipSpace();
        if (take(']'))
            return OrderedJson::List();
        while (!m_problem) {
            m_elements.push_back(readValue(depth + 1));
            skipSpace();
            if (m_problem || take(']'))
                break;
            if (!take(','))
                complain("Expecting ',' delimiter", m_at);
            skipSpace();
        }
        return takeFrom<OrderedJson::List>(m_elements, from);
    }

    /// As large as it must be, unlike a list that grew.
    template <class Container, class Open> static Container takeFrom(Open &open, std::size_t from)
    {
        const auto first = open.begin() + static_cast<std::ptrdiff_t>(from);
        Container taken(std::make_move_iterator(first), std::make_move_iterator(open.end()));
        open.erase(first, open.end());
        return taken;
    }

    /// Of many members nothing is known but that it has to be looked at.
    static bool hasRepeated(const OrderedJson::Members &members)
    {
        constexpr std::size_t kFew = 24;
        if (members.size() > kFew)
            return true;
        for (std::size_t i = 1; i < members.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (members[i].name == members[j].name)
                    return true;
            }
        }
        return false;
    }

    /// A repeated member keeps its first place and its last value.
    static void dropRepeated(OrderedJson::Members &members)
    {
        std::vector<std::size_t> byName(members.size());
        std::iota(byName.begin(), byName.end(), std::size_t(0));
        const auto nameOf = [&](std::size_t i) -> const std::string & { return members[i].name; };
        std::stable_sort(byName.begin(), byName.end(),
            [&](std::size_t a, std::size_t b) { return nameOf(a) < nameOf(b); });
        std::vector<bool> isRepeated(members.size());
        bool any = false;
        for (std::size_t i = 1, first = 0; i < byName.size(); ++i) {
            if (nameOf(byName[i]) != nameOf(byName[first])) {
                first = i;
                continue;
            }
            members[byName[first]].value = members[byName[i]].value;
            isRepeated[byName[i]] = any = true;
        }
        if (!any)
            return;
        OrderedJson::Members kept;
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (!isRepeated[i])
                kept.push_back(std::move(members[i]));
        }
        members = std::move(kept);
    }

    /// Behind the opening quote.
    std::string readString()
    {
        const std::size_t quoteAt = m_at - 1;
        std::string text;
        while (!m_problem) {
            const std::size_t plainFrom = m_at;
            while (!atEnd() && peek() != '"' && peek() != '\\'
                && static_cast<unsigned char>(peek()) >= 0x20)
                ++m_at;
            text.append(m_text.substr(plainFrom, m_at - plainFrom));
            if (atEnd())
                complain("Unterminated string starting at", quoteAt);
            else if (take('"'))
                break;
            else if (peek() == '\\')
                readEscape(text, quoteAt);
            else
                complain("Invalid control character at", m_at);
        }
        return text;
    }

    void readEscape(std::string &text, std::size_t quoteAt)
    {
        const std::size_t start = m_at++;
        if (atEnd()) {
            complain("Unterminated string starting at", quoteAt);
            return;
        }
        const char c = m_text[m_at++];
        static constexpr std::string_view kNames = "\"\\/bfnrt";
        static constexpr std::string_view kValues = "\"\\/\b\f\n\r\t";
        if (const auto found = kNames.find(c); found != std::string_view::npos) {
            text += kValues[found];
            return;
        }
        if (c != 'u') {
            complain("Invalid \\escape", start);
            return;
        }
        char32_t character = 0;
        if (!readFourHexDigits(character)) {
            complain("Invalid \\uXXXX escape", m_at);
            return;
        }
        const std::size_t single = m_at;
        char32_t low = 0;
        if (character >= 0xD800 && character < 0xDC00 && takeWord("\\u") && readFourHexDigits(low)
            && low >= 0xDC00 && low < 0xE000)
            character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
        else
            m_at = single;
        utf8::append(text, character);
    }

    bool readFourHexDigits(char32_t &value)
    {
        const std::string_view digits = m_text.substr(std::min(m_at, m_text.size()), 4);
        unsigned number = 0;
        const auto [end, error]
            = std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
        if (digits.size() != 4 || error != std::errc() || end != digits.data() + 4)
            return false;
        value = number;
        m_at += 4;
        return true;
    }

    OrderedJson readScalar()
    {
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        if (takeWord("null"))
            return {};
        if (takeWord("true"))
            return true;
        if (takeWord("false"))
            return false;
        if (takeWord("NaN"))
            return std::numeric_limits<double>::quiet_NaN();
        if (takeWord("Infinity"))
            return kInfinity;
        if (takeWord("-Infinity"))
            return -kInfinity;
        return readNumber();
    }

    /// -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
    OrderedJson readNumber()
    {
        const std::size_t start = m_at;
        take('-');
        if (!take('0') && skipDigits() == 0) {
            m_at = start;
            complain("Expecting value", start);
            return {};
        }
        std::size_t end = m_at;
        bool isWhole = true;
        if (take('.') && skipDigits() > 0) {
            end = m_at;
            isWhole = false;
        }
        m_at = end;
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            if (skipDigits() > 0) {
                end = m_at;
                isWhole = false;
            }
        }
        m_at = end;
        return toNumber(m_text.substr(start, end - start), isWhole);
    }

    std::size_t skipDigits()
    {
        const std::size_t from = m_at;
        while (peek() >= '0' && peek() <= '9')
            ++m_at;
        return m_at - from;
    }

    static OrderedJson toNumber(std::string_view text, bool isWhole)
    {
        const char *end = text.data() + text.size();
        if (!isWhole) {
            double number = 0;
            if (std::from_chars(text.data(), end, number).ec == std::errc())
                return number;
            return std::strtod(std::string(text).c_str(), nullptr); // too large or too small
        }
        std::int64_t number = 0;
        if (std::from_chars(text.data(), end, number).ec == std::errc())
            return number;
        return OrderedJson::BigInteger {std::string(text)};
    }

    const std::string_view m_text;
    // Of the objects and lists that are not at their end yet.
    std::vector<OrderedJson::Member> m_members;
    std::vector<OrderedJson> m_elements;
    std::size_t m_at = 0;
    const char *m_problem = nullptr;
    std::size_t m_problemAt = 0;
};

} // namespace

Result<OrderedJson> readOrderedJson(std::string_view utf8)
{
    return OrderedJsonReader(utf8).read();
}

} // namespace sluice
