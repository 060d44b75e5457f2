#include "jmespath/jmespath.h"

#include "jmespath/complaint.h"
#include "jmespath/evaluator.h"
#include "jmespath/lexer.h"
#include "jmespath/parser.h"

namespace sluice {

JmesPath::JmesPath(std::shared_ptr<const jmespath::SyntaxTree> tree)
    : m_tree(std::move(tree))
{
}

Result<JmesPath> JmesPath::compile(std::string_view expression)
{
    const auto tree = std::make_shared<jmespath::SyntaxTree>();
    tree->source = expression;
    auto tokens = jmespath::Lexer(*tree).tokens();
    if (!tokens)
        return fail(tokens.error());
    if (const auto parsed = jmespath::Parser(*tree, *std::move(tokens)).parse(); !parsed)
        return fail(parsed.error());
    return JmesPath(tree);
}

Result<OrderedJson> JmesPath::search(const OrderedJson &document) const
{
    jmespath::Evaluator evaluator(*m_tree);
    const OrderedJson *found = evaluator.visit(m_tree->root, document);
    if (!found)
        return jmespath::plain(evaluator.problem());
    return *found;
}

} // namespace sluice
