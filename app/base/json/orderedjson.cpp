#include "base/json/orderedjson.h"

#include <cstdlib>

namespace sluice {

OrderedJson::OrderedJson(std::string text)
    : m_value(std::make_shared<const std::string>(std::move(text)))
{
}

OrderedJson::OrderedJson(std::string_view text)
    : OrderedJson(std::string(text))
{
}

OrderedJson::OrderedJson(const char *text)
    : OrderedJson(std::string(text))
{
}

OrderedJson::OrderedJson(BigInteger number)
    : m_value(std::make_shared<const BigInteger>(std::move(number)))
{
}

OrderedJson::OrderedJson(List list)
    : m_value(std::make_shared<const List>(std::move(list)))
{
}

OrderedJson::OrderedJson(Members members)
    : m_value(std::make_shared<const Members>(std::move(members)))
{
}

double OrderedJson::number() const
{
    switch (kind()) {
    case Kind::Integer:
        return static_cast<double>(integer());
    case Kind::BigInteger:
        return std::strtod(bigInteger().c_str(), nullptr);
    case Kind::Double:
        return *std::get_if<double>(&m_value);
    default:
        return 0;
    }
}

const void *OrderedJson::identity() const
{
    if (isList())
        return &list();
    return isObject() ? &members() : nullptr;
}

bool operator==(const OrderedJson &left, const OrderedJson &right)
{
    using Kind = OrderedJson::Kind;
    if (left.kind() != right.kind())
        return false;
    switch (left.kind()) {
    case Kind::Null:
        return true;
    case Kind::Boolean:
        return left.boolean() == right.boolean();
    case Kind::Integer:
        return left.integer() == right.integer();
    case Kind::BigInteger:
        return left.bigInteger() == right.bigInteger();
    case Kind::Double:
        return left.number() == right.number();
    case Kind::String:
        return left.string() == right.string();
    case Kind::List:
        return left.list() == right.list();
    case Kind::Object:
        return left.members() == right.members();
    }
    return false;
}

} // namespace sluice
