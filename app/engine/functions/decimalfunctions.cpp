#include "engine/functions/decimalfunctions.h"

#include "engine/values/decimal.h"

namespace sluice::engine {

namespace {

std::optional<Decimal> numberOf(const ScalarCall &call, std::size_t argument, idx_t row)
{
    return call.isNull(argument, row) ? std::nullopt : Decimal::parse(call.text(argument, row));
}

void isNumber(ScalarCall &call)
{
    for (idx_t row = 0; row < call.rowCount(); ++row)
        call.setBoolean(row, numberOf(call, 0, row).has_value());
}

void signOf(ScalarCall &call)
{
    for (idx_t row = 0; row < call.rowCount(); ++row) {
        if (const auto number = numberOf(call, 0, row))
            call.setInteger(row, number->sign());
        else
            call.setNull(row);
    }
}

void compareNumbers(ScalarCall &call)
{
    for (idx_t row = 0; row < call.rowCount(); ++row) {
        const auto a = numberOf(call, 0, row);
        const auto b = numberOf(call, 1, row);
        if (a && b)
            call.setInteger(row, compare(*a, *b));
        else
            call.setNull(row);
    }
}

template <Decimal::Operation operation> void calculate(ScalarCall &call)
{
    for (idx_t row = 0; row < call.rowCount(); ++row) {
        const auto a = numberOf(call, 0, row);
        const auto b = numberOf(call, 1, row);
        const auto result = a && b ? Decimal::calculate(operation, *a, *b) : std::nullopt;
        if (result)
            call.setText(row, *result);
        else
            call.setNull(row);
    }
}

} // namespace

const std::vector<ScalarFunction> &decimalFunctions()
{
    using Result = ScalarFunction::Result;
    using Operation = Decimal::Operation;
    static const std::vector<ScalarFunction> functions {
        {"sluice_is_number", 1, Result::Boolean, isNumber},
        {"sluice_sign", 1, Result::Integer, signOf},
        {"sluice_compare", 2, Result::Integer, compareNumbers},
        {"sluice_add", 2, Result::Text, calculate<Operation::Add>},
        {"sluice_subtract", 2, Result::Text, calculate<Operation::Subtract>},
        {"sluice_multiply", 2, Result::Text, calculate<Operation::Multiply>},
        {"sluice_divide", 2, Result::Text, calculate<Operation::Divide>},
    };
    return functions;
}

} // namespace sluice::engine
