#include "store/flowcache.h"

#include "sqlite/database.h"
#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::store {

FlowCache::FlowCache(sqlite::Database &database)
    : m_database(database)
{
}

Result<> FlowCache::replace(
    const QString &connectionId, const QList<FlowRow> &flows, const QDateTime &fetchedAt)
{
    return m_database.transaction([&] { return put(connectionId, flows, fetchedAt); });
}

Result<> FlowCache::put(
    const QString &connectionId, const QList<FlowRow> &flows, const QDateTime &fetchedAt)
{
    if (auto done
        = change(m_database, u"DELETE FROM cached_flow WHERE connection_id = ?"_s, connectionId);
        !done)
        return done;
    sqlite::Statement insert(m_database,
        u"INSERT INTO cached_flow (connection_id, position, flow_name, flow_arn, description, "
        "flow_status, trigger_type, source_connector_type, destination_connector_type, created_at, "
        "last_updated_at, last_run_status, last_run_at, last_run_message, fetched_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    for (int i = 0; i < flows.size(); ++i) {
        const FlowRow &flow = flows[i];
        insert.bind(connectionId, i, flow.flowName, flow.flowArn, flow.description);
        insert.bind(flow.flowStatus, flow.triggerType, flow.sourceConnectorType);
        insert.bind(flow.destinationConnectorType, flow.createdAt, flow.lastUpdatedAt);
        insert.bind(flow.lastRunStatus, flow.lastRunAt, flow.lastRunMessage, fetchedAt);
        if (auto done = insert.execute(); !done)
            return done;
    }
    return {};
}

Result<QList<FlowRow>> FlowCache::load(const QString &connectionId)
{
    return sqlite::readList(
        m_database,
        u"SELECT flow_name, flow_arn, description, flow_status, trigger_type, "
        "source_connector_type, destination_connector_type, created_at, last_updated_at, "
        "last_run_status, last_run_at, last_run_message "
        "FROM cached_flow WHERE connection_id = ? ORDER BY position"_s,
        [](const sqlite::Statement &row) {
            return FlowRow {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4),
                row.text(5), row.text(6), row.time(7), row.time(8), row.text(9), row.time(10),
                row.text(11)};
        },
        connectionId);
}

} // namespace sluice::store
