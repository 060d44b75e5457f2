#include "engine/values/decimal.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace sluice::engine {

namespace {

using Operation = Decimal::Operation;

std::string result(Operation operation, std::string_view a, std::string_view b)
{
    return Decimal::calculate(operation, Decimal::parse(a).value(), Decimal::parse(b).value())
        .value_or("null");
}

int compared(std::string_view a, std::string_view b)
{
    return compare(Decimal::parse(a).value(), Decimal::parse(b).value());
}

Operation operationOf(const std::string &sign)
{
    return sign == "+" ? Operation::Add
        : sign == "-"  ? Operation::Subtract
        : sign == "*"  ? Operation::Multiply
                       : Operation::Divide;
}

} // namespace

TEST(Decimal, readsWhatIsANumberAndNothingElse)
{
    for (const char *text : {"0", "-0", "+7", "007", " 7\t", "1.", ".5", "-.5e-3", "1E400",
             "1e-400", "1e99999999999999999999", "1234567890123456789012345678901234567890.1"})
        EXPECT_TRUE(Decimal::parse(text)) << text;
    for (const char *text : {"", " ", ".", "-", "+-1", "1 2", "1,5", "1_000", "0x10", "inf", "nan",
             "Infinity", "1e", "1e+", "e5", "1.2.3", "1f",
             "\xC2\xA0"
             "1"})
        EXPECT_FALSE(Decimal::parse(text)) << text;
}

TEST(Decimal, comparesWithEveryDigit)
{
    EXPECT_EQ(compared("12345678901234567890.1", "12345678901234567890.10"), 0);
    EXPECT_LT(compared("12345678901234567890.1", "12345678901234567890.11"), 0);
    EXPECT_GT(compared("9223372036854775809", "9223372036854775808"), 0);
    EXPECT_GT(compared("-9223372036854775808", "-9223372036854775809"), 0);
    EXPECT_EQ(compared("1e3", "1000.000"), 0);
    EXPECT_EQ(compared("-0", "0.000"), 0);
    EXPECT_EQ(compared("0e7", "0"), 0);
    EXPECT_GT(compared("1e-400", "0"), 0);
    EXPECT_LT(compared("-1e-400", "0"), 0);
    EXPECT_GT(compared("1e400", "9e399"), 0);
    EXPECT_LT(compared("0.09", "0.1"), 0);
    EXPECT_LT(compared("0.00900", "0.0091"), 0);
    EXPECT_GT(compared("10", "9.99"), 0);
    EXPECT_LT(compared("-10", "9"), 0);
    EXPECT_GT(compared("1e999999999999", "1e99999999999"), 0);
}

TEST(Decimal, signOfTheTiniestNumberIsNotZero)
{
    EXPECT_EQ(Decimal::parse("1e-400")->sign(), 1);
    EXPECT_EQ(Decimal::parse("-0.000000000000000000000000000000000000000001")->sign(), -1);
    EXPECT_EQ(Decimal::parse("-0.000e5")->sign(), 0);
}

TEST(Decimal, calculatesExactlyInPlainNotation)
{
    EXPECT_EQ(result(Operation::Add, "12345678901234.56", "0.01"), "12345678901234.57");
    EXPECT_EQ(result(Operation::Add, "9999999999999999999", "1"), "10000000000000000000");
    EXPECT_EQ(result(Operation::Add, "0.1", "0.2"), "0.3");
    EXPECT_EQ(result(Operation::Multiply, "9223372036854775808", "9223372036854775807"),
        "85070591730234615856620279821087277056");
    EXPECT_EQ(result(Operation::Multiply, "3", "1"), "3");
    EXPECT_EQ(result(Operation::Multiply, "2.5", "4"), "10.0");
    EXPECT_EQ(result(Operation::Multiply, "1.10", "1"), "1.1");
    EXPECT_EQ(result(Operation::Multiply, "1E5", "1"), "100000.0");
    EXPECT_EQ(result(Operation::Subtract, "-0", "0"), "0");
    EXPECT_EQ(result(Operation::Multiply, "-0.5", "0"), "0.0");
    EXPECT_EQ(result(Operation::Divide, "6", "-4"), "-1.5");
    EXPECT_EQ(result(Operation::Divide, "6", "-3"), "-2");
    EXPECT_EQ(result(Operation::Multiply, "1e-30", "1e-30"), "0." + std::string(59, '0') + "1");
}

TEST(Decimal, roundsTo38DigitsHalfToEven)
{
    EXPECT_EQ(result(Operation::Divide, "2", "3"), "0.66666666666666666666666666666666666667");
    EXPECT_EQ(result(Operation::Divide, "-1", "3"), "-0.33333333333333333333333333333333333333");
    EXPECT_EQ(result(Operation::Add, "12345678901234567890123456789012345678", "0.5"),
        "12345678901234567890123456789012345678.0");
    EXPECT_EQ(result(Operation::Add, "12345678901234567890123456789012345679", "0.5"),
        "12345678901234567890123456789012345680.0");
    EXPECT_EQ(result(Operation::Add, "12345678901234567890123456789012345678", "0.50000001"),
        "12345678901234567890123456789012345679.0");
    EXPECT_EQ(result(Operation::Add, "12345678901234567890123456789012345678", "1e-900"),
        "12345678901234567890123456789012345678.0");
}

TEST(Decimal, hasNoResultWhereNoneCanBeWritten)
{
    const std::string nines(38, '9');
    EXPECT_EQ(result(Operation::Add, nines, "1"), "null");
    EXPECT_EQ(result(Operation::Subtract, "-" + nines, "1"), "null");
    EXPECT_EQ(result(Operation::Add, nines, "0"), nines);
    EXPECT_EQ(result(Operation::Multiply, "1e308", "10"), "null");
    EXPECT_EQ(result(Operation::Subtract, "1e308", "1e308"), "0.0");
    EXPECT_EQ(result(Operation::Divide, "1", "0.00"), "null");
    EXPECT_EQ(result(Operation::Add, "1e999999999999", "1"), "null");
    EXPECT_EQ(result(Operation::Multiply, "1e-999", "1e-999"), "null");
}

TEST(Decimal, agreesWithPythonsDecimals)
{
    std::ifstream file(SLUICE_SOURCE_DIR "/tests/vectors/decimal/python.txt");
    int cases = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#'))
            continue;
        std::istringstream fields(line);
        std::string sign;
        std::string a;
        std::string b;
        std::string expected;
        fields >> sign >> a >> b >> expected;
        EXPECT_EQ(result(operationOf(sign), a, b), expected) << line;
        ++cases;
    }
    EXPECT_EQ(cases, 240);
}

} // namespace sluice::engine
