#include "engine/values/valuetest.h"

#include "engine/values/decimal.h"
#include "flow/values/timetext.h"

#include <algorithm>
#include <string>
#include <vector>

namespace sluice::engine {

namespace {

using flow::ValueKind;

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\n\v\f\r") == std::string_view::npos;
}

std::optional<bool> readBoolean(std::string_view text)
{
    std::string word;
    for (const char c : text) {
        if (!isBlank({&c, 1}))
            word += c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
    }
    for (const std::string_view yes : {"true", "t", "yes", "y", "1"}) {
        if (word == yes)
            return true;
    }
    for (const std::string_view no : {"false", "f", "no", "n", "0"}) {
        if (word == no)
            return false;
    }
    return std::nullopt;
}

/// How a kind is read, from the data and from a task, and compared.
struct Numbers {
    using Value = Decimal;

    static std::optional<Value> read(std::string_view text) { return Decimal::parse(text); }

    static std::optional<Value> readConstant(std::string_view text) { return read(text); }

    static int compared(const Value &a, const Value &b) { return compare(a, b); }
};

template <class T> int comparedByOrder(const T &a, const T &b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

struct Booleans {
    using Value = bool;

    static std::optional<Value> read(std::string_view text) { return readBoolean(text); }

    static std::optional<Value> readConstant(std::string_view text) { return read(text); }

    static int compared(Value a, Value b) { return comparedByOrder(a, b); }
};

struct Times {
    using Value = flow::Instant;

    static std::optional<Value> read(std::string_view text)
    {
        return flow::readTime(text, flow::EpochUnit::ByMagnitude);
    }

    static std::optional<Value> readConstant(std::string_view text)
    {
        return flow::readTime(text, flow::EpochUnit::Milliseconds);
    }

    static int compared(const Value &a, const Value &b) { return comparedByOrder(a, b); }
};

struct TimesOfDay {
    using Value = flow::Instant;

    static std::optional<Value> read(std::string_view text) { return flow::readTimeOfDay(text); }

    static std::optional<Value> readConstant(std::string_view text) { return read(text); }

    static int compared(const Value &a, const Value &b) { return comparedByOrder(a, b); }
};

template <class Kind> class TestOf final : public ValueTest {
public:
    /// Null when a constant is not of the kind.
    static std::unique_ptr<const ValueTest> create(
        FilterOperator op, std::vector<std::string> constants)
    {
        auto test = std::unique_ptr<TestOf>(new TestOf(op, std::move(constants)));
        for (const std::string &text : test->m_texts) {
            const auto value = Kind::readConstant(text);
            if (!value)
                return nullptr;
            test->m_constants.push_back(*value);
        }
        return test;
    }

    Outcome test(std::string_view text) const override
    {
        const auto value = Kind::read(text);
        if (!value)
            return isBlank(text) ? Outcome::NoMatch : Outcome::Unreadable;
        return matches(*value) ? Outcome::Match : Outcome::NoMatch;
    }

private:
    using Value = typename Kind::Value;

    TestOf(FilterOperator op, std::vector<std::string> constants)
        : m_operator(op)
        , m_texts(std::move(constants))
    {
    }

    bool matches(const Value &value) const
    {
        const auto any = [&](auto holds) {
            return std::any_of(m_constants.begin(), m_constants.end(),
                [&](const Value &constant) { return holds(Kind::compared(value, constant)); });
        };
        switch (m_operator) {
        case FilterOperator::Equal:
            return any([](int order) { return order == 0; });
        case FilterOperator::NotEqual:
            return !any([](int order) { return order == 0; });
        case FilterOperator::Less:
            return any([](int order) { return order < 0; });
        case FilterOperator::LessOrEqual:
            return any([](int order) { return order <= 0; });
        case FilterOperator::Greater:
            return any([](int order) { return order > 0; });
        case FilterOperator::GreaterOrEqual:
            return any([](int order) { return order >= 0; });
        case FilterOperator::Between:
            return Kind::compared(value, m_constants.front()) > 0
                && Kind::compared(value, m_constants.back()) < 0;
        case FilterOperator::Contains:
            break; // of texts alone
        }
        return false;
    }

    const FilterOperator m_operator;
    const std::vector<std::string> m_texts; ///< a Decimal looks into its text
    std::vector<Value> m_constants;
};

} // namespace

std::unique_ptr<const ValueTest> ValueTest::create(
    FilterOperator op, ValueKind kind, const QStringList &constants)
{
    std::vector<std::string> texts;
    for (const QString &constant : constants)
        texts.push_back(constant.toStdString());
    switch (kind) {
    case ValueKind::Number:
        return TestOf<Numbers>::create(op, std::move(texts));
    case ValueKind::Boolean:
        return TestOf<Booleans>::create(op, std::move(texts));
    case ValueKind::Date:
    case ValueKind::DateTime:
        return TestOf<Times>::create(op, std::move(texts));
    case ValueKind::TimeOfDay:
        return TestOf<TimesOfDay>::create(op, std::move(texts));
    case ValueKind::Text:
    case ValueKind::Unknown:
        break;
    }
    return nullptr;
}

} // namespace sluice::engine
