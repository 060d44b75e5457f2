#include "jmespath/complaint.h"

#include "json/utf8.h"

#include <array>

namespace sluice::jmespath {

namespace {

std::string marker(std::string_view expression, std::size_t position)
{
    return std::string(utf8::length(expression.substr(0, position)), ' ') + '^';
}

} // namespace

std::string_view tokenName(TokenType type)
{
    // In the order of TokenType.
    static constexpr std::array<std::string_view, 29> kNames {"eof", "unquoted_identifier",
        "quoted_identifier", "literal", "rbracket", "rparen", "comma", "rbrace", "number",
        "current", "expref", "colon", "pipe", "or", "and", "eq", "gt", "lt", "gte", "lte", "ne",
        "flatten", "star", "filter", "dot", "not", "lbrace", "lbracket", "lparen"};
    return kNames[static_cast<std::size_t>(type)];
}

Failure plain(std::string_view problem)
{
    return fail(
        ErrorKind::InvalidInput, QString::fromUtf8(problem.data(), qsizetype(problem.size())));
}

Failure badToken(std::string_view expression, std::size_t position, std::string_view problem)
{
    return plain("Bad jmespath expression: " + std::string(problem) + ":\n"
        + std::string(expression) + '\n' + marker(expression, position));
}

Failure parseError(std::string_view expression, std::size_t position, TokenType type,
    std::string_view value, std::string_view problem)
{
    std::string text(problem);
    text += ": Parse error at column ";
    text += std::to_string(utf8::length(expression.substr(0, position)));
    text += ", token \"";
    text += value;
    text += "\" (";
    for (const char c : tokenName(type))
        text += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    text += "), for expression:\n\"";
    text += expression;
    text += "\"\n ";
    return plain(text + marker(expression, position));
}

Failure incomplete(std::string_view expression)
{
    return plain("Invalid jmespath expression: Incomplete expression:\n\"" + std::string(expression)
        + "\"\n " + marker(expression, expression.size()));
}

Failure emptyExpression()
{
    return plain("Invalid JMESPath expression: cannot be empty.");
}

} // namespace sluice::jmespath
