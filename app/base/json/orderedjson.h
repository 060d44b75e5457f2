#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sluice {

/// A JSON value whose objects keep the order of their members, and whose whole numbers stay whole.
/// (QJsonObject sorts, and has but doubles.) For answers that are printed or searched.
///
/// Values are immutable; a copy shares strings, lists and objects, so it is cheap and safe to
/// hand to another thread. Texts are UTF-8; a lone surrogate of a JSON escape is kept as the three
/// bytes it would have.
class OrderedJson {
public:
    enum class Kind { Null, Boolean, Integer, BigInteger, Double, String, List, Object };

    struct Member;
    using List = std::vector<OrderedJson>;
    using Members = std::vector<Member>;

    /// A whole number beyond 64 bits: "-"? and digits, no zero in front.
    struct BigInteger {
        std::string digits;
    };

    OrderedJson() = default;

    template <std::same_as<bool> T>
    OrderedJson(T value)
        : m_value(value)
    {
    }

    template <std::integral T>

    requires(!std::same_as<T, bool>) OrderedJson(T value)
        : m_value(static_cast<std::int64_t>(value))
    {
    }

    OrderedJson(double value)
        : m_value(value)
    {
    }

    OrderedJson(std::string text);
    OrderedJson(std::string_view text);
    OrderedJson(const char *text);
    OrderedJson(BigInteger number);
    OrderedJson(List list);
    /// Names must be unique.
    OrderedJson(Members members);

    Kind kind() const;

    bool isNull() const { return kind() == Kind::Null; }

    bool isBoolean() const { return kind() == Kind::Boolean; }

    bool isNumber() const
    {
        return kind() == Kind::Integer || kind() == Kind::Double || kind() == Kind::BigInteger;
    }

    bool isString() const { return kind() == Kind::String; }

    bool isList() const { return kind() == Kind::List; }

    bool isObject() const { return kind() == Kind::Object; }

    bool isScalar() const { return !isList() && !isObject(); }

    // The value of that kind; asking another kind is a bug.
    bool boolean() const { return *std::get_if<bool>(&m_value); }

    std::int64_t integer() const { return *std::get_if<std::int64_t>(&m_value); }

    const std::string &string() const { return **std::get_if<Text>(&m_value); }

    const std::string &bigInteger() const { return (*std::get_if<Big>(&m_value))->digits; }

    const List &list() const { return **std::get_if<Shared<List>>(&m_value); }

    const Members &members() const { return **std::get_if<Shared<Members>>(&m_value); }

    /// Any number, rounded to a double.
    double number() const;

    /// Value of a member; null when there is none or this is no object.
    const OrderedJson *find(std::string_view name) const;

    /// Equal for copies of one list or object and for nothing else; null for other kinds.
    const void *identity() const;

    /// Same kinds, same values, same order of members.
    friend bool operator==(const OrderedJson &, const OrderedJson &);

private:
    template <class T> using Shared = std::shared_ptr<const T>;
    using Text = Shared<std::string>;
    using Big = Shared<BigInteger>;

    // The order is that of Kind.
    std::variant<std::monostate, bool, std::int64_t, Big, double, Text, Shared<List>,
        Shared<Members>>
        m_value;
};

struct OrderedJson::Member {
    std::string name;
    OrderedJson value;

    friend bool operator==(const Member &, const Member &) = default;
};

inline OrderedJson::Kind OrderedJson::kind() const
{
    return static_cast<Kind>(m_value.index());
}

inline const OrderedJson *OrderedJson::find(std::string_view name) const
{
    if (!isObject())
        return nullptr;
    for (const Member &member : members()) {
        if (member.name == name)
            return &member.value;
    }
    return nullptr;
}

} // namespace sluice
