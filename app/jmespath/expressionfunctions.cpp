#include "jmespath/comparison.h"
#include "jmespath/functions.h"
#include "jmespath/signature.h"
#include "json/pythontext.h"

#include <algorithm>

namespace sluice::jmespath::expressions {

namespace {

/// An element and what the expression gives for it.
struct Keyed {
    const OrderedJson *element = nullptr;
    const OrderedJson *key = nullptr;
};

bool isOrdered(const OrderedJson &value)
{
    return value.isNumber() || value.isString();
}

const OrderedJson *mixed(
    Evaluator &evaluator, char symbol, const OrderedJson &left, const OrderedJson &right)
{
    std::string problem = std::string("'") + symbol + "' not supported between instances of '";
    problem.append(pythonTypeName(left)).append("' and '").append(pythonTypeName(right));
    return evaluator.complain(problem + "'");
}

/// The first element whose key is greatest, or least. Keys are numbers or texts.
const OrderedJson *extreme(
    Evaluator &evaluator, const Arguments &arguments, std::string_view function, char symbol)
{
    Keyed best {Evaluator::null(), nullptr};
    for (const OrderedJson &element : arguments[0].value->list()) {
        const OrderedJson *key = evaluator.visit(arguments[1].expression, element);
        if (!key)
            return nullptr;
        if (!isOrdered(*key))
            return evaluator.complain(
                typeMisfit(function, *key, "['number', 'string']", typeName(*key)));
        if (best.key && key->isString() != best.key->isString())
            return mixed(evaluator, symbol, *key, *best.key);
        if (!best.key || (symbol == '>' ? isLess(*best.key, *key) : isLess(*key, *best.key)))
            best = {&element, key};
    }
    return best.element;
}

} // namespace

const OrderedJson *map(Evaluator &evaluator, const Arguments &arguments)
{
    OrderedJson::List mapped;
    for (const OrderedJson &element : arguments[1].value->list()) {
        const OrderedJson *result = evaluator.visit(arguments[0].expression, element);
        if (!result)
            return nullptr;
        mapped.push_back(*result);
    }
    return evaluator.keep(std::move(mapped));
}

const OrderedJson *maxBy(Evaluator &evaluator, const Arguments &arguments)
{
    return extreme(evaluator, arguments, "max_by", '>');
}

const OrderedJson *minBy(Evaluator &evaluator, const Arguments &arguments)
{
    return extreme(evaluator, arguments, "min_by", '<');
}

const OrderedJson *notNull(Evaluator &evaluator, const Arguments &arguments)
{
    for (const Argument &argument : arguments) {
        if (argument.isExpression())
            return evaluator.complain("An expression reference is no value.");
        if (!argument.value->isNull())
            return argument.value;
    }
    return Evaluator::null();
}

/// Stable. All keys are of the type of the first.
const OrderedJson *sortBy(Evaluator &evaluator, const Arguments &arguments)
{
    const OrderedJson::List &list = arguments[0].value->list();
    if (list.empty())
        return arguments[0].value;
    std::vector<Keyed> keyed;
    keyed.reserve(list.size());
    for (const OrderedJson &element : list) {
        const OrderedJson *key = evaluator.visit(arguments[1].expression, element);
        if (!key)
            return nullptr;
        if (keyed.empty() && !isOrdered(*key))
            return evaluator.complain(
                typeMisfit("sort_by", element, "['string', 'number']", typeName(*key)));
        if (!keyed.empty() && typeOf(*key) != typeOf(*keyed.front().key))
            return evaluator.complain(typeMisfit("sort_by", *key,
                keyed.front().key->isString() ? "['string']" : "['number']", typeName(*key)));
        keyed.push_back({&element, key});
    }
    std::stable_sort(keyed.begin(), keyed.end(),
        [](const Keyed &left, const Keyed &right) { return isLess(*left.key, *right.key); });
    OrderedJson::List sorted;
    sorted.reserve(keyed.size());
    for (const Keyed &entry : keyed)
        sorted.push_back(*entry.element);
    return evaluator.keep(std::move(sorted));
}

const OrderedJson *type(Evaluator &evaluator, const Arguments &arguments)
{
    if (arguments[0].isExpression())
        return Evaluator::null();
    return evaluator.keep(typeName(*arguments[0].value));
}

} // namespace sluice::jmespath::expressions
