#pragma once

#include "json/smallblocks.h"

#include <atomic>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#if __has_include(<sys/single_threaded.h>)
#include <sys/single_threaded.h>
#endif

namespace sluice {

/// A JSON value whose objects keep the order of their members, and whose whole numbers stay whole.
/// (QJsonObject sorts, and has but doubles.) For answers that are printed or searched.
///
/// Values are immutable; a copy shares strings, lists and objects, so it is cheap and safe to
/// hand to another thread. Texts are UTF-8; a lone surrogate of a JSON escape is kept as the three
/// bytes it would have.
class OrderedJson {
public:
    enum class Kind : std::uint8_t {
        Null,
        Boolean,
        Integer,
        Double,
        BigInteger, // from here on shared
        String,
        List,
        Object,
    };

    struct Member;
    using List = std::vector<OrderedJson, SmallBlockAllocator<OrderedJson>>;
    using Members = std::vector<Member, SmallBlockAllocator<Member>>;

    /// A whole number beyond 64 bits: "-"? and digits, no zero in front.
    struct BigInteger {
        std::string digits;
    };

    OrderedJson() = default;

    template <std::same_as<bool> T>
    OrderedJson(T value)
        : m_kind(Kind::Boolean)
        , m_value {.boolean = value}
    {
    }

    template <std::integral T>

    requires(!std::same_as<T, bool>) OrderedJson(T value)
        : m_kind(Kind::Integer)
        , m_value {.integer = static_cast<std::int64_t>(value)}
    {
    }

    OrderedJson(double value)
        : m_kind(Kind::Double)
        , m_value {.number = value}
    {
    }

    OrderedJson(std::string text);
    OrderedJson(std::string_view text);
    OrderedJson(const char *text);
    OrderedJson(BigInteger number);
    OrderedJson(List list);
    /// Names must be unique.
    OrderedJson(Members members);

    OrderedJson(const OrderedJson &other)
        : m_kind(other.m_kind)
        , m_value(other.m_value)
    {
        if (isShared())
            addUse();
    }

    OrderedJson(OrderedJson &&other) noexcept
        : m_kind(std::exchange(other.m_kind, Kind::Null))
        , m_value(other.m_value)
    {
    }

    OrderedJson &operator=(OrderedJson other) noexcept
    {
        std::swap(m_kind, other.m_kind);
        std::swap(m_value, other.m_value);
        return *this;
    }

    ~OrderedJson()
    {
        if (isShared())
            dropUse();
    }

    Kind kind() const { return m_kind; }

    bool isNull() const { return m_kind == Kind::Null; }

    bool isBoolean() const { return m_kind == Kind::Boolean; }

    bool isNumber() const
    {
        return m_kind == Kind::Integer || m_kind == Kind::Double || m_kind == Kind::BigInteger;
    }

    bool isString() const { return m_kind == Kind::String; }

    bool isList() const { return m_kind == Kind::List; }

    bool isObject() const { return m_kind == Kind::Object; }

    bool isScalar() const { return !isList() && !isObject(); }

    // The value of that kind; asking another kind is a bug.
    bool boolean() const { return m_value.boolean; }

    std::int64_t integer() const { return m_value.integer; }

    const std::string &string() const { return shared<std::string>(); }

    const std::string &bigInteger() const { return shared<BigInteger>().digits; }

    const List &list() const { return shared<List>(); }

    const Members &members() const { return shared<Members>(); }

    /// Any number, rounded to a double.
    double number() const;

    /// Value of a member; null when there is none or this is no object.
    const OrderedJson *find(std::string_view name) const;

    /// Equal for copies of one list or object and for nothing else; null for other kinds.
    const void *identity() const;

    /// Same kinds, same values, same order of members.
    friend bool operator==(const OrderedJson &, const OrderedJson &);

private:
    // By hand, since searching copies values more than it does anything else: a variant of
    // shared_ptr takes twice the time (measured).
    struct Uses {
        std::atomic<std::size_t> count = 1;

        static void *operator new(std::size_t bytes) { return SmallBlocks::take(bytes); }

        static void operator delete(void *block, std::size_t bytes)
        {
            SmallBlocks::giveBack(block, bytes);
        }
    };

    template <class T> struct Shared : Uses {
        explicit Shared(T held)
            : value(std::move(held))
        {
        }

        T value;
    };

    union Value {
        bool boolean;
        std::int64_t integer;
        double number;
        Uses *shared;
    };

    template <class T> const T &shared() const
    {
        return static_cast<const Shared<T> *>(m_value.shared)->value;
    }

    bool isShared() const { return m_kind >= Kind::BigInteger; }

    // As shared_ptr does it: a locked instruction only where there is another thread.
    static bool hasThreads()
    {
#if __has_include(<sys/single_threaded.h>)
        return !__libc_single_threaded;
#else
        return true;
#endif
    }

    void addUse() const
    {
        auto &count = m_value.shared->count;
        if (hasThreads())
            count.fetch_add(1, std::memory_order_relaxed);
        else
            count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    }

    void dropUse()
    {
        auto &count = m_value.shared->count;
        std::size_t before = count.load(std::memory_order_relaxed);
        if (hasThreads())
            before = count.fetch_sub(1, std::memory_order_acq_rel);
        else
            count.store(before - 1, std::memory_order_relaxed);
        if (before == 1)
            destroy();
    }

    void destroy();

    Kind m_kind = Kind::Null;
    Value m_value {};
};

struct OrderedJson::Member {
    std::string name;
    OrderedJson value;

    friend bool operator==(const Member &, const Member &) = default;
};

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
