#include "jmespath/functions.h"
#include "json/orderedjsonwriter.h"

namespace sluice::jmespath::texts {

const OrderedJson *endsWith(Evaluator &, const Arguments &arguments)
{
    return Evaluator::boolean(arguments[0].value->string().ends_with(arguments[1].value->string()));
}

const OrderedJson *startsWith(Evaluator &, const Arguments &arguments)
{
    return Evaluator::boolean(
        arguments[0].value->string().starts_with(arguments[1].value->string()));
}

const OrderedJson *join(Evaluator &evaluator, const Arguments &arguments)
{
    std::string joined;
    bool isFirst = true;
    for (const OrderedJson &part : arguments[1].value->list()) {
        if (!isFirst)
            joined += arguments[0].value->string();
        isFirst = false;
        joined += part.string();
    }
    return evaluator.keep(std::move(joined));
}

const OrderedJson *toString(Evaluator &evaluator, const Arguments &arguments)
{
    if (arguments[0].isExpression())
        return evaluator.complain("An expression reference is no text.");
    const OrderedJson &value = *arguments[0].value;
    if (value.isString())
        return &value;
    JsonStyle style;
    style.isAscii = true;
    style.isDense = true;
    return evaluator.keep(writeOrderedJson(value, style));
}

} // namespace sluice::jmespath::texts
