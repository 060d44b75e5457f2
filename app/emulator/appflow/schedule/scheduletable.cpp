#include "emulator/appflow/schedule/scheduletable.h"

#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

ScheduleTable::ScheduleTable(sqlite::Database &database)
    : m_database(database)
{
}

Result<std::optional<FlowSchedule>> ScheduleTable::find(qint64 flowRow)
{
    return sqlite::readFirst(
        m_database,
        u"SELECT anchor, last_due, pulled_until, failures FROM schedules WHERE flow = ?"_s,
        [&](const sqlite::Statement &row) {
            return FlowSchedule {
                flowRow, row.time(0), row.time(1), row.time(2), int(row.number(3))};
        },
        flowRow);
}

Result<QList<qint64>> ScheduleTable::activeFlows()
{
    return sqlite::readList(m_database,
        u"SELECT flow FROM schedules JOIN flows ON flows.id = flow WHERE status = 'Active'"_s,
        [](const sqlite::Statement &row) { return row.number(0); });
}

Result<> ScheduleTable::save(const FlowSchedule &schedule)
{
    return sqlite::change(m_database, u"INSERT OR REPLACE INTO schedules VALUES (?, ?, ?, ?, ?)"_s,
        schedule.flowRow, schedule.anchor, schedule.lastDue, schedule.pulledUntil,
        schedule.failures);
}

} // namespace sluice::emulator
