#include "jmespath/comparison.h"

#include <algorithm>
#include <cstdlib>

namespace sluice::jmespath {

namespace {

/// 64 bits of mantissa hold any 64-bit whole number.
long double exactly(const OrderedJson &number)
{
    switch (number.kind()) {
    case OrderedJson::Kind::Integer:
        return static_cast<long double>(number.integer());
    case OrderedJson::Kind::BigInteger:
        return std::strtold(number.bigInteger().c_str(), nullptr);
    case OrderedJson::Kind::Boolean:
        return number.boolean() ? 1 : 0;
    default:
        return static_cast<long double>(number.number());
    }
}

bool haveEqualMembers(const OrderedJson &left, const OrderedJson &right)
{
    const OrderedJson::Members &members = left.members();
    return members.size() == right.members().size()
        && std::all_of(members.begin(), members.end(), [&](const OrderedJson::Member &member) {
               const OrderedJson *other = right.find(member.name);
               return other && areEqualInside(member.value, *other);
           });
}

bool isZeroOrOne(const OrderedJson &value)
{
    return value.isNumber() && (value.number() == 0 || value.number() == 1);
}

} // namespace

std::partial_ordering compareNumbers(const OrderedJson &left, const OrderedJson &right)
{
    using Kind = OrderedJson::Kind;
    if (left.kind() == Kind::Integer && right.kind() == Kind::Integer)
        return left.integer() <=> right.integer();
    if (left.kind() == Kind::BigInteger && right.kind() == Kind::BigInteger
        && left.bigInteger() == right.bigInteger())
        return std::partial_ordering::equivalent;
    return exactly(left) <=> exactly(right);
}

bool areEqualInside(const OrderedJson &left, const OrderedJson &right)
{
    if (left.isString() || right.isString())
        return left.isString() && right.isString() && left.string() == right.string();
    const auto isNumeric
        = [](const OrderedJson &value) { return value.isNumber() || value.isBoolean(); };
    if (isNumeric(left) && isNumeric(right))
        return compareNumbers(left, right) == std::partial_ordering::equivalent;
    if (left.kind() != right.kind())
        return false;
    if (left.isList())
        return std::equal(left.list().begin(), left.list().end(), right.list().begin(),
            right.list().end(), areEqualInside);
    if (left.isObject())
        return haveEqualMembers(left, right);
    return true; // both null
}

bool areEqual(const OrderedJson &left, const OrderedJson &right)
{
    if ((left.isBoolean() && isZeroOrOne(right)) || (right.isBoolean() && isZeroOrOne(left)))
        return false;
    return areEqualInside(left, right);
}

bool isFalse(const OrderedJson &value)
{
    switch (value.kind()) {
    case OrderedJson::Kind::Null:
        return true;
    case OrderedJson::Kind::Boolean:
        return !value.boolean();
    case OrderedJson::Kind::String:
        return value.string().empty();
    case OrderedJson::Kind::List:
        return value.list().empty();
    case OrderedJson::Kind::Object:
        return value.members().empty();
    default:
        return false;
    }
}

} // namespace sluice::jmespath
