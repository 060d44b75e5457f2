#include "jmespath/evaluator.h"

#include "jmespath/comparison.h"
#include "jmespath/functiontable.h"
#include "json/pythontext.h"

#include <algorithm>
#include <array>
#include <functional>

namespace sluice::jmespath {

namespace {

std::string_view symbol(NodeType type)
{
    switch (type) {
    case NodeType::Less:
        return "<";
    case NodeType::LessEqual:
        return "<=";
    case NodeType::Greater:
        return ">";
    default:
        return ">=";
    }
}

bool satisfies(NodeType type, std::partial_ordering order)
{
    switch (type) {
    case NodeType::Less:
        return order < 0;
    case NodeType::LessEqual:
        return order <= 0;
    case NodeType::Greater:
        return order > 0;
    default:
        return order >= 0;
    }
}

} // namespace

const OrderedJson Evaluator::kNull;
const OrderedJson Evaluator::kTrue(true);
const OrderedJson Evaluator::kFalse(false);

const OrderedJson *Evaluator::keep(OrderedJson value)
{
    if (m_made.empty() || m_made.back().size() == m_made.back().capacity()) {
        const std::size_t size = m_made.empty() ? 4 : 4 * m_made.back().capacity();
        m_made.emplace_back().reserve(size);
    }
    return &m_made.back().emplace_back(std::move(value));
}

const OrderedJson *Evaluator::complain(std::string problem)
{
    m_problem = std::move(problem);
    return nullptr;
}

const OrderedJson *Evaluator::searchField(
    const Node &node, const OrderedJson::Members &members, std::uint16_t &place)
{
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (members[i].name == node.name) {
            place = static_cast<std::uint16_t>(i);
            return &members[i].value;
        }
    }
    return null();
}

const OrderedJson *Evaluator::visitOther(const Node &node, const OrderedJson &value)
{
    switch (node.type) {
    case NodeType::Field:
        break; // visit() did it
    case NodeType::Literal:
        return &m_tree.literals[static_cast<std::size_t>(node.number)];
    case NodeType::Current:
        return &value;
    case NodeType::Expref:
        return complain("An expression reference can only be an argument of a function.");
    case NodeType::Function:
        return call(node, value);
    case NodeType::FilterProjection:
        return filter(node, value);
    case NodeType::Projection:
        return project(node, value);
    case NodeType::ValueProjection:
        return projectValues(node, value);
    case NodeType::Flatten:
        return flatten(node, value);
    case NodeType::Index: {
        if (!value.isList())
            return null();
        const auto size = static_cast<std::int64_t>(value.list().size());
        if (node.number >= size || node.number < -size)
            return null();
        const std::int64_t at = node.number < 0 ? node.number + size : node.number;
        return &value.list()[static_cast<std::size_t>(at)];
    }
    case NodeType::Slice:
        return slice(m_tree.slices[static_cast<std::size_t>(node.number)], value);
    case NodeType::Subexpression:
    case NodeType::IndexExpression:
    case NodeType::Pipe: {
        const OrderedJson *left = visit(node.first, value);
        return left ? visit(node.second, *left) : nullptr;
    }
    case NodeType::MultiSelectList:
        return selectList(node, value);
    case NodeType::MultiSelectHash:
        return selectHash(node, value);
    case NodeType::KeyValue:
        return visit(node.first, value);
    case NodeType::Or: {
        const OrderedJson *left = visit(node.first, value);
        return left && isFalse(*left) ? visit(node.second, value) : left;
    }
    case NodeType::And: {
        const OrderedJson *left = visit(node.first, value);
        return left && !isFalse(*left) ? visit(node.second, value) : left;
    }
    case NodeType::Not: {
        const OrderedJson *operand = visit(node.first, value);
        return operand ? boolean(isFalse(*operand)) : nullptr;
    }
    case NodeType::Equal:
    case NodeType::NotEqual:
    case NodeType::Less:
    case NodeType::LessEqual:
    case NodeType::Greater:
    case NodeType::GreaterEqual:
        return compare(node, value);
    }
    return nullptr;
}

const OrderedJson *Evaluator::compare(const Node &node, const OrderedJson &value)
{
    const OrderedJson *left = visit(node.first, value);
    const OrderedJson *right = left ? visit(node.second, value) : nullptr;
    if (!right)
        return nullptr;
    if (node.type == NodeType::Equal || node.type == NodeType::NotEqual)
        return boolean(areEqual(*left, *right) == (node.type == NodeType::Equal));
    return order(node.type, *left, *right);
}

/// Numbers and texts have an order; texts by their characters.
const OrderedJson *Evaluator::order(
    NodeType type, const OrderedJson &left, const OrderedJson &right)
{
    if (left.isNumber() && right.isNumber())
        return boolean(satisfies(type, compareNumbers(left, right)));
    if (left.isString() && right.isString())
        return boolean(satisfies(type, left.string() <=> right.string()));
    const auto isComparable
        = [](const OrderedJson &operand) { return operand.isNumber() || operand.isString(); };
    if (!isComparable(left) || !isComparable(right))
        return null();
    std::string problem = "'";
    problem.append(symbol(type)).append("' not supported between instances of '");
    problem.append(pythonTypeName(left)).append("' and '").append(pythonTypeName(right));
    return complain(problem + "'");
}

