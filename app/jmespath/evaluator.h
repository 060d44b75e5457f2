#pragma once

#include "jmespath/syntaxtree.h"
#include "json/orderedjson.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

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
    const OrderedJson *visit(int node, const OrderedJson &value)
    {
        const Node &visited = m_tree.at(node);
        return visited.type == NodeType::Field ? field(node, visited, value)
                                               : visitOther(visited, value);
    }

    const std::string &problem() const { return m_problem; }

    // For functions.

    /// Keeps a value made on the way.
    const OrderedJson *keep(OrderedJson value);
    /// Sets problem(); \return null
    const OrderedJson *complain(std::string problem);

    static const OrderedJson *null() { return &kNull; }

    static const OrderedJson *boolean(bool value) { return value ? &kTrue : &kFalse; }

private:
    /// The objects of a list mostly are alike, so the member is looked for first where the same
    /// node found it last.
    const OrderedJson *field(int at, const Node &node, const OrderedJson &value)
    {
        if (!value.isObject())
            return null();
        const OrderedJson::Members &members = value.members();
        std::uint16_t &place = m_places[static_cast<std::size_t>(at) % m_places.size()];
        if (place < members.size() && members[place].name == node.name)
            return &members[place].value;
        return searchField(node, members, place);
    }

    static const OrderedJson *searchField(
        const Node &node, const OrderedJson::Members &members, std::uint16_t &place);
    const OrderedJson *visitOther(const Node &node, const OrderedJson &value);
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

    static const OrderedJson kNull;
    static const OrderedJson kTrue;
    static const OrderedJson kFalse;

    const SyntaxTree &m_tree;
    /// Chunks that never grow, so that pointers into them stay.
    std::vector<std::vector<OrderedJson>> m_made;
    std::array<std::uint16_t, 16> m_places {}; ///< by node; a clash costs only time
    std::string m_problem;
};

} // namespace sluice::jmespath
