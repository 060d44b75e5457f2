#include "store/runcache.h"

#include "sqlite/database.h"
#include "sqlite/statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

QString escapedForLike(QString text)
{
    return text.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
}

} // namespace

RunCache::RunCache(sqlite::Database &database)
    : m_database(database)
{
}

Result<> RunCache::upsert(
    const QString &connectionId, const QList<RunRow> &runs, const QDateTime &fetchedAt)
{
    return m_database.transaction([&] { return put(connectionId, runs, fetchedAt); });
}

Result<> RunCache::put(
    const QString &connectionId, const QList<RunRow> &runs, const QDateTime &fetchedAt)
{
    // Not every answer tells every count; one that was told before is kept.
    sqlite::Statement upsert(m_database,
        u"INSERT INTO cached_run (connection_id, flow_name, execution_id, execution_status, "
        "started_at, last_updated_at, records_processed, records_dropped, records_written, "
        "bytes_processed, bytes_written, put_failures, message, fetched_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (connection_id, flow_name, execution_id) DO UPDATE SET "
        "execution_status = excluded.execution_status, started_at = excluded.started_at, "
        "last_updated_at = excluded.last_updated_at, "
        "records_processed = coalesce(excluded.records_processed, records_processed), "
        "records_dropped = coalesce(excluded.records_dropped, records_dropped), "
        "records_written = coalesce(excluded.records_written, records_written), "
        "bytes_processed = coalesce(excluded.bytes_processed, bytes_processed), "
        "bytes_written = coalesce(excluded.bytes_written, bytes_written), "
        "put_failures = coalesce(excluded.put_failures, put_failures), "
        "message = excluded.message, fetched_at = excluded.fetched_at"_s);
    for (const RunRow &run : runs) {
        upsert.bind(connectionId, run.flowName, run.executionId);
        upsert.bind(run.executionStatus, run.startedAt, run.lastUpdatedAt);
        upsert.bindCount(run.recordsProcessed).bindCount(run.recordsDropped);
        upsert.bindCount(run.recordsWritten).bindCount(run.bytesProcessed);
        upsert.bindCount(run.bytesWritten).bindCount(run.putFailures);
        upsert.bind(run.message, fetchedAt);
        if (auto done = upsert.execute(); !done)
            return done;
    }
    return {};
}

Result<QString> RunCache::knownIdOf(const QString &connectionId, const QString &flowName)
{
    const auto known = sqlite::readFirst(
        m_database, u"SELECT known_id FROM run_reading WHERE connection_id = ? AND flow_name = ?"_s,
        [](const sqlite::Statement &row) { return row.text(0); }, connectionId, flowName);
    if (!known)
        return fail(known.error());
    return known->value_or(QString());
}

Result<bool> RunCache::upsertPage(
    const QString &connectionId, const Page &page, const QDateTime &fetchedAt)
{
    return m_database.transaction([&] { return putPage(connectionId, page, fetchedAt); });
}

Result<bool> RunCache::putPage(
    const QString &connectionId, const Page &page, const QDateTime &fetchedAt)
{
    if (const auto done = put(connectionId, page.runs, fetchedAt); !done)
        return fail(done.error());
    const auto knownId = knownIdOf(connectionId, page.flowName);
    if (!knownId)
        return fail(knownId.error());
    const bool meetsKnown = std::any_of(page.runs.begin(), page.runs.end(),
        [&](const RunRow &run) { return run.executionId == *knownId; });
    const bool goesOn = page.hasMore && !meetsKnown;
    Result<> kept;
    if (!goesOn)
        kept = endWalk(connectionId, page);
    else if (page.isFirst())
        kept = announceWalk(connectionId, page.flowName, page.walkId);
    if (!kept)
        return fail(kept.error());
    return goesOn;
}

Result<> RunCache::announceWalk(
    const QString &connectionId, const QString &flowName, const QString &walkId)
{
    return sqlite::change(m_database,
        u"INSERT INTO run_reading (connection_id, flow_name, known_id, walk_id) "
        "VALUES (?, ?, '', ?) ON CONFLICT DO UPDATE SET walk_id = excluded.walk_id"_s,
        connectionId, flowName, walkId);
}

/// A walk that got to its end on its first page leaves none behind it; one that took longer leaves
/// the one that was announced meanwhile.
Result<> RunCache::endWalk(const QString &connectionId, const Page &page)
{
    return sqlite::change(m_database,
        u"INSERT INTO run_reading (connection_id, flow_name, known_id, walk_id) "
        "VALUES (?, ?, ?, '') ON CONFLICT DO UPDATE SET known_id = excluded.known_id, "
        "walk_id = CASE WHEN ? OR walk_id = excluded.known_id THEN '' ELSE walk_id END"_s,
        connectionId, page.flowName, page.walkId, page.isFirst());
}

Result<QStringList> RunCache::unreadFlows(const QString &connectionId)
{
    return sqlite::readList(
        m_database,
        u"SELECT flow_name FROM run_reading WHERE connection_id = ? AND walk_id <> ''"_s,
        [](const sqlite::Statement &row) { return row.text(0); }, connectionId);
}

Result<QList<RunRow>> RunCache::search(const QString &connectionId, const RunSearch &search)
{
    QString sql
        = u"SELECT flow_name, execution_id, execution_status, started_at, last_updated_at, "
          "records_processed, records_dropped, records_written, bytes_processed, bytes_written, "
          "put_failures, message FROM cached_run WHERE connection_id = ?"_s;
    if (search.before.isValid())
        sql += " AND (started_at < ? OR (started_at = ? AND execution_id > ?))"_L1;
    if (!search.flowName.isEmpty())
        sql += " AND flow_name = ?"_L1;
    if (!search.executionStatuses.isEmpty())
        sql += " AND execution_status IN (?"_L1
            + u", ?"_s.repeated(search.executionStatuses.size() - 1) + u')';
    if (!search.text.isEmpty())
        sql += " AND (flow_name LIKE ? ESCAPE '\\' OR execution_id LIKE ? ESCAPE '\\' "
               "OR message LIKE ? ESCAPE '\\'"_L1
            + u" OR execution_status = ?"_s.repeated(search.statusesOfText.size()) + u')';
    sql += " ORDER BY started_at DESC, execution_id LIMIT ?"_L1;

    sqlite::Statement select(m_database, sql);
    select.bind(connectionId);
    if (search.before.isValid())
        select.bind(search.before, search.before, search.afterId);
    if (!search.flowName.isEmpty())
        select.bind(search.flowName);
    for (const QString &status : search.executionStatuses)
        select.bind(status);
    if (!search.text.isEmpty()) {
        const QString pattern = u'%' + escapedForLike(search.text) + u'%';
        select.bind(pattern, pattern, pattern);
        for (const QString &status : search.statusesOfText)
            select.bind(status);
    }
    if (const auto done = select.bind(search.limit).execute(); !done)
        return fail(done.error());
    QList<RunRow> runs;
    const auto read = forEachRow(select, [&](const sqlite::Statement &row) {
        runs.append({row.text(0), row.text(1), row.text(2), row.time(3), row.time(4), row.count(5),
            row.count(6), row.count(7), row.count(8), row.count(9), row.count(10), row.text(11)});
    });
    if (!read)
        return fail(read.error());
    return runs;
}

} // namespace sluice::store
