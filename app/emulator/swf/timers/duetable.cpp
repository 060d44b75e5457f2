#include "emulator/swf/timers/duetable.h"

#include "emulator/swf/executions/itemkind.h"
#include "emulator/wire/jsontext.h"
#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

DueItem itemFrom(const sqlite::Statement &row)
{
    return {row.number(0), row.text(1), row.number(2), row.number(3), objectFromText(row.bytes(4))};
}

} // namespace

DueTable::DueTable(sqlite::Database &database)
    : m_database(database)
{
}

Result<std::optional<DueItem>> DueTable::first(Purges purges) const
{
    return sqlite::readFirst(m_database,
        u"SELECT run_row, kind, event_id, due_at, item FROM item WHERE due_at > 0 %1"
        "ORDER BY due_at, run_row, kind, event_id LIMIT 1"_s.arg(
            purges == Purges::With ? QString() : u"AND kind <> '%1' "_s.arg(itemkind::kPurge)),
        itemFrom);
}

Result<std::optional<DueItem>> DueTable::firstOfRun(qint64 runRow, qint64 before) const
{
    // Effects have small letters.
    return sqlite::readFirst(m_database,
        u"SELECT run_row, kind, event_id, due_at, item FROM item WHERE run_row = ? "
        "AND (kind < 'a' OR kind = '%1') AND due_at > 0 AND due_at < ? "
        "ORDER BY due_at, kind, event_id LIMIT 1"_s.arg(itemkind::kRetention),
        itemFrom, runRow, before);
}

Result<> DueTable::putPurge(qint64 runRow, qint64 dueAt)
{
    return sqlite::change(m_database,
        u"INSERT OR REPLACE INTO item (run_row, kind, event_id, due_at, item) "
        "VALUES (?, ?, 0, ?, ?)"_s,
        runRow, QString(itemkind::kPurge), dueAt, QByteArray());
}

Result<> DueTable::remove(const DueItem &item)
{
    return sqlite::change(m_database,
        u"DELETE FROM item WHERE run_row = ? AND kind = ? AND event_id = ?"_s, item.runRow,
        item.kind, item.eventId);
}

} // namespace sluice::emulator::swf
