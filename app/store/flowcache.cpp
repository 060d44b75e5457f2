#include "store/flowcache.h"

#include "sqlite/database.h"
#include "sqlite/statement.h"
#include "sqlite/transaction.h"

using namespace Qt::StringLiterals;

namespace sluice::store {

FlowCache::FlowCache(Database &database)
    : m_database(database)
{
}

Result<> FlowCache::replace(
    const QString &connectionId, const QList<FlowRow> &flows, const QDateTime &fetchedAt)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return fail(transaction.error());
    Statement clear(m_database, u"DELETE FROM cached_flow WHERE connection_id = ?"_s);
    if (auto done = clear.bind(connectionId).execute(); !done)
        return done;
    Statement insert(m_database,
        u"INSERT INTO cached_flow (connection_id, position, flow_name, flow_arn, description, "
        "flow_status, trigger_type, source_connector_type, destination_connector_type, created_at, "
        "last_updated_at, last_run_status, last_run_at, last_run_message, fetched_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    for (int i = 0; i < flows.size(); ++i) {
        const FlowRow &flow = flows[i];
        insert.bind(connectionId).bind(qint64(i)).bind(flow.flowName).bind(flow.flowArn);
        insert.bind(flow.description).bind(flow.flowStatus).bind(flow.triggerType);
        insert.bind(flow.sourceConnectorType).bind(flow.destinationConnectorType);
        insert.bind(flow.createdAt).bind(flow.lastUpdatedAt).bind(flow.lastRunStatus);
        insert.bind(flow.lastRunAt).bind(flow.lastRunMessage).bind(fetchedAt);
        if (auto done = insert.execute(); !done)
            return done;
    }
    return transaction->commit();
}

Result<QList<FlowRow>> FlowCache::load(const QString &connectionId)
{
    Statement select(m_database,
        u"SELECT flow_name, flow_arn, description, flow_status, trigger_type, "
        "source_connector_type, destination_connector_type, created_at, last_updated_at, "
        "last_run_status, last_run_at, last_run_message "
        "FROM cached_flow WHERE connection_id = ? ORDER BY position"_s);
    if (const auto done = select.bind(connectionId).execute(); !done)
        return fail(done.error());
    QList<FlowRow> flows;
    const auto read = forEachRow(select, [&](const Statement &row) {
        flows.append({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
            row.text(6), row.time(7), row.time(8), row.text(9), row.time(10), row.text(11)});
    });
    if (!read)
        return fail(read.error());
    return flows;
}

} // namespace sluice::store
