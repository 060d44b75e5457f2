#include "jmespath/parser.h"

#include "jmespath/complaint.h"
#include "jmespath/functiontable.h"
#include "json/pythontext.h"

#include <algorithm>
#include <array>

namespace sluice::jmespath {

namespace {

constexpr int kFailed = -1;
/// Python, and so the AWS CLI, gives up a little later; our stack would hold more.
constexpr int kMaxDepth = 400;

/// How strongly a token binds what stands left of it, in the order of TokenType.
constexpr std::array<int, 29> kBindingPower {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 5, 5, 5, 5, 5, 5, 9, 20, 21, 40, 45, 50, 55, 60};
/// Tokens that bind less end a projection.
constexpr int kProjectionStop = 10;

constexpr int bindingPower(TokenType type)
{
    return kBindingPower[static_cast<std::size_t>(type)];
}

constexpr NodeType comparator(TokenType type)
{
    switch (type) {
    case TokenType::Equal:
        return NodeType::Equal;
    case TokenType::NotEqual:
        return NodeType::NotEqual;
    case TokenType::Less:
        return NodeType::Less;
    case TokenType::LessEqual:
        return NodeType::LessEqual;
    case TokenType::Greater:
        return NodeType::Greater;
    default:
        return NodeType::GreaterEqual;
    }
}

} // namespace

Result<void> Parser::parse()
{
    m_tree.nodes.reserve(m_tokens.size() + 2);
    m_tree.root = expression();
    if (!m_failure && current() != TokenType::Eof)
        failAt(m_tokens[m_at], "Unexpected token: " + shown(m_tokens[m_at]));
    if (m_failure)
        return *m_failure;
    return {};
}

int Parser::expression(int power)
{
    if (++m_nesting > kMaxDepth)
        return failWith(plain("maximum recursion depth exceeded"));
    int left = prefix(m_tokens[m_at++]);
    while (left != kFailed && power < bindingPower(current()))
        left = infix(left);
    --m_nesting;
    return left;
}

int Parser::prefix(const Token &token)
{
    switch (token.type) {
    case TokenType::Literal: {
        const int literal = make(NodeType::Literal);
        if (literal != kFailed)
            node(literal).number = token.number;
        return literal;
    }
    case TokenType::UnquotedIdentifier:
        return makeNamed(NodeType::Field, token);
    case TokenType::QuotedIdentifier:
        if (current() == TokenType::LeftParen)
            return failWith(parseError(m_tree.source, 0, TokenType::LeftParen, "(",
                "Quoted identifier not allowed for function names."));
        return makeNamed(NodeType::Field, token);
    case TokenType::Star:
        return star();
    case TokenType::Filter:
        return filter(make(NodeType::Current));
    case TokenType::LeftBrace:
        return multiSelectHash();
    case TokenType::LeftParen: {
        const int inner = expression();
        return inner != kFailed && match(TokenType::RightParen) ? inner : kFailed;
    }
    case TokenType::Flatten:
        return flattened(make(NodeType::Current));
    case TokenType::Not:
        return make(NodeType::Not, expression(bindingPower(TokenType::Not)));
    case TokenType::LeftBracket:
        return bracketed();
    case TokenType::Current:
        return make(NodeType::Current);
    case TokenType::Expref:
        return make(NodeType::Expref, expression(bindingPower(TokenType::Expref)));
    case TokenType::Eof:
        return failWith(incomplete(m_tree.source));
    default:
        return failAt(token, "invalid token");
    }
}

int Parser::infix(int left)
{
    const Token &token = m_tokens[m_at++];
    const int power = bindingPower(token.type);
    switch (token.type) {
    case TokenType::Dot:
        return dotted(left);
    case TokenType::Pipe:
        return make(NodeType::Pipe, left, expression(power));
    case TokenType::Or:
        return make(NodeType::Or, left, expression(power));
    case TokenType::And:
        return make(NodeType::And, left, expression(power));
    case TokenType::LeftParen:
        return call(left);
    case TokenType::Filter:
        return filter(left);
    case TokenType::Equal:
    case TokenType::NotEqual:
    case TokenType::Less:
    case TokenType::LessEqual:
    case TokenType::Greater:
    case TokenType::GreaterEqual:
        return make(comparator(token.type), left, expression(power));
    case TokenType::Flatten:
        return flattened(left);
    case TokenType::LeftBracket:
        return indexed(left);
    default:
        return failAt(token, "invalid token");
    }
}

int Parser::star()
{
    const int object = make(NodeType::Current);
    const int each = current() == TokenType::RightBracket
        ? make(NodeType::Current)
        : projected(bindingPower(TokenType::Star));
    return make(NodeType::ValueProjection, object, each);
}

int Parser::flattened(int list)
{
    const int flat = make(NodeType::Flatten, list);
    return make(NodeType::Projection, flat, projected(bindingPower(TokenType::Flatten)));
}

int Parser::filter(int list)
{
    const int condition = expression();
    if (condition == kFailed || !match(TokenType::RightBracket))
        return kFailed;
    const int each = current() == TokenType::Flatten ? make(NodeType::Current)
                                                     : projected(bindingPower(TokenType::Filter));
    return make(NodeType::FilterProjection, list, each, condition);
}

/// "[" at the start of an expression: an index, a slice, "[*]" or a list of expressions.
int Parser::bracketed()
{
    if (current() == TokenType::Number || current() == TokenType::Colon)
        return projectIfSlice(make(NodeType::Current), index());
    if (current() == TokenType::Star && m_tokens[m_at + 1].type == TokenType::RightBracket) {
        m_at += 2;
        const int list = make(NodeType::Current);
        return make(NodeType::Projection, list, projected(bindingPower(TokenType::Star)));
    }
    return multiSelectList();
}

/// "[" behind an expression.
int Parser::indexed(int left)
{
    if (current() == TokenType::Number || current() == TokenType::Colon) {
        const int right = index();
        // A slice behind an index does not project, here as in the AWS CLI: a[0][1:].b is null.
        if (right != kFailed && node(left).type == NodeType::IndexExpression)
            return make(NodeType::IndexExpression, left, right);
        return projectIfSlice(left, right);
    }
    if (!match(TokenType::Star) || !match(TokenType::RightBracket))
        return kFailed;
    return make(NodeType::Projection, left, projected(bindingPower(TokenType::Star)));
}

int Parser::index()
{
    if (current() == TokenType::Colon || m_tokens[m_at + 1].type == TokenType::Colon)
        return slice();
    const int index = make(NodeType::Index);
    if (index != kFailed)
        node(index).number = m_tokens[m_at].number;
    ++m_at;
    return match(TokenType::RightBracket) ? index : kFailed;
}

int Parser::slice()
{
    Slice slice;
    const std::array<std::optional<std::int64_t> *, 3> parts {
        &slice.start, &slice.stop, &slice.step};
    std::size_t part = 0;
    while (current() != TokenType::RightBracket) {
        const Token &token = m_tokens[m_at];
        if (token.type == TokenType::Number)
            *parts[part] = token.number;
        else if (token.type != TokenType::Colon || ++part == parts.size())
            return failAt(token, "syntax error");
        ++m_at;
    }
    ++m_at;
    const int made = make(NodeType::Slice);
    if (made != kFailed) {
        node(made).number = static_cast<std::int64_t>(m_tree.slices.size());
        m_tree.slices.push_back(slice);
    }
    return made;
}

int Parser::projectIfSlice(int left, int right)
{
    const int indexed = make(NodeType::IndexExpression, left, right);
    if (indexed == kFailed || node(right).type != NodeType::Slice)
        return indexed;
    return make(NodeType::Projection, indexed, projected(bindingPower(TokenType::Star)));
}

int Parser::dotted(int left)
{
    if (current() == TokenType::Star) {
        ++m_at;
        return make(NodeType::ValueProjection, left, projected(bindingPower(TokenType::Dot)));
    }
    return make(NodeType::Subexpression, left, afterDot(bindingPower(TokenType::Dot)));
}

int Parser::call(int left)
{
    if (node(left).type != NodeType::Field) {
        const Token &before = m_tokens[m_at - 2];
        return failAt(before, "Invalid function name '" + shown(before) + "'");
    }
    const std::string_view name = node(left).name;
    int first = kFailed;
    int last = kFailed;
    int depth = 0;
    while (current() != TokenType::RightParen) {
        const int argument = expression();
        if (argument == kFailed)
            return kFailed;
        if (current() == TokenType::Comma)
            ++m_at;
        (last == kFailed ? first : node(last).next) = argument;
        last = argument;
        depth = std::max<int>(depth, node(argument).depth);
    }
    ++m_at;
    const int made = make(NodeType::Function, first);
    if (made != kFailed) {
        node(made).name = name;
        node(made).number = functionIndex(name);
        node(made).depth = static_cast<std::uint16_t>(depth + 1);
    }
    return made;
}

int Parser::multiSelectList()
{
    int first = kFailed;
    int last = kFailed;
    int depth = 0;
    int count = 0;
    while (true) {
        ++count;
        const int element = expression();
        if (element == kFailed)
            return kFailed;
        (last == kFailed ? first : node(last).next) = element;
        last = element;
        depth = std::max<int>(depth, node(element).depth);
        if (current() == TokenType::RightBracket)
            break;
        if (!match(TokenType::Comma))
            return kFailed;
    }
    ++m_at;
    const int list = make(NodeType::MultiSelectList, first);
    if (list != kFailed) {
        node(list).depth = static_cast<std::uint16_t>(depth + 1);
        node(list).number = count;
    }
    return list;
}

int Parser::multiSelectHash()
{
    int first = kFailed;
    int last = kFailed;
    int depth = 0;
    int count = 0;
    while (true) {
        ++count;
        const Token &key = m_tokens[m_at];
        if (key.type != TokenType::QuotedIdentifier && key.type != TokenType::UnquotedIdentifier)
            return failUnlessEof(key, "['quoted_identifier', 'unquoted_identifier']");
        ++m_at;
        if (!match(TokenType::Colon))
            return kFailed;
        const int value = expression();
        const int pair = makeNamed(NodeType::KeyValue, key, value);
        if (value == kFailed || pair == kFailed)
            return kFailed;
        node(pair).number = placeOfKey(first, node(pair).name);
        (last == kFailed ? first : node(last).next) = pair;
        last = pair;
        depth = std::max<int>(depth, node(pair).depth);
        if (current() == TokenType::RightBrace)
            break;
        // Without a comma the next pair follows all the same.
        if (current() == TokenType::Comma)
            ++m_at;
    }
    ++m_at;
    const int hash = make(NodeType::MultiSelectHash, first);
    if (hash != kFailed) {
        node(hash).depth = static_cast<std::uint16_t>(depth + 1);
        node(hash).number = count;
    }
    return hash;
}

/// Where the object made from these pairs has the key already, -1 when it has not.
int Parser::placeOfKey(int firstPair, std::string_view key)
{
    int place = 0;
    for (int pair = firstPair; pair != kFailed; pair = node(pair).next) {
        if (node(pair).number >= 0)
            continue;
        if (node(pair).name == key)
            return place;
        ++place;
    }
    return -1;
}

/// What is done with each element of a projection.
int Parser::projected(int power)
{
    if (m_failure)
        return kFailed;
    if (bindingPower(current()) < kProjectionStop)
        return make(NodeType::Current);
    if (current() == TokenType::LeftBracket || current() == TokenType::Filter)
        return expression(power);
    if (current() == TokenType::Dot) {
        ++m_at;
        return afterDot(power);
    }
    return failAt(m_tokens[m_at], "syntax error");
}

int Parser::afterDot(int power)
{
    switch (current()) {
    case TokenType::QuotedIdentifier:
    case TokenType::UnquotedIdentifier:
    case TokenType::Star:
        return expression(power);
    case TokenType::LeftBracket:
        ++m_at;
        return multiSelectList();
    case TokenType::LeftBrace:
        ++m_at;
        return multiSelectHash();
    default:
        return failAt(m_tokens[m_at],
            "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: "
                + std::string(tokenName(current())));
    }
}

bool Parser::match(TokenType expected)
{
    if (m_failure)
        return false;
    if (current() != expected) {
        failUnlessEof(m_tokens[m_at], tokenName(expected));
        return false;
    }
    ++m_at;
    return true;
}

/// kFailed when one of the children that belong to the type failed.
int Parser::make(NodeType type, int first, int second, int third)
{
    if (m_failure)
        return kFailed;
    Node made;
    made.type = type;
    made.first = first;
    made.second = second;
    made.third = third;
    for (const int child : {first, second, third}) {
        if (child >= 0)
            made.depth = std::max<std::uint16_t>(made.depth, node(child).depth + 1);
    }
    if (made.depth > kMaxDepth)
        return failWith(plain("maximum recursion depth exceeded"));
    m_tree.nodes.push_back(made);
    return static_cast<int>(m_tree.nodes.size()) - 1;
}

int Parser::makeNamed(NodeType type, const Token &token, int first)
{
    const int made = make(type, first);
    if (made != kFailed)
        node(made).name = token.type == TokenType::QuotedIdentifier
            ? std::string_view(*m_tree.decodedNames[static_cast<std::size_t>(token.number)])
            : std::string_view(m_tree.source).substr(token.start, token.end - token.start);
    return made;
}

int Parser::failAt(const Token &token, std::string_view problem)
{
    return failWith(parseError(m_tree.source, token.start, token.type, shown(token), problem));
}

int Parser::failUnlessEof(const Token &token, std::string_view expected)
{
    if (token.type == TokenType::Eof)
        return failWith(incomplete(m_tree.source));
    std::string problem = "Expecting: ";
    problem.append(expected).append(", got: ").append(tokenName(token.type));
    return failAt(token, problem);
}

/// The first failure is the one that is told.
int Parser::failWith(Failure failure)
{
    if (!m_failure)
        m_failure = std::move(failure);
    return kFailed;
}

std::string Parser::shown(const Token &token) const
{
    const auto index = static_cast<std::size_t>(token.number);
    switch (token.type) {
    case TokenType::Literal:
        return pythonStr(m_tree.literals[index]);
    case TokenType::QuotedIdentifier:
        return *m_tree.decodedNames[index];
    case TokenType::Number:
        return std::to_string(token.number);
    default:
        return m_tree.source.substr(token.start, token.end - token.start);
    }
}

} // namespace sluice::jmespath
