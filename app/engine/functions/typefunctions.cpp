#include "engine/functions/typefunctions.h"

#include "engine/values/decimal.h"
#include "engine/values/int96time.h"

#include <algorithm>
#include <charconv>

namespace sluice::engine {

namespace {

constexpr std::int64_t kDoubleDigits = 15;
constexpr std::int64_t kDoubleMagnitude = 300;

bool fits64Bits(std::string_view number)
{
    std::int64_t value = 0;
    const char *end = number.data() + number.size();
    const auto [read, error] = std::from_chars(number.data(), end, value);
    return error == std::errc() && read == end;
}

int kindsOf(std::string_view json)
{
    if (json == "true" || json == "false")
        return kBooleanKind;
    const auto number = Decimal::parse(json);
    if (!number)
        return kTextKind;
    const bool isKept = number->significantDigits() <= kDoubleDigits
        && number->magnitude() <= kDoubleMagnitude && number->magnitude() >= -kDoubleMagnitude;
    return (fits64Bits(json) ? kBigintKind : kFractionKind) | (isKept ? 0 : kLongKind);
}

template <int (*answer)(std::string_view)> void forEach(ScalarCall &call)
{
    for (idx_t row = 0; row < call.rowCount(); ++row) {
        if (call.isNull(0, row))
            call.setNull(row);
        else
            call.setInteger(row, answer(call.text(0, row)));
    }
}

/// As much as any type could hold, and more.
int limited(std::int64_t digits)
{
    return int(std::clamp<std::int64_t>(digits, 0, 1000));
}

int wholeDigits(std::string_view json)
{
    const auto number = Decimal::parse(json);
    return number && number->sign() != 0 ? limited(number->magnitude() + 1) : 0;
}

int places(std::string_view json)
{
    const auto number = Decimal::parse(json);
    return number && number->sign() != 0
        ? limited(number->significantDigits() - 1 - number->magnitude())
        : 0;
}

void int96Time(ScalarCall &call)
{
    for (idx_t row = 0; row < call.rowCount(); ++row) {
        if (call.isNull(0, row)) {
            call.setNull(row);
            continue;
        }
        const auto time = int96TimeText(call.text(0, row));
        if (!time)
            return call.fail("An INT96 has not twelve bytes.");
        call.setText(row, *time);
    }
}

} // namespace

const std::vector<ScalarFunction> &typeFunctions()
{
    using Result = ScalarFunction::Result;
    static const std::vector<ScalarFunction> functions {
        {"sluice_json_kinds", 1, Result::Integer, forEach<kindsOf>},
        {"sluice_whole_digits", 1, Result::Integer, forEach<wholeDigits>},
        {"sluice_places", 1, Result::Integer, forEach<places>},
        {"sluice_int96_time", 1, Result::Text, int96Time},
    };
    return functions;
}

} // namespace sluice::engine
