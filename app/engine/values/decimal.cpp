#include "engine/values/decimal.h"

#include <gmpxx.h>

#include <algorithm>

namespace sluice::engine {

namespace {

constexpr std::int64_t kDigits = 38;
constexpr std::int64_t kMaxMagnitude = 1000;
/// Exponents are kept from here on without counting: no two texts that fit into memory would
/// compare otherwise.
constexpr std::int64_t kMaxExponent = 1'000'000'000'000'000;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view takeDigits(std::string_view &text)
{
    const auto end = std::find_if_not(text.begin(), text.end(), isDigit);
    const std::string_view digits = text.substr(0, std::size_t(end - text.begin()));
    text.remove_prefix(digits.size());
    return digits;
}

bool takeSign(std::string_view &text)
{
    if (text.empty() || (text[0] != '+' && text[0] != '-'))
        return false;
    const bool isNegative = text[0] == '-';
    text.remove_prefix(1);
    return isNegative;
}

std::string_view withoutBlanks(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t\n\v\f\r";
    const std::size_t from = std::min(text.find_first_not_of(kBlanks), text.size());
    text.remove_prefix(from);
    text.remove_suffix(text.size() - 1 - text.find_last_not_of(kBlanks));
    return text;
}

mpz_class powerOfTen(std::int64_t exponent)
{
    mpz_class power;
    mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(exponent));
    return power;
}

} // namespace

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    text = withoutBlanks(text);
    Decimal number;
    number.m_isNegative = takeSign(text);
    number.m_whole = takeDigits(text);
    number.m_isWrittenWhole = text.empty();
    bool hasDigits = !number.m_whole.empty();
    if (!text.empty() && text[0] == '.') {
        text.remove_prefix(1);
        number.m_fraction = takeDigits(text);
        hasDigits |= !number.m_fraction.empty();
    }
    if (!hasDigits)
        return {};
    if (!text.empty() && (text[0] == 'e' || text[0] == 'E')) {
        text.remove_prefix(1);
        const bool isNegative = takeSign(text);
        const std::string_view digits = takeDigits(text);
        if (digits.empty())
            return {};
        for (const char c : digits)
            number.m_magnitude
                = std::min(kMaxExponent, number.m_magnitude * 10 + std::int64_t(c - '0'));
        if (isNegative)
            number.m_magnitude = -number.m_magnitude;
    }
    if (!text.empty())
        return {};
    number.trim();
    return number;
}

void Decimal::trim()
{
    const auto zerosInFront = [](std::string_view digits) {
        return std::min(digits.find_first_not_of('0'), digits.size());
    };
    const auto dropZerosBehind = [](std::string_view &digits) {
        digits.remove_suffix(digits.size() - 1 - digits.find_last_not_of('0'));
    };
    m_whole.remove_prefix(zerosInFront(m_whole));
    m_magnitude += std::int64_t(m_whole.size()) - 1;
    if (m_whole.empty()) {
        const std::size_t zeros = zerosInFront(m_fraction);
        m_fraction.remove_prefix(zeros);
        m_magnitude -= std::int64_t(zeros);
    }
    dropZerosBehind(m_fraction);
    if (m_fraction.empty())
        dropZerosBehind(m_whole);
}

int compare(const Decimal &a, const Decimal &b)
{
    if (a.sign() != b.sign() || a.sign() == 0)
        return a.sign() - b.sign();
    if (a.m_magnitude != b.m_magnitude)
        return a.m_magnitude < b.m_magnitude ? -a.sign() : a.sign();
    const std::size_t common = std::min(a.digitCount(), b.digitCount());
    for (std::size_t i = 0; i < common; ++i) {
        if (a.digit(i) != b.digit(i))
            return a.digit(i) < b.digit(i) ? -a.sign() : a.sign();
    }
    if (a.digitCount() == b.digitCount())
        return 0;
    return a.digitCount() < b.digitCount() ? -a.sign() : a.sign();
}

/// digits x 10^exponent.
class ExactNumber {
public:
    ExactNumber() = default;

    explicit ExactNumber(const Decimal &number)
    {
        if (number.sign() == 0)
            return;
        std::string digits(number.m_isNegative ? "-" : "");
        digits.append(number.m_whole).append(number.m_fraction);
        m_digits.set_str(digits, 10);
        m_exponent = number.m_magnitude - std::int64_t(number.digitCount()) + 1;
    }

