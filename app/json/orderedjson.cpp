#include "json/orderedjson.h"

#include <cstdlib>

namespace sluice {

OrderedJson::OrderedJson(std::string text)
    : m_kind(Kind::String)
    , m_value {.shared = new Shared<std::string>(std::move(text))}
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
    : m_kind(Kind::BigInteger)
    , m_value {.shared = new Shared<BigInteger>(std::move(number))}
{
}

OrderedJson::OrderedJson(List list)
    : m_kind(Kind::List)
    , m_value {.shared = new Shared<List>(std::move(list))}
{
}

OrderedJson::OrderedJson(Members members)
    : m_kind(Kind::Object)
    , m_value {.shared = new Shared<Members>(std::move(members))}
{
}

void OrderedJson::destroy()
{
    switch (m_kind) {
    case Kind::BigInteger:
        delete static_cast<Shared<BigInteger> *>(m_value.shared);
        break;
    case Kind::String:
        delete static_cast<Shared<std::string> *>(m_value.shared);
        break;
    case Kind::List:
        delete static_cast<Shared<List> *>(m_value.shared);
        break;
    case Kind::Object:
        delete static_cast<Shared<Members> *>(m_value.shared);
        break;
    default:
        break;
    }
}

double OrderedJson::number() const
{
    switch (kind()) {
    case Kind::Integer:
        return static_cast<double>(integer());
    case Kind::BigInteger:
        return std::strtod(bigInteger().c_str(), nullptr);
    case Kind::Double:
        return m_value.number;
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
