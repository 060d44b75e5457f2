#include "jmespath/comparison.h"
#include "jmespath/functions.h"
#include "json/pythontext.h"
#include "json/utf8.h"

#include <algorithm>

namespace sluice::jmespath::lists {

namespace {

std::string reversed(const std::string &text)
{
    std::string out(text.size(), '\0');
    std::size_t end = text.size();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        utf8::next(text, at);
        end -= at - from;
        text.copy(out.data() + end, at - from, from);
    }
    return out;
}

} // namespace

const OrderedJson *contains(Evaluator &evaluator, const Arguments &arguments)
{
    const OrderedJson &subject = *arguments[0].value;
    const OrderedJson *wanted = arguments[1].value;
    if (subject.isList())
        return Evaluator::boolean(wanted
            && std::any_of(subject.list().begin(), subject.list().end(),
                [&](const OrderedJson &element) { return areEqualInside(element, *wanted); }));
    if (!wanted || !wanted->isString())
        return evaluator.complain("'in <string>' requires string as left operand, not "
            + std::string(wanted ? pythonTypeName(*wanted) : "_Expression"));
    return Evaluator::boolean(subject.string().find(wanted->string()) != std::string::npos);
}

const OrderedJson *length(Evaluator &evaluator, const Arguments &arguments)
{
    const OrderedJson &value = *arguments[0].value;
    if (value.isString())
        return evaluator.keep(utf8::length(value.string()));
    return evaluator.keep(value.isList() ? value.list().size() : value.members().size());
}

const OrderedJson *max(Evaluator &, const Arguments &arguments)
{
    const OrderedJson::List &list = arguments[0].value->list();
    const OrderedJson *best = list.empty() ? Evaluator::null() : &list.front();
    for (const OrderedJson &element : list)
        best = isLess(*best, element) ? &element : best;
    return best;
}

const OrderedJson *min(Evaluator &, const Arguments &arguments)
{
    const OrderedJson::List &list = arguments[0].value->list();
    const OrderedJson *best = list.empty() ? Evaluator::null() : &list.front();
    for (const OrderedJson &element : list)
        best = isLess(element, *best) ? &element : best;
    return best;
}

const OrderedJson *reverse(Evaluator &evaluator, const Arguments &arguments)
{
    const OrderedJson &value = *arguments[0].value;
    if (value.isString())
        return evaluator.keep(reversed(value.string()));
    return evaluator.keep(OrderedJson::List(value.list().rbegin(), value.list().rend()));
}

const OrderedJson *sort(Evaluator &evaluator, const Arguments &arguments)
{
    OrderedJson::List list = arguments[0].value->list();
    std::stable_sort(list.begin(), list.end(), isLess);
    return evaluator.keep(std::move(list));
}

const OrderedJson *toArray(Evaluator &evaluator, const Arguments &arguments)
{
    if (arguments[0].isExpression())
        return evaluator.complain("An expression reference is no element of a list.");
    const OrderedJson &value = *arguments[0].value;
    return value.isList() ? &value : evaluator.keep(OrderedJson::List {value});
}

} // namespace sluice::jmespath::lists
