#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sluice::engine {

/// A number as its text says it, of any length: nothing is rounded by reading or comparing it.
/// Holds views of the text, which must live as long.
class Decimal {
public:
    /// Digits with an optional sign, point and exponent, blanks around them allowed: "7", " -1.50
    /// ",
    /// ".5", "1E400". Nothing for any other text, "inf" and "1_000" among them.
    static std::optional<Decimal> parse(std::string_view text);

    /// -1, 0 or 1.
    int sign() const { return digitCount() == 0 ? 0 : m_isNegative ? -1 : 1; }

    /// Digits from the first to the last that is not 0; 0 for zero.
    std::int64_t significantDigits() const { return std::int64_t(digitCount()); }

    /// Power of ten of the first digit that is not 0: 2 for 123, -1 for 0.5.
    std::int64_t magnitude() const { return m_magnitude; }

    /// Written without point and exponent.
    bool isWrittenWhole() const { return m_isWrittenWhole; }

    /// Less than 0, 0 or greater than 0 for a < b, a == b, a > b.
    friend int compare(const Decimal &a, const Decimal &b);

    enum class Operation { Add, Subtract, Multiply, Divide };

    /// The exact result, or the nearest number of 38 significant digits, of two equally near ones
    /// the even one. In plain notation: whole when both operands are written so and the result is
    /// ("3"), else with a point and no needless zeros ("10.0", "0.25"). Nothing for a division by
    /// zero, for a result with more than 38 digits before its point, and beyond 1e1000 or 1e-1000.
    static std::optional<std::string> calculate(
        Operation operation, const Decimal &a, const Decimal &b);

private:
    void trim();

    std::size_t digitCount() const { return m_whole.size() + m_fraction.size(); }

    char digit(std::size_t i) const
    {
        return i < m_whole.size() ? m_whole[i] : m_fraction[i - m_whole.size()];
    }

    bool m_isNegative = false;
    bool m_isWrittenWhole = false;
    // The digits from the first to the last that is not 0; none for zero.
    std::string_view m_whole;
    std::string_view m_fraction;
    std::int64_t m_magnitude = 0;

    friend class ExactNumber;
};

} // namespace sluice::engine
