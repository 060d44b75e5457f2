#include "store/runcache.h"

#include "store/database.h"
#include "store/statement.h"
#include "store/transaction.h"

using namespace Qt::StringLiterals;

namespace sluice::store {

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
    return transaction->commit();
}

Result<QList<RunRow>> RunCache::newest(const QString &connectionId, int limit)
{
    Statement select(m_database,
        u"SELECT flow_name, execution_id, execution_status, started_at, last_updated_at, "
        "records_processed, records_dropped, records_written, bytes_processed, bytes_written, "
        "put_failures, message FROM cached_run WHERE connection_id = ? "
        "ORDER BY started_at DESC, execution_id LIMIT ?"_s);
    if (const auto done = select.bind(connectionId).bind(qint64(limit)).execute(); !done)
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
