#include "cli/output/answershape.h"

#include <QString>

#include <algorithm>
#include <cmath>
#include <ctime>

namespace sluice::cli {

using namespace Qt::StringLiterals;

namespace {

class Shaper {
public:
    Shaper(const aws::ShapeTable &shapes, TimestampFormat timestamps)
        : m_shapes(shapes)
        , m_timestamps(timestamps)
    {
    }

    OrderedJson shaped(const OrderedJson &value, const aws::Shape &shape) const
    {
        switch (shape.type) {
        case aws::ShapeType::Structure:
            return value.isObject() ? structure(value, shape) : value;
        case aws::ShapeType::Map:
            return value.isObject() ? map(value, shape) : value;
        case aws::ShapeType::List:
            return value.isList() ? list(value, shape) : value;
        case aws::ShapeType::Timestamp:
            return m_timestamps == TimestampFormat::Iso8601 ? isoTimestamp(value) : value;
        default:
            return value;
        }
    }

private:
    OrderedJson structure(const OrderedJson &value, const aws::Shape &shape) const
    {
        OrderedJson::Members members;
        for (const aws::ShapeMember &member : shape.members) {
            std::string name = member.name.toStdString();
            const OrderedJson *found = value.find(name);
            if (found && !found->isNull())
                members.push_back({std::move(name), shaped(*found, m_shapes.at(member.shape))});
        }
        return members;
    }

    OrderedJson map(const OrderedJson &value, const aws::Shape &shape) const
    {
        OrderedJson::Members members;
        for (const OrderedJson::Member &member : value.members())
            members.push_back({member.name, shaped(member.value, m_shapes.at(shape.element))});
        return members;
    }

    OrderedJson list(const OrderedJson &value, const aws::Shape &shape) const
    {
        OrderedJson::List list;
        for (const OrderedJson &element : value.list())
            list.push_back(shaped(element, m_shapes.at(shape.element)));
        return list;
    }

    const aws::ShapeTable &m_shapes;
    const TimestampFormat m_timestamps;
};

/// Seconds east of UTC. The AWS CLI knows two offsets, this year's, and takes them for other years
/// too, in which it only asks whether it was summer time.
long zoneOffset(std::time_t seconds)
{
    constexpr std::time_t kYear = (365 * 24 + 6) * 3600;
    const std::time_t january = std::time(nullptr) / kYear * kYear;
    const std::time_t july = january + kYear / 2;
    std::tm inJanuary {};
    std::tm inJuly {};
    std::tm then {};
    if (!localtime_r(&january, &inJanuary) || !localtime_r(&july, &inJuly)
        || !localtime_r(&seconds, &then))
        return 0;
    return then.tm_isdst > 0 ? std::max(inJanuary.tm_gmtoff, inJuly.tm_gmtoff)
                             : std::min(inJanuary.tm_gmtoff, inJuly.tm_gmtoff);
}

/// Local time with the zone's offset; microseconds when there are any.
QString localTime(std::time_t seconds, long microseconds)
{
    const long zone = zoneOffset(seconds);
    const std::time_t shifted = seconds + zone;
    std::tm local {};
    if (!gmtime_r(&shifted, &local) || local.tm_year < 1 - 1900 || local.tm_year > 9999 - 1900)
        return {};
    const auto digits = [](long number, int width) {
        return QString::number(number).rightJustified(width, u'0');
    };
    QString text = digits(local.tm_year + 1900, 4) + u'-' + digits(local.tm_mon + 1, 2) + u'-'
        + digits(local.tm_mday, 2) + u'T' + digits(local.tm_hour, 2) + u':'
        + digits(local.tm_min, 2) + u':' + digits(local.tm_sec, 2);
    if (microseconds > 0)
        text += u'.' + digits(microseconds, 6);
    const long offset = std::labs(zone);
    text += zone < 0 ? u'-' : u'+';
    text += digits(offset / 3600, 2) + u':' + digits(offset / 60 % 60, 2);
    if (offset % 60 != 0)
        text += u':' + digits(offset % 60, 2);
    return text;
}

} // namespace

OrderedJson shapeAnswer(const OrderedJson &body, const aws::ShapeTable &shapes,
    const aws::Shape &shape, TimestampFormat timestamps)
{
    return Shaper(shapes, timestamps).shaped(body, shape);
}

OrderedJson isoTimestamp(const OrderedJson &value)
{
    double number = value.number();
    if (value.isString()) {
        // The service sends numbers; a text is shown as it is unless it is one.
        bool isNumber = false;
        number = QString::fromStdString(value.string()).toDouble(&isNumber);
        if (!isNumber)
            return value;
    } else if (!value.isNumber()) {
        return value;
    }
    if (!(std::abs(number) < 1e12))
        return value;
    double seconds = 0;
    // Halves of a microsecond are rounded to even.
    double microseconds = std::nearbyint(std::modf(number, &seconds) * 1e6);
    if (microseconds >= 1e6) {
        microseconds -= 1e6;
        seconds += 1;
    } else if (microseconds < 0) {
        microseconds += 1e6;
        seconds -= 1;
    }
    const QString text
        = localTime(static_cast<std::time_t>(seconds), static_cast<long>(microseconds));
    return text.isEmpty() ? value : OrderedJson(text.toStdString());
}

} // namespace sluice::cli
