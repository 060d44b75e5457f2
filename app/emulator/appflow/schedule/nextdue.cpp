#include "emulator/appflow/schedule/nextdue.h"

#include "flow/definition/cron.h"

namespace sluice::emulator {

namespace {

using Schedule = flow::Schedule;

QDateTime nextMonth(const QDateTime &anchor, int step, const QDateTime &after)
{
    // From the anchor, so that the 31st comes back after a shorter month.
    const int passed = (after.date().year() - anchor.date().year()) * 12 + after.date().month()
        - anchor.date().month();
    int months = std::max(0, passed / step * step);
    while (anchor.addMonths(months) <= after)
        months += step;
    return anchor.addMonths(months);
}

} // namespace

std::optional<QDateTime> firstDue(
    const flow::Schedule &schedule, const QDateTime &start, const QDateTime &now)
{
    const QDateTime from = start.isValid() && start > now ? start : now;
    switch (schedule.kind) {
    case Schedule::Kind::Rate:
        return from;
    case Schedule::Kind::Cron:
        return flow::nextCronMatch(schedule.cronFields, from.addMSecs(-1));
    case Schedule::Kind::At:
        return schedule.at >= from ? std::optional(schedule.at) : std::nullopt;
    }
    return {};
}

std::optional<QDateTime> nextDue(
    const flow::Schedule &schedule, const QDateTime &anchor, const QDateTime &after)
{
    if (schedule.kind == Schedule::Kind::At)
        return {};
    if (schedule.kind == Schedule::Kind::Cron)
        return flow::nextCronMatch(schedule.cronFields, after);
    if (after < anchor)
        return anchor;
    if (schedule.unit == Schedule::Unit::Month)
        return nextMonth(anchor, schedule.count, after);
    const qint64 step = std::chrono::milliseconds(schedule.interval()).count();
    return anchor.addMSecs((anchor.msecsTo(after) / step + 1) * step);
}

QDateTime latestDue(const flow::Schedule &schedule, const QDateTime &anchor, const QDateTime &due,
    const QDateTime &until)
{
    if (schedule.kind == Schedule::Kind::At)
        return due;
    if (schedule.kind == Schedule::Kind::Cron)
        return flow::lastCronMatch(schedule.cronFields, due, until).value_or(due);
    if (schedule.unit == Schedule::Unit::Month) {
        QDateTime latest = due;
        for (QDateTime next = due; next <= until; next = nextMonth(anchor, schedule.count, latest))
            latest = next;
        return latest;
    }
    const qint64 step = std::chrono::milliseconds(schedule.interval()).count();
    return std::max(due, anchor.addMSecs(anchor.msecsTo(until) / step * step));
}

} // namespace sluice::emulator
