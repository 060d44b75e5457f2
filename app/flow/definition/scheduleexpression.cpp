#include "flow/definition/scheduleexpression.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

struct ScheduleExpressionText {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::Schedule)
};

constexpr std::chrono::seconds kUnitLengths[] = {std::chrono::minutes(1), std::chrono::hours(1),
    std::chrono::hours(24), std::chrono::hours(7 * 24), std::chrono::hours(30 * 24)};

QRegularExpressionMatch matchRate(const QString &expression)
{
    static const QRegularExpression pattern(
        u"\\Arate\\(\\s*(\\d{1,6})\\s*(second|minute|hour|day|week|month)s?\\s*\\)\\z"_s);
    return pattern.match(expression.trimmed());
}

struct CronField {
    int lowest;
    int highest;
    QLatin1String names; ///< three letters each, from `lowest` on
};

constexpr CronField kCronFields[] = {{0, 59, ""_L1}, {0, 23, ""_L1}, {1, 31, ""_L1},
    {1, 12, "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"_L1}, {1, 7, "SUNMONTUEWEDTHUFRISAT"_L1},
    {1970, 2199, ""_L1}};

bool isCronNumber(const QString &text, const CronField &field)
{
    static const QRegularExpression digits(u"\\A[0-9]{1,4}\\z"_s);
    if (digits.match(text).hasMatch())
        return text.toInt() >= field.lowest && text.toInt() <= field.highest;
    const qsizetype at = QString(field.names).indexOf(text.toUpper());
    return text.size() == 3 && at >= 0 && at % 3 == 0;
}

/// Lists of values, ranges and steps; L, W and # where days are meant.
bool isCronField(const QString &text, int index)
{
    const CronField &field = kCronFields[index];
    const bool isDay = index == 2 || index == 4;
    static const QRegularExpression daySpecials(u"\\A(L|LW|(0?[1-9]|[12][0-9]|3[01])W)\\z"_s);
    static const QRegularExpression weekdaySpecials(
        u"\\A(L|([1-7]|(?i:SUN|MON|TUE|WED|THU|FRI|SAT))(L|#[1-5]))\\z"_s);
    const QRegularExpression &specials = index == 2 ? daySpecials : weekdaySpecials;
    if (isDay && (text == "?"_L1 || specials.match(text).hasMatch()))
        return true;
    for (const QString &part : text.split(u',')) {
        const QStringList step = part.split(u'/');
        const bool isNumber = step.size() == 1 || step.at(1).toInt() > 0;
        const QStringList range = step.first().split(u'-');
        const bool isRange = range.size() <= 2
            && std::all_of(range.begin(), range.end(),
                [&](const QString &end) { return isCronNumber(end, field); });
        if (step.size() > 2 || !isNumber || (step.first() != "*"_L1 && !isRange))
            return false;
    }
    return true;
}

Result<Schedule> parseCron(const QString &body)
{
    Schedule schedule;
    schedule.kind = Schedule::Kind::Cron;
    schedule.cronFields = body.simplified().split(u' ', Qt::SkipEmptyParts);
    if (schedule.cronFields.size() != 6)
        return fail(ErrorKind::InvalidInput,
            ScheduleExpressionText::tr(
                "A cron expression has six fields (minute hour day month weekday year), this "
                "one has %n; write for example cron(0 1 * * ? *).",
                nullptr, int(schedule.cronFields.size())));
    for (int i = 0; i < 6; ++i) {
        if (!isCronField(schedule.cronFields.at(i), i))
            return fail(ErrorKind::InvalidInput,
                ScheduleExpressionText::tr(
                    "Field %1 of the cron expression, \"%2\", cannot be read; write for "
                    "example cron(0 1 * * ? *).")
                    .arg(i + 1)
                    .arg(schedule.cronFields.at(i)));
    }
    if ((schedule.cronFields.at(2) == "?"_L1) == (schedule.cronFields.at(4) == "?"_L1))
        return fail(ErrorKind::InvalidInput,
            ScheduleExpressionText::tr(
                "One of the day and the weekday of a cron expression must be \"?\", the other "
                "not; write for example cron(0 1 * * ? *)."));
    return schedule;
}

} // namespace

std::chrono::seconds Schedule::interval() const
{
    return kind == Kind::Rate ? count * kUnitLengths[int(unit)] : std::chrono::seconds(0);
}

bool isBelowAMinute(const QString &expression)
{
    const auto match = matchRate(expression);
    if (!match.hasMatch())
        return false;
    const int count = match.captured(1).toInt();
    return count == 0 || (match.captured(2) == "second"_L1 && count < 60);
}

Result<Schedule> parseSchedule(const QString &expression)
{
    static const QStringList units {u"minute"_s, u"hour"_s, u"day"_s, u"week"_s, u"month"_s};
    const auto rate = matchRate(expression);
    const auto unit = units.indexOf(rate.captured(2));
    if (rate.hasMatch() && unit >= 0 && rate.captured(1).toInt() > 0) {
        Schedule schedule;
        schedule.count = rate.captured(1).toInt();
        schedule.unit = Schedule::Unit(unit);
        return schedule;
    }
    const QString text = expression.trimmed();
    if (text.startsWith("cron("_L1) && text.endsWith(u')'))
        return parseCron(text.mid(5, text.size() - 6));
    if (text.startsWith("at("_L1) && text.endsWith(u')')) {
        Schedule schedule;
        schedule.kind = Schedule::Kind::At;
        schedule.at = QDateTime::fromString(text.mid(3, text.size() - 4), Qt::ISODate);
        // UTC where it names no offset.
        if (schedule.at.timeSpec() == Qt::LocalTime)
            schedule.at.setTimeSpec(Qt::UTC);
        schedule.at = schedule.at.toUTC();
        if (schedule.at.isValid())
            return schedule;
    }
    return fail(ErrorKind::InvalidInput,
        ScheduleExpressionText::tr(
            "The schedule \"%1\" cannot be read; write for example rate(5minutes), "
            "rate(1days) or cron(0 1 * * ? *).")
            .arg(expression));
}

std::chrono::seconds Schedule::shortestGap() const
{
    if (kind == Kind::Rate)
        return interval();
    if (kind == Kind::At)
        return std::chrono::hours(24);
    const auto isOneValue = [this](qsizetype field) {
        bool isNumber = false;
        cronFields.value(field).toInt(&isNumber);
        return isNumber;
    };
    if (!isOneValue(0))
        return std::chrono::minutes(1);
    return isOneValue(1) ? std::chrono::hours(24) : std::chrono::hours(1);
}

std::chrono::seconds shortestInterval(const QStringList &supportedSchedulingFrequencies)
{
    if (supportedSchedulingFrequencies.isEmpty()
        || supportedSchedulingFrequencies.contains("BYMINUTE"_L1))
        return std::chrono::minutes(1);
    return supportedSchedulingFrequencies.contains("HOURLY"_L1) ? std::chrono::hours(1)
                                                                : std::chrono::hours(24);
}

} // namespace sluice::flow
