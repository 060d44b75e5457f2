#include "cli/shorthand/shorthandparser.h"

#include "cli/shorthand/pythonnumber.h"
#include "json/utf8.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

constexpr int kMaxDepth = 200;

// The character classes of the AWS CLI's regular expressions, which end at U+FFFF.
bool isWordStart(char32_t c)
{
    return c == U'!' || (c >= U'#' && c <= U'&') || (c >= U'(' && c <= U'+')
        || (c >= U'-' && c <= U'<') || (c >= U'>' && c <= U'Z') || (c >= U'\\' && c <= U'z')
        || (c >= U'|' && c <= U'\uffff');
}

bool isFirstFollow(char32_t c)
{
    return isPythonSpace(c) || c == U'!' || (c >= U'#' && c <= U'&') || (c >= U'(' && c <= U'+')
        || (c >= U'-' && c <= U'\\') || (c >= U'^' && c <= U'|') || (c >= U'~' && c <= U'\uffff');
}

bool isSecondFollow(char32_t c)
{
    return isPythonSpace(c) || c == U'!' || (c >= U'#' && c <= U'&') || (c >= U'(' && c <= U'+')
        || (c >= U'-' && c <= U'<') || (c >= U'>' && c <= U'\uffff');
}

bool isKeyCharacter(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9')
        || (c < 0x80 && std::string_view("-_.#/:").find(char(c)) != std::string_view::npos);
}

bool isBlank(char32_t c)
{
    return c == U' ' || (c >= U'\t' && c <= U'\r');
}

std::string toUtf8(std::u32string_view text)
{
    std::string bytes;
    for (const char32_t character : text)
        utf8::append(bytes, character);
    return bytes;
}

void replaceAll(std::u32string &text, std::u32string_view what, std::u32string_view with)
{
    for (std::size_t at = 0; (at = text.find(what, at)) != std::u32string::npos; at += with.size())
        text.replace(at, what.size(), with);
}

void insertOrReplace(OrderedJson::Members &members, std::string name, OrderedJson value)
{
    const auto known = std::find_if(members.begin(), members.end(),
        [&name](const OrderedJson::Member &member) { return member.name == name; });
    if (known == members.end())
        members.push_back({std::move(name), std::move(value)});
    else
        known->value = std::move(value);
}

/// A walk over the text; readers answer nothing once something is wrong, the first problem is told.
class ShorthandParser {
public:
    ShorthandParser(std::string_view utf8, const ParamFileReader &readFile)
        : m_readFile(readFile)
    {
        for (std::size_t at = 0; at < utf8.size();)
            m_text += utf8::next(utf8, at);
    }

    Result<OrderedJson> parse()
    {
        OrderedJson::Members members;
        readKeyAndValue(members, true);
        std::size_t last = m_at;
        while (!m_problem && m_at < m_text.size()) {
            if (!expect(U',', true))
                break;
            const std::size_t count = members.size();
            const std::string key = readKeyAndValue(members, false);
            if (!m_problem && members.size() == count)
                complainOfRepeated(key, last + 1);
            last = m_at;
        }
        if (m_fileFailure)
            return fail(*m_fileFailure);
        if (m_problem)
            return fail(ErrorKind::InvalidInput, QString::fromStdString(*m_problem));
        return OrderedJson(std::move(members));
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }

    bool isAt(char32_t character) const { return !atEnd() && m_text[m_at] == character; }

    /// The text with a caret below `index`.
    std::string place(std::size_t index) const
    {
        std::size_t spaces = index;
        const std::u32string_view text = m_text;
        if (index > 0) {
            const auto before = text.substr(0, index).rfind(U'\n');
            if (before != std::u32string_view::npos)
                spaces = index - before - 1;
        }
        std::u32string_view consumed = text;
        std::u32string_view remaining;
        const auto after = text.find(U'\n', index);
        if (after != std::u32string_view::npos) {
            consumed = text.substr(0, after);
            remaining = text.substr(after);
        }
        return toUtf8(consumed) + '\n' + std::string(spaces, ' ') + '^' + toUtf8(remaining);
    }

    void complain(const std::string &expected, const std::string &actual, std::size_t index)
    {
        if (!m_problem)
            m_problem = "Expected: '" + expected + "', received: '" + actual + "' for input:\n"
                + place(index);
    }

