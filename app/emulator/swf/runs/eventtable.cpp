#include "emulator/swf/runs/eventtable.h"

#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

EventTable::EventTable(sqlite::Database &database)
    : m_database(database)
{
}

Result<EventTable::Page> EventTable::read(qint64 runRow, const EventRange &range) const
{
    sqlite::Statement rows(m_database,
        range.isReversed
            ? u"SELECT event FROM event WHERE run_row = ? AND event_id BETWEEN ? AND ? "
              "ORDER BY event_id DESC LIMIT ?"_s
            : u"SELECT event FROM event WHERE run_row = ? AND event_id BETWEEN ? AND ? "
              "ORDER BY event_id ASC LIMIT ?"_s);
    rows.bind(runRow, range.from, range.to, range.count);
    if (const auto done = rows.execute(); !done)
        return fail(done.error());
    Page page;
    page.events += '[';
    const auto all = sqlite::forEachRow(rows, [&page](const sqlite::Statement &row) {
        if (page.count++ > 0)
            page.events += ',';
        page.events += row.bytes(0);
    });
    if (!all)
        return fail(all.error());
    page.events += ']';
    return page;
}

} // namespace sluice::emulator::swf
