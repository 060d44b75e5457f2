#pragma once

#include "jmespath/evaluator.h"
#include "jmespath/functiontable.h"

// The functions of the language, by subject; arguments are checked already. Each returns null after
// a failure, which the evaluator tells.
namespace sluice::jmespath {

using Function = const OrderedJson *(Evaluator &, const Arguments &);

namespace numbers {
Function abs, avg, ceil, floor, sum, toNumber;
}

namespace texts {
Function endsWith, join, startsWith, toString;
}

namespace lists {
Function contains, length, max, min, reverse, sort, toArray;
}

namespace objects {
Function keys, merge, values;
}

/// Those that take an expression, and those that take anything.
namespace expressions {
Function map, maxBy, minBy, notNull, sortBy, type;
}

} // namespace sluice::jmespath
