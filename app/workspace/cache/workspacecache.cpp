#include "workspace/cache/workspacecache.h"

#include "sqlite/database.h"
#include "store/flowcache.h"
#include "store/runcache.h"
#include "store/storeworker.h"

using namespace Qt::StringLiterals;

namespace sluice::workspace {

namespace {

appflow::FlowSummary fromRow(const store::FlowRow &row)
{
    return {row.flowName, row.flowArn, row.description, row.flowStatus, row.triggerType,
        row.sourceConnectorType, row.destinationConnectorType, row.createdAt, row.lastUpdatedAt,
        row.lastRunStatus, row.lastRunAt, row.lastRunMessage};
}

store::FlowRow toRow(const appflow::FlowSummary &flow)
{
    return {flow.flowName, flow.flowArn, flow.description, flow.flowStatus, flow.triggerType,
        flow.sourceConnectorType, flow.destinationConnectorType, flow.createdAt, flow.lastUpdatedAt,
        flow.lastRunStatus, flow.lastRunAt, flow.lastRunMessage};
}

appflow::RunRecord fromRow(const store::RunRow &row)
{
    appflow::RunRecord run;
    run.flowName = row.flowName;
    run.executionId = row.executionId;
    run.executionStatus = row.executionStatus;
    run.startedAt = row.startedAt;
    run.lastUpdatedAt = row.lastUpdatedAt;
    run.recordsProcessed = row.recordsProcessed;
    run.recordsDropped = row.recordsDropped;
    run.recordsWritten = row.recordsWritten;
    run.bytesProcessed = row.bytesProcessed;
    run.bytesWritten = row.bytesWritten;
    run.putFailures = row.putFailures;
    run.message = row.message;
    return run;
}

store::RunRow toRow(const appflow::RunRecord &run)
{
    return {run.flowName, run.executionId, run.executionStatus, run.startedAt, run.lastUpdatedAt,
        run.recordsProcessed, run.recordsDropped, run.recordsWritten, run.bytesProcessed,
        run.bytesWritten, run.putFailures, run.message};
}

store::RunSearch searchOf(const appflow::RunQuery &query, int limit)
{
    store::RunSearch search;
    search.text = query.text;
    search.statusesOfText = query.statusesOfText;
    search.flowName = query.flowName;
    if (query.executionStatus == "Active"_L1)
        search.executionStatuses = {u"InProgress"_s, u"CancelStarted"_s};
    else if (!query.executionStatus.isEmpty())
        search.executionStatuses = {query.executionStatus};
    search.limit = limit;
    return search;
}

template <class To, class From> QList<To> converted(const QList<From> &rows)
{
    QList<To> values;
    values.reserve(rows.size());
    for (const From &row : rows) {
        if constexpr (std::is_same_v<From, store::FlowRow> || std::is_same_v<From, store::RunRow>)
            values.append(fromRow(row));
        else
            values.append(toRow(row));
    }
    return values;
}

} // namespace

WorkspaceCache::WorkspaceCache(QString connectionId, store::StoreWorker &store, const Clock &clock)
    : m_connectionId(std::move(connectionId))
    , m_store(store)
    , m_clock(clock)
{
}

Pending<WorkspaceCache::Lists> WorkspaceCache::load(int newestRuns)
{
    return m_store.cache(
        [id = m_connectionId, newestRuns](sqlite::Database &database) -> Result<Lists> {
            const auto flows = store::FlowCache(database).load(id);
            if (!flows)
                return fail(flows.error());
            store::RunCache cache(database);
            const auto newest = cache.search(id, searchOf({}, newestRuns));
            if (!newest)
                return fail(newest.error());
            // However old: they are watched until they end.
            const auto active = cache.search(id, searchOf({{}, u"Active"_s, {}}, newestRuns));
            if (!active)
                return fail(active.error());
            const auto unread = cache.unreadFlows(id);
            if (!unread)
                return fail(unread.error());
            auto runs = *newest;
            for (const store::RunRow &run : *active) {
                if (!newest->contains(run))
                    runs.append(run);
            }
            return Lists {converted<appflow::FlowSummary>(*flows),
                converted<appflow::RunRecord>(runs), *unread};
        });
}

Pending<> WorkspaceCache::saveFlows(const QList<appflow::FlowSummary> &flows)
{
    return m_store.cache([id = m_connectionId, rows = converted<store::FlowRow>(flows),
                             now = m_clock.now()](sqlite::Database &database) {
        return store::FlowCache(database).replace(id, rows, now);
    });
}

Pending<> WorkspaceCache::saveRuns(const QList<appflow::RunRecord> &runs)
{
    return m_store.cache([id = m_connectionId, rows = converted<store::RunRow>(runs),
                             now = m_clock.now()](sqlite::Database &database) {
        return store::RunCache(database).upsert(id, rows, now);
    });
}

Pending<> WorkspaceCache::announceWalk(const QString &flowName, const QString &walkId)
{
    return m_store.cache([id = m_connectionId, flowName, walkId](sqlite::Database &database) {
        return store::RunCache(database).announceWalk(id, flowName, walkId);
    });
}

Pending<bool> WorkspaceCache::saveRecordPage(const QString &flowName,
    const QList<appflow::RunRecord> &runs, bool hasMore, const QString &walkId)
{
    store::RunCache::Page page {flowName, converted<store::RunRow>(runs), hasMore, walkId};
    return m_store.cache([id = m_connectionId, page = std::move(page), now = m_clock.now()](
                             sqlite::Database &database) {
        return store::RunCache(database).upsertPage(id, page, now);
    });
}

Pending<QList<appflow::RunRecord>> WorkspaceCache::runs(
    const appflow::RunQuery &query, const appflow::RunRecord *after, int limit)
{
    auto search = searchOf(query, limit);
    if (after) {
        search.before = after->startedAt;
        search.afterId = after->executionId;
    }
    return m_store.cache([id = m_connectionId, search](
                             sqlite::Database &database) -> Result<QList<appflow::RunRecord>> {
        const auto rows = store::RunCache(database).search(id, search);
        if (!rows)
            return fail(rows.error());
        return converted<appflow::RunRecord>(*rows);
    });
}

} // namespace sluice::workspace
