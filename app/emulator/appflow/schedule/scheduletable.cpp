#include "emulator/appflow/schedule/scheduletable.h"

#include "base/clock.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

ScheduleTable::ScheduleTable(LocalDatabase &database)
    : m_database(database)
{
}

Result<std::optional<FlowSchedule>> ScheduleTable::find(qint64 flowRow)
{
    auto query = m_database.run(
        u"SELECT anchor, last_due, pulled_until, failures FROM schedules WHERE flow = ?"_s,
        {flowRow});
    if (!query)
        return fail(query.error());
    if (!query->next())
        return std::optional<FlowSchedule>();
    return std::optional(FlowSchedule {flowRow, fromIsoText(query->value(0).toString()),
        fromIsoText(query->value(1).toString()), fromIsoText(query->value(2).toString()),
        query->value(3).toInt()});
}

Result<QList<qint64>> ScheduleTable::activeFlows()
{
    auto query = m_database.run(u"SELECT flow FROM schedules JOIN flows ON flows.id = flow "
                                "WHERE status = 'Active'"_s);
    if (!query)
        return fail(query.error());
    QList<qint64> rows;
    while (query->next())
        rows.append(query->value(0).toLongLong());
    return rows;
}

Result<> ScheduleTable::save(const FlowSchedule &schedule)
{
    // A year with five digits has no ISO text: it counts as none, for the column takes no null.
    const auto text = [](const QDateTime &time) {
        const QString iso = toIsoText(time);
        return iso.isNull() ? u""_s : iso;
    };
    const auto saved = m_database.run(u"INSERT OR REPLACE INTO schedules VALUES (?, ?, ?, ?, ?)"_s,
        {schedule.flowRow, text(schedule.anchor), text(schedule.lastDue),
            text(schedule.pulledUntil), schedule.failures});
    if (!saved)
        return fail(saved.error());
    return {};
}

} // namespace sluice::emulator
