#include "store/runcache.h"

#include "store/database.h"
#include "store/statement.h"
#include "store/transaction.h"

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

QString escapedForLike(QString text)
{
    return text.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
}

} // namespace

RunCache::RunCache(Database &database)
    : m_database(database)
{
}

Result<> RunCache::upsert(
    const QString &connectionId, const QList<RunRow> &runs, const QDateTime &fetchedAt)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return fail(transaction.error());
    if (auto done = put(connectionId, runs, fetchedAt); !done)
        return done;
    return transaction->commit();
}

Result<> RunCache::put(
    const QString &connectionId, const QList<RunRow> &runs, const QDateTime &fetchedAt)
{
    // Not every answer tells every count; one that was told before is kept.
    Statement upsert(m_database,
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
        upsert.bind(connectionId).bind(run.flowName).bind(run.executionId);
        upsert.bind(run.executionStatus).bind(run.startedAt).bind(run.lastUpdatedAt);
        upsert.bindCount(run.recordsProcessed).bindCount(run.recordsDropped);
        upsert.bindCount(run.recordsWritten).bindCount(run.bytesProcessed);
        upsert.bindCount(run.bytesWritten).bindCount(run.putFailures);
        upsert.bind(run.message).bind(fetchedAt);
        if (auto done = upsert.execute(); !done)
            return done;
    }
    return {};
}

Result<qint64> RunCache::countOf(const QString &connectionId, const QString &flowName)
{
    Statement count(
        m_database, u"SELECT count(*) FROM cached_run WHERE connection_id = ? AND flow_name = ?"_s);
    if (const auto done = count.bind(connectionId).bind(flowName).execute(); !done)
        return fail(done.error());
    if (const auto row = count.next(); !row)
        return fail(row.error());
    return count.number(0);
}

Result<bool> RunCache::upsertPage(
    const QString &connectionId, const Page &page, const QDateTime &fetchedAt)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return fail(transaction.error());
    const auto before = countOf(connectionId, page.flowName);
    if (!before)
        return fail(before.error());
    if (const auto done = put(connectionId, page.runs, fetchedAt); !done)
        return fail(done.error());
    const auto after = countOf(connectionId, page.flowName);
    if (!after)
        return fail(after.error());
    const auto unread = unreadFlows(connectionId);
    if (!unread)
        return fail(unread.error());
    const bool isAllNew = *after - *before == page.runs.size();
    const bool goesOn = page.hasMore && (isAllNew || unread->contains(page.flowName));
    Statement mark(m_database,
        goesOn ? u"INSERT OR IGNORE INTO unread_run (connection_id, flow_name) VALUES (?, ?)"_s
               : u"DELETE FROM unread_run WHERE connection_id = ? AND flow_name = ?"_s);
    if (const auto done = mark.bind(connectionId).bind(page.flowName).execute(); !done)
        return fail(done.error());
    if (const auto done = transaction->commit(); !done)
        return fail(done.error());
    return goesOn;
}

Result<QStringList> RunCache::unreadFlows(const QString &connectionId)
{
    Statement select(m_database, u"SELECT flow_name FROM unread_run WHERE connection_id = ?"_s);
    if (const auto done = select.bind(connectionId).execute(); !done)
        return fail(done.error());
    QStringList names;
    const auto read = forEachRow(select, [&](const Statement &row) { names.append(row.text(0)); });
    if (!read)
        return fail(read.error());
    return names;
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
               "OR message LIKE ? ESCAPE '\\')"_L1;
    sql += " ORDER BY started_at DESC, execution_id LIMIT ?"_L1;

    Statement select(m_database, sql);
    select.bind(connectionId);
    if (search.before.isValid())
        select.bind(search.before).bind(search.before).bind(search.afterId);
    if (!search.flowName.isEmpty())
        select.bind(search.flowName);
    for (const QString &status : search.executionStatuses)
        select.bind(status);
    if (!search.text.isEmpty()) {
        const QString pattern = u'%' + escapedForLike(search.text) + u'%';
        select.bind(pattern).bind(pattern).bind(pattern);
    }
    if (const auto done = select.bind(qint64(search.limit)).execute(); !done)
        return fail(done.error());
    QList<RunRow> runs;
    const auto read = forEachRow(select, [&](const Statement &row) {
        runs.append({row.text(0), row.text(1), row.text(2), row.time(3), row.time(4), row.count(5),
            row.count(6), row.count(7), row.count(8), row.count(9), row.count(10), row.text(11)});
    });
    if (!read)
        return fail(read.error());
    return runs;
}

} // namespace sluice::store
