#include "connector/filter/conditionvalue.h"

#include "connector/filter/filterexpression.h"

#include <QRegularExpression>
#include <QSet>

#include <cmath>

namespace sluice::connector {

using namespace Qt::StringLiterals;

namespace {

/// The grammar has no exponent, no plus sign and wants a digit on both sides of the point.
std::optional<QString> writtenNumber(const QString &value)
{
    static const QRegularExpression plain(
        QRegularExpression::anchoredPattern(u"([-+]?)(\\d*)(?:\\.(\\d*))?"_s));
    const auto parts = plain.match(value);
    if (parts.hasMatch() && !(parts.captured(2) + parts.captured(3)).isEmpty()) {
        const QString whole = parts.captured(2).isEmpty() ? u"0"_s : parts.captured(2);
        const QString fraction = parts.captured(3).isEmpty() ? QString() : u'.' + parts.captured(3);
        return (parts.captured(1) == "-"_L1 ? u"-"_s : QString()) + whole + fraction;
    }
    bool ok = false;
    const double number = value.toDouble(&ok);
    if (!ok || !std::isfinite(number))
        return std::nullopt;
    QString text = QString::number(number, 'f', 17);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

std::optional<QDateTime> timeOf(const QString &value)
{
    bool ok = false;
    const qint64 milliseconds = value.toLongLong(&ok);
    if (ok)
        return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
    QDateTime time = QDateTime::fromString(value, Qt::ISODateWithMs);
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.isValid() ? std::optional(time.toUTC()) : std::nullopt;
}

} // namespace

ValueKind valueKindOf(const QString &dataType)
{
    static const QSet<QString> numbers {u"int"_s, u"integer"_s, u"long"_s, u"short"_s, u"byte"_s,
        u"bigint"_s, u"biginteger"_s, u"float"_s, u"double"_s, u"decimal"_s, u"bigdecimal"_s,
        u"number"_s, u"numeric"_s, u"currency"_s, u"percent"_s};
    const QString type = dataType.toLower();
    if (numbers.contains(type))
        return ValueKind::Number;
    if (type == "boolean"_L1 || type == "bool"_L1)
        return ValueKind::Boolean;
    if (type == "date"_L1)
        return ValueKind::Date;
    return type == "datetime"_L1 || type == "timestamp"_L1 ? ValueKind::DateTime : ValueKind::Text;
}

QString writtenTime(const QDateTime &time)
{
    const QDateTime utc = time.toUTC();
    return utc.toString(
        utc.time().msec() == 0 ? u"yyyy-MM-ddTHH:mm:ss'Z'"_s : u"yyyy-MM-ddTHH:mm:ss.zzz'Z'"_s);
}

std::optional<QString> writtenValue(const QString &value, ValueKind kind)
{
    const QString trimmed = value.trimmed();
    switch (kind) {
    case ValueKind::Text:
        return quoted(value);
    case ValueKind::Number:
        return writtenNumber(trimmed);
    case ValueKind::Boolean: {
        const QString lower = trimmed.toLower();
        const bool isBoolean = lower == "true"_L1 || lower == "false"_L1;
        return isBoolean ? std::optional(lower) : std::nullopt;
    }
    case ValueKind::Date:
    case ValueKind::DateTime: {
        const auto time = timeOf(trimmed);
        if (!time)
            return std::nullopt;
        return kind == ValueKind::Date ? time->date().toString(Qt::ISODate) : writtenTime(*time);
    }
    }
    return std::nullopt;
}

} // namespace sluice::connector
