#pragma once

#include "base/result.h"
#include "jmespath/syntaxtree.h"
#include "jmespath/token.h"

#include <vector>

namespace sluice::jmespath {

/// Builds the nodes of an expression by operator precedence (Pratt). Follows the reference
/// implementation also where it is laxer than the grammar (a comma too many or too few between
/// arguments), because the AWS CLI does.
class Parser {
public:
    Parser(SyntaxTree &tree, std::vector<Token> tokens)
        : m_tree(tree)
        , m_tokens(std::move(tokens))
    {
    }

    Result<void> parse();

private:
    // Each returns the index of a node, or kFailed after setting m_failure.
    int expression(int bindingPower = 0);
    int prefix(const Token &token);
    int infix(int left);
    int star();
    int flattened(int list);
    int filter(int list);
    int bracketed();
    int dotted(int left);
    int indexed(int left);
    int index();
    int slice();
    int projectIfSlice(int left, int right);
    int call(int left);
    int multiSelectList();
    int multiSelectHash();
    int placeOfKey(int firstPair, std::string_view key);
    int projected(int bindingPower);
    int afterDot(int bindingPower);

    TokenType current() const { return m_tokens[m_at].type; }

    bool match(TokenType expected);
    int make(NodeType type, int first = -1, int second = -1, int third = -1);
    int makeNamed(NodeType type, const Token &token, int first = -1);

    Node &node(int index) { return m_tree.nodes[static_cast<std::size_t>(index)]; }

    int failAt(const Token &token, std::string_view problem);
    int failUnlessEof(const Token &token, std::string_view expected);
    int failWith(Failure failure);
    std::string shown(const Token &token) const;

    SyntaxTree &m_tree;
    const std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    int m_nesting = 0;
    std::optional<Failure> m_failure;
};

} // namespace sluice::jmespath