    void complainOfRepeated(const std::string &key, std::size_t index)
    {
        m_problem = "Second instance of key \"" + key + "\" encountered for input:\n" + place(index)
            + "\nThis is often because there is a preceding \",\" instead of a space.";
    }

    void skipBlanks()
    {
        while (!atEnd() && isBlank(m_text[m_at]))
            ++m_at;
    }

    bool expect(char32_t character, bool skipsBlanks = false)
    {
        if (m_problem)
            return false;
        if (skipsBlanks)
            skipBlanks();
        if (!isAt(character)) {
            complain(toUtf8({&character, 1}),
                atEnd() ? std::string("EOF") : toUtf8({&m_text[m_at], 1}), m_at);
            return false;
        }
        ++m_at;
        if (skipsBlanks)
            skipBlanks();
        return true;
    }

    std::string readKey()
    {
        const std::size_t from = m_at;
        while (!atEnd() && isKeyCharacter(m_text[m_at]))
            ++m_at;
        return toUtf8(std::u32string_view(m_text).substr(from, m_at - from));
    }

    /// "=" or "@=" behind a key; whether the values behind it may name files.
    bool expectEquals(bool *namesFiles)
    {
        skipBlanks();
        *namesFiles = isAt(U'@');
        if (*namesFiles)
            ++m_at;
        return expect(U'=', true);
    }

    OrderedJson contentOf(std::string value)
    {
        if (!m_namesFiles || !m_readFile)
            return value;
        const auto content = m_readFile(value);
        if (!content && !m_fileFailure)
            m_fileFailure = content.error();
        return content && *content ? OrderedJson(**content) : OrderedJson(std::move(value));
    }

    /// A key that is there already is read and left alone; the caller sees it by the count.
    std::string readKeyAndValue(OrderedJson::Members &members, bool isFirst)
    {
        std::string key = readKey();
        if (!expectEquals(&m_namesFiles))
            return key;
        OrderedJson value = readValues();
        const bool isKnown = !isFirst
            && std::any_of(members.begin(), members.end(),
                [&key](const OrderedJson::Member &member) { return member.name == key; });
        if (!m_problem && !isKnown)
            members.push_back({key, std::move(value)});
        return key;
    }

    OrderedJson readValues()
    {
        if (atEnd())
            return "";
        if (isAt(U'['))
            return readList(0);
        return isAt(U'{') ? readHash(0) : readCsv();
    }

    // foo=a,b,c=d: the words after a comma belong to the list until one turns out to be a key.
    OrderedJson readCsv()
    {
        const OrderedJson first = readFirstValue();
        if (m_problem)
            return {};
        skipBlanks();
        if (!isAt(U','))
            return first;
        expect(U',', true);
        OrderedJson::List list {first};
        for (;;) {
            OrderedJson next = readSecondValue();
            if (!m_problem) {
                skipBlanks();
                if (atEnd()) {
                    list.push_back(std::move(next));
                    break;
                }
                expect(U',', true);
            }
            if (m_problem) {
                if (atEnd())
                    return {};
                m_problem.reset();
                while (m_text[m_at] != U',')
                    --m_at;
                break;
            }
            list.push_back(std::move(next));
        }
        if (list.size() == 1)
            return first;
        return list;
    }

    OrderedJson readExplicit(int depth)
    {
        if (depth > kMaxDepth) {
            m_problem = "The value is nested too deep";
            return {};
        }
        if (isAt(U'['))
            return readList(depth);
        return isAt(U'{') ? readHash(depth) : readFirstValue();
    }

    OrderedJson readList(int depth)
    {
        OrderedJson::List list;
        expect(U'[', true);
        while (!m_problem && !isAt(U']')) {
            list.push_back(readExplicit(depth + 1));
            skipBlanks();
            if (!isAt(U']')) {
                expect(U',');
                skipBlanks();
            }
        }
        expect(U']');
        return list;
    }

