#include "jmespath/functions.h"
#include "json/orderedjsonreader.h"
#include "json/utf8.h"

#include <QChar>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

namespace sluice::jmespath::numbers {

namespace {

using Kind = OrderedJson::Kind;

/// Whole as long as everything is, and 64 bits hold it; beyond that a double.
OrderedJson total(const OrderedJson::List &list)
{
    std::int64_t whole = 0;
    std::size_t i = 0;
    while (i < list.size() && list[i].kind() == Kind::Integer
        && !__builtin_add_overflow(whole, list[i].integer(), &whole))
        ++i;
    if (i == list.size())
        return whole;
    // After an overflow `whole` is not to be trusted.
    double sum = 0;
    for (std::size_t j = 0; j < i; ++j)
        sum += list[j].number();
    if (list[i].kind() == Kind::Double)
        sum = static_cast<double>(whole);
    for (; i < list.size(); ++i)
        sum += list[i].number();
    return sum;
}

const OrderedJson *whole(Evaluator &evaluator, const OrderedJson &value, double (*round)(double))
{
    if (value.kind() != Kind::Double)
        return &value;
    const double number = value.number();
    if (std::isnan(number))
        return evaluator.complain("cannot convert float NaN to integer");
    if (std::isinf(number))
        return evaluator.complain("cannot convert float infinity to integer");
    const double rounded = round(number);
    if (std::abs(rounded) < 9e18)
        return evaluator.keep(static_cast<std::int64_t>(rounded));
    std::array<char, 400> digits {};
    std::snprintf(digits.data(), digits.size(), "%.0f", rounded);
    return evaluator.keep(OrderedJson::BigInteger {digits.data()});
}

/// Without blanks around it, with ASCII digits, and lower case.
std::string simplified(const std::string &text)
{
    std::string out;
    std::size_t kept = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t character = utf8::next(text, at);
        if (QChar::isSpace(character) || (character >= 0x1C && character <= 0x1F)) {
            if (!out.empty())
                out += ' ';
            continue;
        }
        const bool isDigit = QChar::category(character) == QChar::Number_DecimalDigit;
        utf8::append(out,
            isDigit                ? U'0' + static_cast<char32_t>(QChar::digitValue(character))
                : character < 0x80 ? QChar::toLower(character)
                                   : character);
        kept = out.size();
    }
    out.resize(kept);
    return out;
}

/// Drops underscores between digits; false when one stands elsewhere.
bool dropUnderscores(std::string &text)
{
    const auto isDigit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_')
            out += text[i];
        else if (i == 0 || i + 1 == text.size() || !isDigit(i - 1) || !isDigit(i + 1))
            return false;
    }
    text = std::move(out);
    return true;
}

/// [+-]? digits
bool isWhole(std::string_view text)
{
    const std::size_t from = text.find_first_not_of("+-") == 1 ? 1 : 0;
    return from < text.size()
        && text.substr(from).find_first_not_of("0123456789") == std::string_view::npos;
}

OrderedJson wholeNumber(std::string text)
{
    const bool isNegative = text.front() == '-';
    const std::size_t digitsFrom = std::min(text.find_first_not_of("+-0"), text.size() - 1);
    text.erase(0, digitsFrom);
    if (isNegative && text != "0")
        text.insert(text.begin(), '-');
    return *readOrderedJson(text);
}

} // namespace

const OrderedJson *abs(Evaluator &evaluator, const Arguments &arguments)
{
    const OrderedJson &value = *arguments[0].value;
    if (value.kind() == Kind::BigInteger)
        return evaluator.keep(OrderedJson::BigInteger {
            value.bigInteger().substr(value.bigInteger().front() == '-' ? 1 : 0)});
    if (value.kind() == Kind::Double)
        return evaluator.keep(std::abs(value.number()));
    if (value.integer() == std::numeric_limits<std::int64_t>::min())
        return evaluator.keep(OrderedJson::BigInteger {"9223372036854775808"});
    return evaluator.keep(std::abs(value.integer()));
}

const OrderedJson *avg(Evaluator &evaluator, const Arguments &arguments)
{
    const OrderedJson::List &list = arguments[0].value->list();
    if (list.empty())
        return Evaluator::null();
    return evaluator.keep(total(list).number() / static_cast<double>(list.size()));
}

const OrderedJson *ceil(Evaluator &evaluator, const Arguments &arguments)
{
    return whole(evaluator, *arguments[0].value, std::ceil);
}

const OrderedJson *floor(Evaluator &evaluator, const Arguments &arguments)
{
    return whole(evaluator, *arguments[0].value, std::floor);
}

const OrderedJson *sum(Evaluator &evaluator, const Arguments &arguments)
{
    return evaluator.keep(total(arguments[0].value->list()));
}

/// Takes what Python's int() and float() take: blanks around, "1_000", "nan", other scripts'
/// digits.
const OrderedJson *toNumber(Evaluator &evaluator, const Arguments &arguments)
{
    if (arguments[0].isExpression())
        return evaluator.complain("An expression reference is no number.");
    const OrderedJson &value = *arguments[0].value;
    if (value.isNumber())
        return &value;
    if (!value.isString())
        return Evaluator::null();
    std::string text = simplified(value.string());
    if (!dropUnderscores(text))
        return Evaluator::null();
    if (isWhole(text))
        return evaluator.keep(wholeNumber(text));
    const std::string_view unsignedText
        = std::string_view(text).substr(text.find_first_of("+-") == 0 ? 1 : 0);
    const bool isWord
        = unsignedText == "nan" || unsignedText == "inf" || unsignedText == "infinity";
    // strtod() alone would take hexadecimal numbers and "nan(...)".
    if (!isWord && text.find_first_not_of("0123456789+-.e") != std::string::npos)
        return Evaluator::null();
    char *end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    if (text.empty() || end != text.c_str() + text.size())
        return Evaluator::null();
    return evaluator.keep(number);
}

} // namespace sluice::jmespath::numbers
