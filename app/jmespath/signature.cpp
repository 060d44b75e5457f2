#include "jmespath/signature.h"

#include "json/pythontext.h"

namespace sluice::jmespath {

namespace {

std::string wrongCount(const Signature &signature, std::size_t received)
{
    const std::size_t expected = signature.parameters.size();
    std::string text = signature.isVariadic ? "Expected at least " : "Expected ";
    text += std::to_string(expected);
    text += expected == 1 ? " argument for function " : " arguments for function ";
    text += signature.name;
    text += "(), received ";
    return text + std::to_string(received);
}

std::string wrongElement(
    const Signature &signature, const Parameter &parameter, const OrderedJson &list)
{
    if (!list.isList() || list.list().empty() || parameter.elements == 0)
        return {};
    unsigned allowed = parameter.elements;
    // With two allowed types, the first element decides for all.
    if (parameter.otherElements != 0 && typeOf(list.list().front()) != allowed)
        allowed = parameter.otherElements;
    for (const OrderedJson &element : list.list()) {
        if (typeOf(element) != allowed)
            return typeMisfit(signature.name, element, parameter.shown, pythonTypeName(element));
    }
    return {};
}

std::string wrongType(
    const Signature &signature, const Parameter &parameter, const Argument &argument)
{
    if (parameter.types == 0)
        return {};
    if (argument.isExpression()) {
        if (parameter.types & kExpref)
            return {};
        return typeMisfit(
            signature.name, OrderedJson("<expression reference>"), parameter.shown, "expref");
    }
    if (!(parameter.types & typeOf(*argument.value)))
        return typeMisfit(
            signature.name, *argument.value, parameter.shown, typeName(*argument.value));
    return wrongElement(signature, parameter, *argument.value);
}

} // namespace

std::string_view typeName(const OrderedJson &value)
{
    switch (typeOf(value)) {
    case kNull:
        return "null";
    case kBoolean:
        return "boolean";
    case kString:
        return "string";
    case kArray:
        return "array";
    case kObject:
        return "object";
    default:
        return "number";
    }
}

std::string typeMisfit(std::string_view function, const OrderedJson &value,
    std::string_view expected, std::string_view received)
{
    std::string text = "In function ";
    text.append(function).append("(), invalid type for value: ").append(pythonStr(value));
    text.append(", expected one of: ").append(expected);
    return text.append(", received: \"").append(received).append("\"");
}

std::string misfit(const Signature &signature, const Arguments &arguments)
{
    const std::size_t expected = signature.parameters.size();
    if (arguments.size() < expected || (arguments.size() > expected && !signature.isVariadic))
        return wrongCount(signature, arguments.size());
    for (std::size_t i = 0; i < expected; ++i) {
        std::string problem = wrongType(signature, signature.parameters[i], arguments[i]);
        if (!problem.empty())
            return problem;
    }
    return {};
}

} // namespace sluice::jmespath