    OrderedJson readHash(int depth)
    {
        OrderedJson::Members members;
        expect(U'{', true);
        while (!m_problem && !isAt(U'}')) {
            std::string key = readKey();
            bool namesFiles = false;
            if (!expectEquals(&namesFiles))
                break;
            const bool outer = std::exchange(m_namesFiles, namesFiles);
            OrderedJson value = readExplicit(depth + 1);
            m_namesFiles = outer;
            skipBlanks();
            if (!isAt(U'}')) {
                expect(U',');
                skipBlanks();
            }
            insertOrReplace(members, std::move(key), std::move(value));
        }
        expect(U'}');
        return members;
    }

    OrderedJson readFirstValue()
    {
        if (isAt(U'\'') || isAt(U'"'))
            return readQuoted(m_text[m_at]);
        return contentOf(readWord(isFirstFollow).value_or(""));
    }

    OrderedJson readSecondValue()
    {
        if (isAt(U'\'') || isAt(U'"'))
            return readQuoted(m_text[m_at]);
        auto word = readWord(isSecondFollow);
        if (!word) {
            complain("<second>", "<none>", m_at);
            return {};
        }
        return contentOf(*std::move(word));
    }

    std::optional<std::string> readWord(bool (*follows)(char32_t))
    {
        const std::size_t from = m_at;
        for (bool isStart = true; !atEnd(); isStart = false) {
            const bool isEscapedComma
                = m_text[m_at] == U'\\' && m_at + 1 < m_text.size() && m_text[m_at + 1] == U',';
            if (isEscapedComma)
                m_at += 2;
            else if (isStart ? isWordStart(m_text[m_at]) : follows(m_text[m_at]))
                ++m_at;
            else
                break;
        }
        if (m_at == from)
            return {};
        std::u32string word = m_text.substr(from, m_at - from);
        replaceAll(word, U"\\,", U",");
        while (!word.empty() && isPythonSpace(word.back()))
            word.pop_back();
        return toUtf8(word);
    }

    bool isEscape(std::size_t at, char32_t quote) const
    {
        return m_text[at] == U'\\' && at + 1 < m_text.size()
            && (m_text[at + 1] == U'\\' || m_text[at + 1] == quote);
    }

    /// Where the quoted text that starts here ends, behind its closing quote. A backslash escapes
    /// a backslash or the quote, unless the text would not end then; 0 when it never ends.
    std::size_t endOfQuoted(char32_t quote) const
    {
        for (std::size_t at = m_at + 1; at < m_text.size(); ++at) {
            if (isEscape(at, quote))
                ++at;
            else if (m_text[at] == quote)
                return at + 1;
        }
        return endWithFewerEscapes(quote);
    }

    /// Gives up escapes from the last one on. At most once for each kind of quote, since no quote
    /// of this kind comes behind the end that is found: so the whole value is read in linear time.
    std::size_t endWithFewerEscapes(char32_t quote) const
    {
        const std::size_t from = m_at + 1;
        std::vector<std::size_t> ends(m_text.size() - from + 3, 0);
        for (std::size_t at = m_text.size(); at-- > from;) {
            std::size_t &end = ends[at - from];
            if (isEscape(at, quote))
                end = ends[at - from + 2];
            if (end == 0 && m_text[at] != quote)
                end = ends[at - from + 1];
            if (end == 0 && m_text[at] == quote)
                end = at + 1;
        }
        return ends[0];
    }

    OrderedJson readQuoted(char32_t quote)
    {
        const std::size_t end = endOfQuoted(quote);
        if (end == 0) {
            complain(quote == U'"' ? "<double quoted>" : "<singled quoted>", "<none>", m_at);
            return {};
        }
        std::u32string text = m_text.substr(m_at + 1, end - m_at - 2);
        m_at = end;
        const char32_t escape[] = {U'\\', quote};
        replaceAll(text, {escape, 2}, {&quote, 1});
        replaceAll(text, U"\\\\", U"\\");
        return contentOf(toUtf8(text));
    }

    const ParamFileReader &m_readFile;
    std::u32string m_text;
    std::size_t m_at = 0;
    bool m_namesFiles = false; ///< the values of the key that is read
    std::optional<std::string> m_problem;
    std::optional<Error> m_fileFailure; ///< unlike a problem never a reason to read on differently
};

} // namespace

Result<OrderedJson> parseShorthand(std::string_view utf8, const ParamFileReader &readFile)
{
    return ShorthandParser(utf8, readFile).parse();
}

} // namespace sluice::cli
