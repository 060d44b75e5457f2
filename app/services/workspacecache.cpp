#include "services/workspacecache.h"

#include "store/database.h"
#include "store/flowcache.h"
#include "store/runcache.h"
#include "store/storeworker.h"

namespace sluice::services {

namespace {

FlowSummary fromRow(const store::FlowRow &row)
{
    return {row.flowName, row.flowArn, row.description, row.flowStatus, row.triggerType,
        row.sourceConnectorType, row.destinationConnectorType, row.createdAt, row.lastUpdatedAt,
        row.lastRunStatus, row.lastRunAt, row.lastRunMessage};
}

store::FlowRow toRow(const FlowSummary &flow)
{
    return {flow.flowName, flow.flowArn, flow.description, flow.flowStatus, flow.triggerType,
        flow.sourceConnectorType, flow.destinationConnectorType, flow.createdAt, flow.lastUpdatedAt,
        flow.lastRunStatus, flow.lastRunAt, flow.lastRunMessage};
}

RunRecord fromRow(const store::RunRow &row)
{
    RunRecord run;
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

store::RunRow toRow(const RunRecord &run)
{
    return {run.flowName, run.executionId, run.executionStatus, run.startedAt, run.lastUpdatedAt,
        run.recordsProcessed, run.recordsDropped, run.recordsWritten, run.bytesProcessed,
        run.bytesWritten, run.putFailures, run.message};
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
        [id = m_connectionId, newestRuns](store::Database &database) -> Result<Lists> {
            const auto flows = store::FlowCache(database).load(id);
            if (!flows)
                return fail(flows.error());
            const auto runs = store::RunCache(database).newest(id, newestRuns);
            if (!runs)
                return fail(runs.error());
            return Lists {converted<FlowSummary>(*flows), converted<RunRecord>(*runs)};
        });
}

Pending<> WorkspaceCache::saveFlows(const QList<FlowSummary> &flows)
{
    return m_store.cache([id = m_connectionId, rows = converted<store::FlowRow>(flows),
                             now = m_clock.now()](store::Database &database) {
        return store::FlowCache(database).replace(id, rows, now);
    });
}

Pending<> WorkspaceCache::saveRuns(const QList<RunRecord> &runs)
{
    return m_store.cache(
        [id = m_connectionId, rows = converted<store::RunRow>(runs), now = m_clock.now()](
            store::Database &database) { return store::RunCache(database).upsert(id, rows, now); });
}

} // namespace sluice::services
