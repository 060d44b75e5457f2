#pragma once

#include "json/orderedjson.h"

#include <compare>

namespace sluice::jmespath {

/// `==` of the language: members in any order, 1 and 1.0 are equal, a number is never a boolean
/// (but within lists and objects 1 is true and 0 is false, as in the reference implementation).
bool areEqual(const OrderedJson &left, const OrderedJson &right);

/// As areEqual, but 1 is true and 0 is false; what contains() uses.
bool areEqualInside(const OrderedJson &left, const OrderedJson &right);

/// Exact also where a whole number does not fit a double.
std::partial_ordering compareNumbers(const OrderedJson &left, const OrderedJson &right);

/// Of two numbers, or of two texts by their characters.
inline bool isLess(const OrderedJson &left, const OrderedJson &right)
{
    if (left.kind() == OrderedJson::Kind::Integer && right.kind() == OrderedJson::Kind::Integer)
        return left.integer() < right.integer();
    return left.isString() ? left.string() < right.string() : compareNumbers(left, right) < 0;
}

/// Whether a value counts as false: null, false, and empty text, list or object; 0 does not.
bool isFalse(const OrderedJson &value);

} // namespace sluice::jmespath
