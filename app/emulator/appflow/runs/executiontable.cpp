#include "emulator/appflow/runs/executiontable.h"

#include "base/clock.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// In the order of valuesOf() and executionFrom(); the row's id comes last.
constexpr auto kColumns
    = "flow, execution_id, status, message, started_at, last_updated_at, records_processed, "
      "records_dropped, records_written, bytes_total, bytes_processed, bytes_written, objects, "
      "due_at, data_pull_start, data_pull_end, put_failures, fraction"_L1;

QVariantList valuesOf(const Execution &execution)
{
    const auto &counts = execution.counts;
    const auto time = [](const QDateTime &at) { return at.isValid() ? toIsoText(at) : u""_s; };
    return {execution.flowRow, execution.executionId, execution.status,
        execution.message.isNull() ? u""_s : execution.message, toIsoText(execution.startedAt),
        toIsoText(execution.lastUpdatedAt), counts.recordsProcessed, counts.recordsDropped,
        counts.recordsWritten, counts.bytesTotal, counts.bytesProcessed, counts.bytesWritten,
        QJsonDocument(toJson(execution.objects)).toJson(QJsonDocument::Compact),
        time(execution.due), time(execution.pullStart), time(execution.pullEnd), counts.putFailures,
        counts.fraction};
}

Execution executionFrom(const QSqlQuery &query)
{
    Execution execution;
    execution.flowRow = query.value(0).toLongLong();
    execution.executionId = query.value(1).toString();
    execution.status = query.value(2).toString();
    execution.message = query.value(3).toString();
    execution.startedAt = fromIsoText(query.value(4).toString());
    execution.lastUpdatedAt = fromIsoText(query.value(5).toString());
    execution.counts.recordsProcessed = query.value(6).toLongLong();
    execution.counts.recordsDropped = query.value(7).toLongLong();
    execution.counts.recordsWritten = query.value(8).toLongLong();
    execution.counts.bytesTotal = query.value(9).toLongLong();
    execution.counts.bytesProcessed = query.value(10).toLongLong();
    execution.counts.bytesWritten = query.value(11).toLongLong();
    execution.objects
        = writtenObjectsFromJson(QJsonDocument::fromJson(query.value(12).toByteArray()).array());
    execution.due = fromIsoText(query.value(13).toString());
    execution.pullStart = fromIsoText(query.value(14).toString());
    execution.pullEnd = fromIsoText(query.value(15).toString());
    execution.counts.putFailures = query.value(16).toLongLong();
    execution.counts.fraction = query.value(17).toDouble();
    execution.row = query.value(18).toLongLong();
    return execution;
}

} // namespace

ExecutionTable::ExecutionTable(LocalDatabase &database)
    : m_database(database)
{
}

Result<qint64> ExecutionTable::insert(const Execution &execution)
{
    const auto query = m_database.run(
        u"INSERT INTO executions (%1) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"_s.arg(kColumns),
        valuesOf(execution));
    if (!query)
        return fail(query.error());
    return query->lastInsertId().toLongLong();
}

Result<> ExecutionTable::update(const Execution &execution)
{
    const auto query = m_database.run(
        u"UPDATE executions SET (%1) = (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) WHERE id = ?"_s.arg(
            kColumns),
        valuesOf(execution) << execution.row);
    if (!query)
        return fail(query.error());
    return {};
}

Result<QList<Execution>> ExecutionTable::page(qint64 flowRow, qint64 beforeRow, int count)
{
    if (beforeRow == 0)
        return select(u"flow = ? ORDER BY id DESC LIMIT ?"_s, {flowRow, count});
    return select(u"flow = ? AND id < ? ORDER BY id DESC LIMIT ?"_s, {flowRow, beforeRow, count});
}

Result<std::optional<Execution>> ExecutionTable::find(const QString &executionId)
{
    const auto found = select(u"execution_id = ?"_s, {executionId});
    if (!found)
        return fail(found.error());
    return found->isEmpty() ? std::optional<Execution>() : std::optional(found->first());
}

Result<QList<Execution>> ExecutionTable::notEnded()
{
    return select(u"status IN ('InProgress', 'CancelStarted') ORDER BY id"_s, {});
}

Result<QDateTime> ExecutionTable::pulledUntil(qint64 flowRow, const QDateTime &until)
{
    auto query = m_database.run(
        u"SELECT max(data_pull_end) FROM executions WHERE flow = ? AND status = 'Successful' AND "
        "data_pull_end <= ?"_s,
        {flowRow, toIsoText(until)});
    if (!query)
        return fail(query.error());
    return query->next() ? fromIsoText(query->value(0).toString()) : QDateTime();
}

Result<QList<Execution>> ExecutionTable::select(
    const QString &condition, const QVariantList &values)
{
    auto query = m_database.run(
        u"SELECT %1, id FROM executions WHERE %2"_s.arg(kColumns, condition), values);
    if (!query)
        return fail(query.error());
    QList<Execution> executions;
    while (query->next())
        executions.append(executionFrom(*query));
    return executions;
}

} // namespace sluice::emulator
