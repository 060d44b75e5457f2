#include "emulator/swf/runs/eventtable.h"

#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

EventTable::EventTable(sqlite::Database &database)
    : m_database(database)
{
}

Result<QByteArrayList> EventTable::read(qint64 runRow, const EventRange &range) const
{
    const auto order = range.isReversed ? "DESC"_L1 : "ASC"_L1;
    auto events = sqlite::readList(
        m_database,
        u"SELECT event FROM event WHERE run_row = ? AND event_id BETWEEN ? AND ? "
        "ORDER BY event_id %1 LIMIT ?"_s.arg(order),
        [](const sqlite::Statement &row) { return row.bytes(0); }, runRow, range.from, range.to,
        range.count);
    if (!events)
        return fail(events.error());
    return QByteArrayList(std::move(*events));
}

} // namespace sluice::emulator::swf
