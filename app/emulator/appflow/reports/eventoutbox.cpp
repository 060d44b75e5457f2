#include "emulator/appflow/reports/eventoutbox.h"

#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

EventOutbox::Waiting waitingFrom(const sqlite::Statement &row)
{
    return {row.number(0), row.bytes(1), row.time(2), int(row.number(3))};
}

} // namespace

EventOutbox::EventOutbox(sqlite::Database &database)
    : m_database(database)
{
}

Result<> EventOutbox::add(const QByteArray &line, const QDateTime &happenedAt, Receivers receivers)
{
    return sqlite::change(m_database,
        u"INSERT INTO run_events (line, happened_at, to_append, to_post) VALUES (?, ?, ?, ?)"_s,
        line, happenedAt, int(receivers.file), int(receivers.url));
}

Result<QList<EventOutbox::Waiting>> EventOutbox::toAppend(int most)
{
    return sqlite::readList(m_database,
        u"SELECT id, line, happened_at, tries FROM run_events WHERE to_append = 1 ORDER BY id "
        "LIMIT ?"_s,
        waitingFrom, most);
}

Result<> EventOutbox::noteAppended(qint64 lastRow)
{
    return m_database.transaction([&]() -> Result<> {
        const auto removed = sqlite::change(m_database,
            u"DELETE FROM run_events WHERE to_append = 1 AND to_post = 0 AND id <= ?"_s, lastRow);
        if (!removed)
            return removed;
        return sqlite::change(m_database,
            u"UPDATE run_events SET to_append = 0 WHERE to_append = 1 AND id <= ?"_s, lastRow);
    });
}

Result<std::optional<EventOutbox::Waiting>> EventOutbox::toPost()
{
    return sqlite::readFirst(m_database,
        u"SELECT id, line, happened_at, tries FROM run_events WHERE to_post = 1 ORDER BY id "
        "LIMIT 1"_s,
        waitingFrom);
}

Result<> EventOutbox::noteTry(qint64 row)
{
    return sqlite::change(
        m_database, u"UPDATE run_events SET tries = tries + 1 WHERE id = ?"_s, row);
}

Result<> EventOutbox::notePosted(qint64 row)
{
    return m_database.transaction([&]() -> Result<> {
        const auto removed = sqlite::change(
            m_database, u"DELETE FROM run_events WHERE id = ? AND to_append = 0"_s, row);
        if (!removed)
            return removed;
        return sqlite::change(m_database, u"UPDATE run_events SET to_post = 0 WHERE id = ?"_s, row);
    });
}

Result<qint64> EventOutbox::countToPost()
{
    const auto count
        = sqlite::readFirst(m_database, u"SELECT count(*) FROM run_events WHERE to_post = 1"_s,
            [](const sqlite::Statement &row) { return row.number(0); });
    return count.map([](const std::optional<qint64> &known) { return known.value_or(0); });
}

} // namespace sluice::emulator
