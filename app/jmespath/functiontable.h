#pragma once

#include "json/orderedjson.h"

#include <span>
#include <string_view>

namespace sluice::jmespath {

class Evaluator;

/// A value, or an expression reference (&name).
struct Argument {
    const OrderedJson *value = nullptr;
    int expression = -1;

    bool isExpression() const { return !value; }
};

using Arguments = std::span<const Argument>;

/// -1 when there is no function of that name.
int functionIndex(std::string_view name);

/// Checks number and types of the arguments, then runs the function.
/// \return null after a failure, which the evaluator tells
const OrderedJson *callFunction(int index, Evaluator &evaluator, const Arguments &arguments);

} // namespace sluice::jmespath
