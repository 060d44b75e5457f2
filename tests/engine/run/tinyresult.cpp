#include "engine/run/tinyflow.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace sluice::engine::tiny {

using namespace Qt::StringLiterals;

namespace {

__extension__ typedef __int128 Wide;

constexpr int kPlaces = 2;
constexpr int kDigits = 38;

struct TinyNumber {
    Wide hundredths = 0;
    bool isWrittenWhole = false;
};

std::optional<TinyNumber> tinyNumber(const QString &text)
{
    static const QRegularExpression form(
        u"\\A\\s*(-?)(\\d+)(?:\\.(\\d{0,2}))?(?:[eE](\\d))?\\s*\\z"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    Wide value = 0;
    const QString digits = match.captured(2) + match.captured(3).leftJustified(kPlaces, u'0');
    for (const QChar digit : digits)
        value = value * 10 + (digit.unicode() - u'0');
    for (int i = 0; i < match.captured(4).toInt(); ++i)
        value *= 10;
    if (!match.captured(1).isEmpty())
        value = -value;
    return TinyNumber {value,
        !match.captured().contains(u'.') && !match.captured().contains(u'e', Qt::CaseInsensitive)};
}

QString digitsOf(Wide value)
{
    QString digits;
    do
        digits.prepend(QChar(u'0' + int(value % 10)));
    while ((value /= 10) > 0);
    return digits;
}

/// Adds one to the last digit of "0129".
void increment(QString &digits)
{
    qsizetype i = digits.size() - 1;
    for (; i >= 0 && digits[i] == u'9'; --i)
        digits[i] = u'0';
    if (i >= 0)
        digits[i] = QChar(digits[i].unicode() + 1);
    else
        digits.prepend(u'1');
}

/// Digits with so many places behind the point, in plain notation.
QString plain(QString digits, qsizetype places, bool isNegative, bool isWhole)
{
    digits = digits.rightJustified(places + 1, u'0');
    QString fraction = digits.right(places);
    QString whole = digits.chopped(places);
    while (whole.size() > 1 && whole.startsWith(u'0'))
        whole.remove(0, 1);
    while (fraction.endsWith(u'0'))
        fraction.chop(1);
    const bool isZero = whole == "0"_L1 && fraction.isEmpty();
    QString text = isNegative && !isZero ? u'-' + whole : whole;
    if (!fraction.isEmpty() || !isWhole)
        text += u'.' + (fraction.isEmpty() ? u"0"_s : fraction);
    return text;
}

/// Digit by digit to more than are kept, then the nearest, of two the even one.
QString quotient(Wide a, Wide b, bool isNegative, bool isWhole)
{
    QString digits = digitsOf(a / b);
    Wide rest = a % b;
    qsizetype places = 0;
    const auto significant = [&digits] {
        qsizetype zeros = 0;
        while (zeros < digits.size() && digits[zeros] == u'0')
            ++zeros;
        return digits.size() - zeros;
    };
    while (rest != 0 && significant() < kDigits + 1) {
        rest *= 10;
        digits += QChar(u'0' + int(rest / b));
        rest %= b;
        ++places;
    }
    if (significant() == kDigits + 1) {
        const int last = digits.back().unicode() - u'0';
        digits.chop(1);
        --places;
        const bool isOdd = (digits.back().unicode() - u'0') % 2 == 1;
        if (last > 5 || (last == 5 && (rest != 0 || isOdd)))
            increment(digits);
    }
    return plain(digits, places, isNegative, isWhole);
}

} // namespace

QString tinyResult(const QString &operation, const QString &left, const QString &right)
{
    const auto a = tinyNumber(left);
    const auto b = tinyNumber(right);
    if (!a || !b)
        return {};
    const bool isWhole = a->isWrittenWhole && b->isWrittenWhole;
    const auto magnitude = [](Wide value) { return value < 0 ? -value : value; };
    if (operation == "DIVISION"_L1)
        return b->hundredths == 0 ? QString()
                                  : quotient(magnitude(a->hundredths), magnitude(b->hundredths),
                                      (a->hundredths < 0) != (b->hundredths < 0), isWhole);
    const bool isProduct = operation == "MULTIPLICATION"_L1;
    const Wide result = isProduct    ? a->hundredths * b->hundredths
        : operation == "ADDITION"_L1 ? a->hundredths + b->hundredths
                                     : a->hundredths - b->hundredths;
    return plain(
        digitsOf(magnitude(result)), isProduct ? 2 * kPlaces : kPlaces, result < 0, isWhole);
}

} // namespace sluice::engine::tiny
