#include "jmespath/lexer.h"

#include "jmespath/complaint.h"
#include "json/orderedjsonreader.h"
#include "json/utf8.h"

#include <charconv>
#include <limits>

namespace sluice::jmespath {

namespace {

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool startsIdentifier(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// One character that is a token whatever follows.
constexpr TokenType simpleToken(char c)
{
    switch (c) {
    case '.':
        return TokenType::Dot;
    case '*':
        return TokenType::Star;
    case ']':
        return TokenType::RightBracket;
    case ',':
        return TokenType::Comma;
    case ':':
        return TokenType::Colon;
    case '@':
        return TokenType::Current;
    case '(':
        return TokenType::LeftParen;
    case ')':
        return TokenType::RightParen;
    case '{':
        return TokenType::LeftBrace;
    case '}':
        return TokenType::RightBrace;
    default:
        return TokenType::Eof;
    }
}

/// "\`" within backquotes is a backquote; other escapes stay for who reads the text next.
std::string unescaped(std::string_view text, char delimiter)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == delimiter)
            ++i;
        out += text[i];
    }
    return out;
}

std::string_view withoutLeadingSpace(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const char32_t character = utf8::next(text, at);
        if (!QChar::isSpace(character) && (character < 0x1C || character > 0x1F))
            return text.substr(from);
    }
    return {};
}

} // namespace

Result<std::vector<Token>> Lexer::tokens()
{
    if (m_text.empty())
        return emptyExpression();
    m_tokens.reserve(m_text.size() / 3 + 4);
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (startsIdentifier(c)) {
            readIdentifier();
        } else if (const TokenType simple = simpleToken(c); simple != TokenType::Eof) {
            ++m_at;
            put(simple, m_at - 1);
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            ++m_at;
        } else if (const auto read = readToken(); !read) {
            return fail(read.error());
        }
    }
    put(TokenType::Eof, m_text.size());
    return std::move(m_tokens);
}

Result<void> Lexer::readToken()
{
    const std::size_t start = m_at;
    const char c = m_text[m_at];
    const char following = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
    switch (c) {
    case '[':
        m_at += following == ']' || following == '?' ? 2 : 1;
        put(following == ']'       ? TokenType::Flatten
                : following == '?' ? TokenType::Filter
                                   : TokenType::LeftBracket,
            start);
        return {};
    case '\'':
        return readRawString();
    case '`':
        return readLiteral();
    case '"':
        return readQuotedIdentifier();
    case '|':
        takeOneOrTwo('|', TokenType::Or, TokenType::Pipe);
        return {};
    case '&':
        takeOneOrTwo('&', TokenType::And, TokenType::Expref);
        return {};
    case '<':
        takeOneOrTwo('=', TokenType::LessEqual, TokenType::Less);
        return {};
    case '>':
        takeOneOrTwo('=', TokenType::GreaterEqual, TokenType::Greater);
        return {};
    case '!':
        takeOneOrTwo('=', TokenType::NotEqual, TokenType::Not);
        return {};
    case '=':
        if (following != '=')
            return badToken(m_text, start, "Unknown token '='");
        takeOneOrTwo('=', TokenType::Equal, TokenType::Equal);
        return {};
    default:
        break;
    }
    if (isDigit(c) || c == '-')
        return readNumber();
    std::size_t end = start;
    utf8::next(m_text, end);
    return badToken(
        m_text, start, "Unknown token " + std::string(m_text.substr(start, end - start)));
}

void Lexer::readIdentifier()
{
    const std::size_t start = m_at;
    while (m_at < m_text.size() && (startsIdentifier(m_text[m_at]) || isDigit(m_text[m_at])))
        ++m_at;
    put(TokenType::UnquotedIdentifier, start);
}

Result<void> Lexer::readNumber()
{
    const std::size_t start = m_at++;
    while (m_at < m_text.size() && isDigit(m_text[m_at]))
        ++m_at;
    const std::string_view digits = m_text.substr(start, m_at - start);
    if (digits == "-")
        return badToken(m_text, start, "Unknown token '-'");
    std::int64_t number = 0;
    // An index beyond 64 bits is as good as the greatest one.
    if (std::from_chars(digits.data(), digits.data() + digits.size(), number).ec != std::errc())
        number = digits.front() == '-' ? std::numeric_limits<std::int64_t>::min()
                                       : std::numeric_limits<std::int64_t>::max();
    put(TokenType::Number, start, number);
    return {};
}

Result<void> Lexer::readLiteral()
{
    const std::size_t start = m_at;
    const auto quoted = readUntil('`');
    if (!quoted)
        return fail(quoted.error());
    const std::string text = unescaped(*quoted, '`');
    auto value = readOrderedJson(text);
    // Text that is no JSON stands for a string: `foo` is `"foo"`. Deprecated, but in use.
    if (!value)
        value = readOrderedJson('"' + std::string(withoutLeadingSpace(text)) + '"');
    if (!value)
        return badToken(m_text, start, "Bad token " + text);
    m_tree.literals.push_back(*std::move(value));
    put(TokenType::Literal, start, std::int64_t(m_tree.literals.size()) - 1);
    return {};
}

Result<void> Lexer::readRawString()
{
    const std::size_t start = m_at;
    const auto quoted = readUntil('\'');
    if (!quoted)
        return fail(quoted.error());
    m_tree.literals.emplace_back(unescaped(*quoted, '\''));
    put(TokenType::Literal, start, std::int64_t(m_tree.literals.size()) - 1);
    return {};
}

Result<void> Lexer::readQuotedIdentifier()
{
    const std::size_t start = m_at;
    const auto quoted = readUntil('"');
    if (!quoted)
        return fail(quoted.error());
    const auto name = readOrderedJson(m_text.substr(start, m_at - start));
    if (!name) {
        const std::string problem = name.error().message.toStdString();
        return badToken(m_text, start, problem.substr(0, problem.find(':')));
    }
    m_tree.decodedNames.push_back(std::make_unique<const std::string>(name->string()));
    put(TokenType::QuotedIdentifier, start, std::int64_t(m_tree.decodedNames.size()) - 1);
    return {};
}

/// The text between delimiters, with its escapes.
Result<std::string_view> Lexer::readUntil(char delimiter)
{
    const std::size_t start = m_at++;
    while (m_at < m_text.size() && m_text[m_at] != delimiter)
        m_at += m_text[m_at] == '\\' ? 2 : 1;
    if (m_at >= m_text.size())
        return badToken(m_text, start, "Unclosed " + std::string(1, delimiter) + " delimiter");
    const std::string_view text = m_text.substr(start + 1, m_at - start - 1);
    ++m_at;
    return text;
}

void Lexer::takeOneOrTwo(char second, TokenType both, TokenType one)
{
    const std::size_t start = m_at++;
    const bool isBoth = m_at < m_text.size() && m_text[m_at] == second;
    if (isBoth)
        ++m_at;
    put(isBoth ? both : one, start);
}

void Lexer::put(TokenType type, std::size_t start, std::int64_t number)
{
    m_tokens.push_back(
        {type, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(m_at), number});
}

} // namespace sluice::jmespath
