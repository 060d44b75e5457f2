#pragma once

#include "base/result.h"
#include "jmespath/syntaxtree.h"
#include "jmespath/token.h"

#include <vector>

namespace sluice::jmespath {

/// Splits tree.source into tokens, the last of which is Eof. Literals and names with escapes are
/// decoded into the tree.
class Lexer {
public:
    explicit Lexer(SyntaxTree &tree)
        : m_tree(tree)
        , m_text(tree.source)
    {
    }

    Result<std::vector<Token>> tokens();

private:
    Result<void> readToken();
    void readIdentifier();
    Result<void> readNumber();
    Result<void> readLiteral();
    Result<void> readRawString();
    Result<void> readQuotedIdentifier();
    Result<std::string_view> readUntil(char delimiter);
    void takeOneOrTwo(char second, TokenType both, TokenType one);
    void put(TokenType type, std::size_t start, std::int64_t number = 0);

    SyntaxTree &m_tree;
    const std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<Token> m_tokens;
};

} // namespace sluice::jmespath
