#include "jmespath/functions.h"
#include "json/pythontext.h"

#include <algorithm>

namespace sluice::jmespath::objects {

const OrderedJson *keys(Evaluator &evaluator, const Arguments &arguments)
{
    OrderedJson::List names;
    for (const OrderedJson::Member &member : arguments[0].value->members())
        names.emplace_back(member.name);
    return evaluator.keep(std::move(names));
}

const OrderedJson *values(Evaluator &evaluator, const Arguments &arguments)
{
    OrderedJson::List values;
    for (const OrderedJson::Member &member : arguments[0].value->members())
        values.push_back(member.value);
    return evaluator.keep(std::move(values));
}

/// Later values win, earlier places stay. Only the first argument was checked.
const OrderedJson *merge(Evaluator &evaluator, const Arguments &arguments)
{
    OrderedJson::Members merged;
    for (const Argument &argument : arguments) {
        if (argument.isExpression())
            return evaluator.complain("'_Expression' object is not iterable");
        const OrderedJson &value = *argument.value;
        // Nothing to add, says the reference implementation, and lets it pass.
        if ((value.isList() && value.list().empty())
            || (value.isString() && value.string().empty()))
            continue;
        if (!value.isObject())
            return evaluator.complain(
                std::string("'").append(pythonTypeName(value)).append("' object is not iterable"));
        for (const OrderedJson::Member &member : value.members()) {
            const auto same = std::find_if(merged.begin(), merged.end(),
                [&](const OrderedJson::Member &other) { return other.name == member.name; });
            if (same == merged.end())
                merged.push_back(member);
            else
                same->value = member.value;
        }
    }
    return evaluator.keep(std::move(merged));
}

} // namespace sluice::jmespath::objects
