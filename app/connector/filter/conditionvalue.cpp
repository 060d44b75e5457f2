#include "connector/filter/conditionvalue.h"

#include "connector/filter/filterexpression.h"
#include "flow/values/timetext.h"

#include <QRegularExpression>

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
    const auto time = flow::readTime(value.toStdString(), flow::EpochUnit::Milliseconds);
    if (!time)
        return std::nullopt;
    return QDateTime::fromMSecsSinceEpoch(
        time->seconds * 1000 + time->nanoseconds / 1'000'000, Qt::UTC);
}

} // namespace

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
    case ValueKind::TimeOfDay:
    case ValueKind::Unknown:
        return quoted(value);
    case ValueKind::Number:
        return writtenNumber(trimmed);
    case ValueKind::Boolean: {
        const QString lower = trimmed.toLower();
        const bool isBoolean = lower == "true"_L1 || lower == "false"_L1;
        return isBoolean ? std::optional(quoted(lower)) : std::nullopt;
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