const OrderedJson *Evaluator::call(const Node &node, const OrderedJson &value)
{
    // Most calls have few arguments; those need no memory of their own.
    std::array<Argument, 4> few;
    std::vector<Argument> many;
    std::size_t count = 0;
    for (int child = node.first; child >= 0; child = m_tree.at(child).next) {
        Argument argument;
        if (m_tree.at(child).type == NodeType::Expref)
            argument.expression = m_tree.at(child).first;
        else if (!(argument.value = visit(child, value)))
            return nullptr;
        if (count == few.size())
            many.assign(few.begin(), few.end());
        if (count >= few.size())
            many.push_back(argument);
        else
            few[count] = argument;
        ++count;
    }
    const Arguments arguments
        = many.empty() ? Arguments(few.data(), count) : Arguments(many.data(), count);
    if (node.number < 0)
        return complain("Unknown function: " + std::string(node.name) + "()");
    return callFunction(static_cast<int>(node.number), *this, arguments);
}

/// Appends what `each` gives for the element, unless it is null. \return false after a failure
bool Evaluator::collect(int each, const OrderedJson &element, OrderedJson::List &into)
{
    const OrderedJson *found = visit(each, element);
    if (!found || found->isNull())
        return found;
    // What was made last is needed nowhere else.
    if (!m_made.empty() && !m_made.back().empty() && found == &m_made.back().back()) {
        into.push_back(std::move(m_made.back().back()));
        m_made.back().pop_back();
    } else {
        into.push_back(*found);
    }
    return true;
}

const OrderedJson *Evaluator::filter(const Node &node, const OrderedJson &value)
{
    const OrderedJson *base = visit(node.first, value);
    if (!base || !base->isList())
        return base ? null() : nullptr;
    OrderedJson::List collected;
    for (const OrderedJson &element : base->list()) {
        const OrderedJson *condition = visit(node.third, element);
        if (!condition)
            return nullptr;
        if (!isFalse(*condition) && !collect(node.second, element, collected))
            return nullptr;
    }
    return keep(std::move(collected));
}

const OrderedJson *Evaluator::project(const Node &node, const OrderedJson &value)
{
    const OrderedJson *base = visit(node.first, value);
    if (!base || !base->isList())
        return base ? null() : nullptr;
    OrderedJson::List collected;
    collected.reserve(base->list().size());
    for (const OrderedJson &element : base->list()) {
        if (!collect(node.second, element, collected))
            return nullptr;
    }
    return keep(std::move(collected));
}

const OrderedJson *Evaluator::projectValues(const Node &node, const OrderedJson &value)
{
    const OrderedJson *base = visit(node.first, value);
    if (!base || !base->isObject())
        return base ? null() : nullptr;
    OrderedJson::List collected;
    for (const OrderedJson::Member &member : base->members()) {
        if (!collect(node.second, member.value, collected))
            return nullptr;
    }
    return keep(std::move(collected));
}

const OrderedJson *Evaluator::flatten(const Node &node, const OrderedJson &value)
{
    const OrderedJson *base = visit(node.first, value);
    if (!base || !base->isList())
        return base ? null() : nullptr;
    // The list itself is never seen, only what is projected from it.
    if (std::none_of(base->list().begin(), base->list().end(), std::mem_fn(&OrderedJson::isList)))
        return base;
    OrderedJson::List merged;
    for (const OrderedJson &element : base->list()) {
        if (element.isList())
            merged.insert(merged.end(), element.list().begin(), element.list().end());
        else
            merged.push_back(element);
    }
    return keep(std::move(merged));
}

const OrderedJson *Evaluator::slice(const Slice &slice, const OrderedJson &value)
{
    if (!value.isList())
        return null();
    const std::int64_t step = slice.step.value_or(1);
    if (step == 0)
        return complain("slice step cannot be zero");
    const auto size = static_cast<std::int64_t>(value.list().size());
    // Where a backward walk ends, and the ends beyond which positions are cut.
    const std::int64_t least = step < 0 ? -1 : 0;
    const std::int64_t most = step < 0 ? size - 1 : size;
    const auto position = [&](const std::optional<std::int64_t> &wanted, std::int64_t fallback) {
        if (!wanted)
            return fallback;
        return std::clamp(*wanted < 0 ? *wanted + size : *wanted, least, most);
    };
    const std::int64_t start = position(slice.start, step < 0 ? most : least);
    const std::int64_t stop = position(slice.stop, step < 0 ? least : most);

    OrderedJson::List taken;
    for (std::int64_t at = start; step > 0 ? at < stop : at > stop;) {
        taken.push_back(value.list()[static_cast<std::size_t>(at)]);
        // A step may be as long as a number can be.
        if (step > 0 ? step >= stop - at : step <= stop - at)
            break;
        at += step;
    }
    return keep(std::move(taken));
}

const OrderedJson *Evaluator::selectList(const Node &node, const OrderedJson &value)
{
    if (value.isNull())
        return null();
    OrderedJson::List selected;
    selected.reserve(static_cast<std::size_t>(node.number));
    for (int child = node.first; child >= 0; child = m_tree.at(child).next) {
        const OrderedJson *element = visit(child, value);
        if (!element)
            return nullptr;
        selected.push_back(*element);
    }
    return keep(std::move(selected));
}

const OrderedJson *Evaluator::selectHash(const Node &node, const OrderedJson &value)
{
    if (value.isNull())
        return null();
    OrderedJson::Members selected;
    selected.reserve(static_cast<std::size_t>(node.number));
    for (int child = node.first; child >= 0; child = m_tree.at(child).next) {
        const OrderedJson *member = visit(child, value);
        if (!member)
            return nullptr;
        const Node &pair = m_tree.at(child);
        if (pair.number >= 0)
            selected[static_cast<std::size_t>(pair.number)].value = *member;
        else
            selected.push_back({std::string(pair.name), *member});
    }
    return keep(std::move(selected));
}

} // namespace sluice::jmespath
