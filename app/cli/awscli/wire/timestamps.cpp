#include "cli/awscli/wire/timestamps.h"

#include "cli/shorthand/pythonnumber.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

// Years 1 to 9999, as Python's datetime.
constexpr double kEarliest = -62'135'596'800.0;
constexpr double kLatest = 253'402'300'799.0;

std::optional<double> inRange(double seconds)
{
    if (!(seconds >= kEarliest && seconds <= kLatest))
        return {};
    return seconds;
}

/// "+02:00", "-0500", "+02", "Z", "UTC", "GMT"; a text without any is UTC.
std::optional<int> takeOffset(QString &text)
{
    for (const QLatin1StringView name : {"Z"_L1, "z"_L1, "UTC"_L1, "GMT"_L1}) {
        if (text.endsWith(name)) {
            text = text.chopped(name.size()).trimmed();
            return 0;
        }
    }
    const qsizetype sign = std::max(text.lastIndexOf(u'+'), text.lastIndexOf(u'-'));
    if (sign < 0 || !QStringView(text).left(sign).contains(u':'))
        return 0; // a dash of the date
    const QString digits = text.mid(sign + 1).remove(u':');
    bool isNumber = false;
    const int number = digits.toInt(&isNumber);
    if (!isNumber || (digits.size() != 2 && digits.size() != 4))
        return {};
    const int minutes = digits.size() == 2 ? number * 60 : number / 100 * 60 + number % 100;
    const int seconds = (text[sign] == u'-' ? -60 : 60) * minutes;
    text = text.left(sign).trimmed();
    return seconds;
}

std::optional<double> readText(QString text)
{
    text = text.trimmed();
    const auto offset = takeOffset(text);
    if (!offset)
        return {};
    double fraction = 0;
    const qsizetype point = text.lastIndexOf(u'.');
    if (point > 0 && QStringView(text).left(point).contains(u':')) {
        bool isNumber = false;
        fraction = ("0"_L1 + text.mid(point)).toDouble(&isNumber);
        if (!isNumber)
            return {};
        text.truncate(point);
    }
    if (text.size() > 10 && text[10] == u' ' && text[4] == u'-')
        text[10] = u'T';
    QDateTime time;
    for (const QString &format : {u"yyyy-MM-ddTHH:mm:ss"_s, u"yyyy-MM-ddTHH:mm"_s, u"yyyy-MM-dd"_s,
             u"yyyyMMddTHHmmss"_s, u"yyyyMMdd"_s, u"yyyy-MM"_s, u"yyyy/MM/dd"_s}) {
        time = QDateTime::fromString(text, format);
        if (time.isValid())
            break;
    }
    if (!time.isValid())
        time = QDateTime::fromString(text, Qt::RFC2822Date);
    if (!time.isValid())
        return {};
    time = QDateTime(time.date(), time.time(), Qt::UTC);
    return double(time.toSecsSinceEpoch() - *offset) + fraction;
}

} // namespace

std::optional<double> readTimestamp(const OrderedJson &value)
{
    if (value.isNumber())
        return inRange(value.number());
    if (value.isBoolean())
        return value.boolean() ? 1 : 0;
    if (!value.isString())
        return {};
    if (const auto number = readPythonFloat(value.string()))
        return inRange(*number);
    return readText(QString::fromStdString(value.string()));
}

} // namespace sluice::cli
