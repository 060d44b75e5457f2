#pragma once

#include "base/jmespath/syntaxtree.h"
#include "base/json/orderedjson.h"

#include <forward_list>
#include <string>

namespace sluice::jmespath {

/// Applies a tree to one document. Values are passed by pointer: parts of the document and literals
/// are not copied; what is made on the way lives until the evaluator dies.
class Evaluator {
public:
    explicit Evaluator(const SyntaxTree &tree)
        : m_tree(tree)
    {
    }

    /// \return null after a failure, which problem() tells
    const OrderedJson *visit(int node, const OrderedJson &value);

    const std::string &problem() const { return m_problem; }

    // For functions.

    /// Keeps a value made on the way.
    const OrderedJson *keep(OrderedJson value);
    /// Sets problem(); \return null
    const OrderedJson *complain(std::string problem);

    static const OrderedJson *null();
    static const OrderedJson *boolean(bool value);

private:
    const OrderedJson *compare(const Node &node, const OrderedJson &value);
    const OrderedJson *order(NodeType type, const OrderedJson &left, const OrderedJson &right);
    const OrderedJson *call(const Node &node, const OrderedJson &value);
    const OrderedJson *filter(const Node &node, const OrderedJson &value);
    const OrderedJson *project(const Node &node, const OrderedJson &value);
    const OrderedJson *projectValues(const Node &node, const OrderedJson &value);
    const OrderedJson *flatten(const Node &node, const OrderedJson &value);
    const OrderedJson *slice(const Slice &slice, const OrderedJson &value);
    const OrderedJson *selectList(const Node &node, const OrderedJson &value);
    const OrderedJson *selectHash(const Node &node, const OrderedJson &value);
    bool collect(int each, const OrderedJson &element, OrderedJson::List &into);

    const SyntaxTree &m_tree;
    std::forward_list<OrderedJson> m_made;
    std::string m_problem;
};

} // namespace sluice::jmespath
