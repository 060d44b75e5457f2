#include "flow/definition/cron.h"

#include <QList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::flow {

namespace {

constexpr auto kWeekdayNames = "SUNMONTUEWEDTHUFRISAT"_L1;

int numberOf(const QString &text, QLatin1String names, int lowest)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    return isNumber ? number : int(QString(names).indexOf(text.toUpper()) / 3) + lowest;
}

int weekdayNumber(const QString &text)
{
    return numberOf(text, kWeekdayNames, 1);
}

/// The values of lists, ranges and steps: "1,5-9,*/15".
bool contains(const QString &field, int value, int lowest, int highest, QLatin1String names = {})
{
    for (const auto &part : field.split(u',')) {
        const QString range = part.section(u'/', 0, 0);
        const int step = part.contains(u'/') ? part.section(u'/', 1).toInt() : 1;
        int from = lowest;
        int to = highest;
        if (range != "*"_L1) {
            from = numberOf(range.section(u'-', 0, 0), names, lowest);
            // "5/10" runs to the end, "5" is itself, "22-2" goes round.
            to = range.contains(u'-') ? numberOf(range.section(u'-', 1), names, lowest)
                : part.contains(u'/') ? highest
                                      : from;
        }
        const int span = highest - lowest + 1;
        const int width = to >= from ? to - from : to - from + span;
        const int distance = value >= from ? value - from : value - from + span;
        if (distance <= width && distance % step == 0)
            return true;
    }
    return false;
}

/// Sunday 1 to Saturday 7, where Qt has Monday 1 to Sunday 7.
int weekdayOf(const QDate &date)
{
    return date.dayOfWeek() % 7 + 1;
}

/// The working day nearest to a day of this month, in this month.
int nearestWeekday(const QDate &month, int day)
{
    const int last = month.daysInMonth();
    const QDate date(month.year(), month.month(), std::min(day, last));
    if (date.dayOfWeek() == Qt::Saturday)
        return date.day() == 1 ? 3 : date.day() - 1;
    if (date.dayOfWeek() == Qt::Sunday)
        return date.day() == last ? date.day() - 2 : date.day() + 1;
    return date.day();
}

bool isDay(const QString &field, const QDate &date)
{
    if (field == "?"_L1)
        return true;
    const int last = date.daysInMonth();
    if (field == "L"_L1)
        return date.day() == last;
    if (field.endsWith(u'W'))
        return date.day()
            == nearestWeekday(date, field == "LW"_L1 ? last : field.chopped(1).toInt());
    return contains(field, date.day(), 1, 31);
}

bool isWeekday(const QString &field, const QDate &date)
{
    if (field == "?"_L1)
        return true;
    if (field == "L"_L1)
        return weekdayOf(date) == 7;
    if (field.endsWith(u'L'))
        return weekdayOf(date) == weekdayNumber(field.chopped(1))
            && date.day() > date.daysInMonth() - 7;
    if (field.contains(u'#'))
        return weekdayOf(date) == weekdayNumber(field.section(u'#', 0, 0))
            && (date.day() - 1) / 7 + 1 == field.section(u'#', 1).toInt();
    return contains(field, weekdayOf(date), 1, 7, kWeekdayNames);
}

QList<int> valuesOf(const QString &field, int lowest, int highest)
{
    QList<int> values;
    for (int value = lowest; value <= highest; ++value) {
        if (contains(field, value, lowest, highest))
            values.append(value);
    }
    return values;
}

bool isMonth(const QString &field, int month)
{
    return contains(field, month, 1, 12, "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"_L1);
}

/// One after the other in a day.
QList<QTime> timesOf(const QStringList &fields)
{
    const auto minutes = valuesOf(fields[0], 0, 59);
    QList<QTime> times;
    for (const int hour : valuesOf(fields[1], 0, 23)) {
        for (const int minute : minutes)
            times.append(QTime(hour, minute));
    }
    return times;
}

} // namespace

std::optional<QDateTime> nextCronMatch(const QStringList &fields, const QDateTime &after)
{
    const QDateTime start = after.toUTC();
    const auto times = timesOf(fields);
    QDate date = start.date();
    const int lastYear = std::min(date.year() + 200, 2199);
    while (date.year() <= lastYear) {
        if (!contains(fields[5], date.year(), 1970, 2199)) {
            date = QDate(date.year() + 1, 1, 1);
            continue;
        }
        if (!isMonth(fields[3], date.month())) {
            date = QDate(date.year(), date.month(), 1).addMonths(1);
            continue;
        }
        if (isDay(fields[2], date) && isWeekday(fields[4], date)) {
            for (const QTime &time : times) {
                const QDateTime match(date, time, Qt::UTC);
                if (match > start)
                    return match;
            }
        }
        date = date.addDays(1);
    }
    return {};
}

std::optional<QDateTime> lastCronMatch(
    const QStringList &fields, const QDateTime &after, const QDateTime &until)
{
    const QDateTime end = until.toUTC();
    const auto times = timesOf(fields);
    for (QDate date = end.date(); date >= after.toUTC().date(); date = date.addDays(-1)) {
        if (!contains(fields[5], date.year(), 1970, 2199) || !isMonth(fields[3], date.month())
            || !isDay(fields[2], date) || !isWeekday(fields[4], date))
            continue;
        for (auto time = times.crbegin(); time != times.crend(); ++time) {
            const QDateTime match(date, *time, Qt::UTC);
            if (match <= end)
                return match > after ? std::optional(match) : std::nullopt;
        }
    }
    return {};
}

} // namespace sluice::flow
