#include "emulator/swf/timers/duetable.h"

#include "emulator/wire/jsontext.h"
#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

DueTable::DueTable(sqlite::Database &database)
    : m_database(database)
{
}

Result<std::optional<DueItem>> DueTable::first() const
{
    return sqlite::readFirst(m_database,
        u"SELECT run_row, kind, event_id, due_at, item FROM item WHERE due_at > 0 "
        "ORDER BY due_at, run_row, kind, event_id LIMIT 1"_s,
        [](const sqlite::Statement &row) {
            return DueItem {row.number(0), row.text(1), row.number(2), row.number(3),
                objectFromText(row.bytes(4))};
        });
}

Result<> DueTable::remove(const DueItem &item)
{
    return sqlite::change(m_database,
        u"DELETE FROM item WHERE run_row = ? AND kind = ? AND event_id = ?"_s, item.runRow,
        item.kind, item.eventId);
}

} // namespace sluice::emulator::swf
