#include "jmespath/functiontable.h"

#include "jmespath/functions.h"
#include "jmespath/signature.h"

#include <array>

namespace sluice::jmespath {

namespace {

constexpr Parameter kAny[] {{0}};
constexpr Parameter kOneNumber[] {{kNumber, 0, 0, "['number']"}};
constexpr Parameter kNumbers[] {{kArray, kNumber, 0, "['array-number']"}};
constexpr Parameter kOneObject[] {{kObject, 0, 0, "['object']"}};
constexpr Parameter kTextAndText[] {{kString, 0, 0, "['string']"}, {kString, 0, 0, "['string']"}};
constexpr Parameter kTextAndTexts[] {
    {kString, 0, 0, "['string']"}, {kArray, kString, 0, "['array-string']"}};
constexpr Parameter kListOrText[] {{kArray | kString, 0, 0, "['array', 'string']"}};
constexpr Parameter kListOrTextAndAny[] {{kArray | kString, 0, 0, "['array', 'string']"}, {0}};
constexpr Parameter kMeasurable[] {
    {kString | kArray | kObject, 0, 0, "['string', 'array', 'object']"}};
constexpr Parameter kNumbersOrTexts[] {
    {kArray, kNumber, kString, "['array-number', 'array-string']"}};
constexpr Parameter kTextsOrNumbers[] {
    {kArray, kString, kNumber, "['array-string', 'array-number']"}};
constexpr Parameter kListAndExpression[] {
    {kArray, 0, 0, "['array']"}, {kExpref, 0, 0, "['expref']"}};
constexpr Parameter kExpressionAndList[] {
    {kExpref, 0, 0, "['expref']"}, {kArray, 0, 0, "['array']"}};

struct Entry {
    Signature signature;
    Function *run;
};

constexpr std::array<Entry, 26> kFunctions {{
    {{"abs", kOneNumber}, numbers::abs},
    {{"avg", kNumbers}, numbers::avg},
    {{"ceil", kOneNumber}, numbers::ceil},
    {{"contains", kListOrTextAndAny}, lists::contains},
    {{"ends_with", kTextAndText}, texts::endsWith},
    {{"floor", kOneNumber}, numbers::floor},
    {{"join", kTextAndTexts}, texts::join},
    {{"keys", kOneObject}, objects::keys},
    {{"length", kMeasurable}, lists::length},
    {{"map", kExpressionAndList}, expressions::map},
    {{"max", kNumbersOrTexts}, lists::max},
    {{"max_by", kListAndExpression}, expressions::maxBy},
    {{"merge", kOneObject, true}, objects::merge},
    {{"min", kNumbersOrTexts}, lists::min},
    {{"min_by", kListAndExpression}, expressions::minBy},
    {{"not_null", kAny, true}, expressions::notNull},
    {{"reverse", kListOrText}, lists::reverse},
    {{"sort", kTextsOrNumbers}, lists::sort},
    {{"sort_by", kListAndExpression}, expressions::sortBy},
    {{"starts_with", kTextAndText}, texts::startsWith},
    {{"sum", kNumbers}, numbers::sum},
    {{"to_array", kAny}, lists::toArray},
    {{"to_number", kAny}, numbers::toNumber},
    {{"to_string", kAny}, texts::toString},
    {{"type", kAny}, expressions::type},
    {{"values", kOneObject}, objects::values},
}};

} // namespace

int functionIndex(std::string_view name)
{
    for (std::size_t i = 0; i < kFunctions.size(); ++i) {
        if (kFunctions[i].signature.name == name)
            return static_cast<int>(i);
    }
    return -1;
}

const OrderedJson *callFunction(int index, Evaluator &evaluator, const Arguments &arguments)
{
    const Entry &entry = kFunctions[static_cast<std::size_t>(index)];
    std::string problem = misfit(entry.signature, arguments);
    if (!problem.empty())
        return evaluator.complain(std::move(problem));
    return entry.run(evaluator, arguments);
}

} // namespace sluice::jmespath