    static bool isInRange(const Decimal &number)
    {
        return number.sign() == 0
            || (number.m_magnitude <= kMaxMagnitude && number.m_magnitude >= -kMaxMagnitude);
    }

    friend ExactNumber operator+(ExactNumber a, ExactNumber b)
    {
        const std::int64_t exponent = std::min(a.m_exponent, b.m_exponent);
        a.scaleTo(exponent);
        b.scaleTo(exponent);
        a.m_digits += b.m_digits;
        return a;
    }

    friend ExactNumber operator-(const ExactNumber &a, ExactNumber b)
    {
        b.m_digits = -b.m_digits;
        return a + std::move(b);
    }

    friend ExactNumber operator*(ExactNumber a, const ExactNumber &b)
    {
        a.m_digits *= b.m_digits;
        a.m_exponent += b.m_exponent;
        return a;
    }

    /// With two digits more than are kept, and one that stands for all behind them.
    friend ExactNumber operator/(ExactNumber a, const ExactNumber &b)
    {
        const std::int64_t more = b.length() - a.length() + kDigits + 2;
        if (more > 0)
            a.scaleTo(a.m_exponent - more);
        mpz_class rest;
        mpz_tdiv_qr(a.m_digits.get_mpz_t(), rest.get_mpz_t(), a.m_digits.get_mpz_t(),
            b.m_digits.get_mpz_t());
        a.m_exponent -= b.m_exponent;
        if (rest != 0) {
            a.scaleTo(a.m_exponent - 1);
            a.m_digits += sgn(rest) * sgn(b.m_digits);
        }
        return a;
    }

    /// Plain notation, rounded to 38 digits; nothing when it needs more before the point.
    std::optional<std::string> text(bool isWhole) const
    {
        ExactNumber number = *this;
        number.round();
        std::string digits = mpz_class(abs(number.m_digits)).get_str();
        std::int64_t exponent = number.m_exponent;
        if (number.m_digits == 0)
            exponent = 0;
        const auto magnitude = std::int64_t(digits.size()) + exponent;
        if (magnitude > kDigits || magnitude < -kMaxMagnitude)
            return {};
        if (exponent > 0)
            digits.append(std::size_t(exponent), '0');
        const auto places = std::size_t(exponent < 0 ? -exponent : 0);
        if (digits.size() <= places)
            digits.insert(0, places + 1 - digits.size(), '0');
        std::string fraction = digits.substr(digits.size() - places);
        digits.resize(digits.size() - places);
        fraction.resize(fraction.find_last_not_of('0') + 1);
        if (sgn(number.m_digits) < 0)
            digits.insert(0, 1, '-');
        if (fraction.empty() && isWhole)
            return digits;
        return digits + '.' + (fraction.empty() ? "0" : fraction);
    }

private:
    std::int64_t length() const { return std::int64_t(mpz_class(abs(m_digits)).get_str().size()); }

    void scaleTo(std::int64_t exponent)
    {
        m_digits *= powerOfTen(m_exponent - exponent);
        m_exponent = exponent;
    }

    /// Half to even.
    void round()
    {
        const std::int64_t surplus = length() - kDigits;
        if (surplus <= 0)
            return;
        const mpz_class unit = powerOfTen(surplus);
        mpz_class rest;
        mpz_tdiv_qr(m_digits.get_mpz_t(), rest.get_mpz_t(), m_digits.get_mpz_t(), unit.get_mpz_t());
        const int half = cmp(mpz_class(abs(rest) * 2), unit);
        if (half > 0 || (half == 0 && mpz_odd_p(m_digits.get_mpz_t())))
            m_digits += sgn(rest);
        m_exponent += surplus;
    }

    mpz_class m_digits;
    std::int64_t m_exponent = 0;
};

std::optional<std::string> Decimal::calculate(
    Operation operation, const Decimal &a, const Decimal &b)
{
    if (!ExactNumber::isInRange(a) || !ExactNumber::isInRange(b))
        return {};
    const bool areWhole = a.m_isWrittenWhole && b.m_isWrittenWhole;
    const ExactNumber left(a);
    const ExactNumber right(b);
    switch (operation) {
    case Operation::Add:
        return (left + right).text(areWhole);
    case Operation::Subtract:
        return (left - right).text(areWhole);
    case Operation::Multiply:
        return (left * right).text(areWhole);
    case Operation::Divide:
        if (b.sign() == 0)
            return {};
        return (left / right).text(areWhole);
    }
    return {};
}

} // namespace sluice::engine
