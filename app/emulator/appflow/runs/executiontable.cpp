#include "emulator/appflow/runs/executiontable.h"

#include "sqlite/statement.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// In the order of bindTo() and executionFrom(); the row's id comes last.
constexpr auto kExecutionColumns
    = "flow, execution_id, status, message, started_at, last_updated_at, records_processed, "
      "records_dropped, records_written, bytes_total, bytes_processed, bytes_written, objects, "
      "due_at, data_pull_start, data_pull_end, put_failures, fraction, catalog_details, "
      "catalog_work"_L1;

/// Most runs have none.
template <class Json> QByteArray bytesOf(const Json &json)
{
    return json.isEmpty() ? QByteArray("") : QJsonDocument(json).toJson(QJsonDocument::Compact);
}

sqlite::Statement &bindTo(sqlite::Statement &statement, const Execution &execution)
{
    const auto &counts = execution.counts;
    statement.bind(execution.flowRow, execution.executionId, execution.status, execution.message,
        execution.startedAt, execution.lastUpdatedAt, counts.recordsProcessed,
        counts.recordsDropped, counts.recordsWritten, counts.bytesTotal, counts.bytesProcessed,
        counts.bytesWritten);
    return statement.bind(QJsonDocument(toJson(execution.objects)).toJson(QJsonDocument::Compact),
        execution.due, execution.pullStart, execution.pullEnd, counts.putFailures, counts.fraction,
        bytesOf(execution.catalogDetails), bytesOf(execution.catalogWork));
}

Execution executionFrom(const sqlite::Statement &row)
{
    Execution execution;
    execution.flowRow = row.number(0);
    execution.executionId = row.text(1);
    execution.status = row.text(2);
    execution.message = row.text(3);
    execution.startedAt = row.time(4);
    execution.lastUpdatedAt = row.time(5);
    execution.counts.recordsProcessed = row.number(6);
    execution.counts.recordsDropped = row.number(7);
    execution.counts.recordsWritten = row.number(8);
    execution.counts.bytesTotal = row.number(9);
    execution.counts.bytesProcessed = row.number(10);
    execution.counts.bytesWritten = row.number(11);
    execution.objects = writtenObjectsFromJson(QJsonDocument::fromJson(row.bytes(12)).array());
    execution.due = row.time(13);
    execution.pullStart = row.time(14);
    execution.pullEnd = row.time(15);
    execution.counts.putFailures = row.number(16);
    execution.counts.fraction = row.real(17);
    if (const QByteArray details = row.bytes(18); !details.isEmpty())
        execution.catalogDetails = QJsonDocument::fromJson(details).array();
    if (const QByteArray work = row.bytes(19); !work.isEmpty())
        execution.catalogWork = QJsonDocument::fromJson(work).object();
    execution.row = row.number(20);
    return execution;
}

QString selectExecutions(QLatin1StringView condition)
{
    return u"SELECT %1, id FROM executions WHERE %2"_s.arg(kExecutionColumns, condition);
}

} // namespace

ExecutionTable::ExecutionTable(sqlite::Database &database)
    : m_database(database)
{
}

Result<qint64> ExecutionTable::insert(const Execution &execution)
{
    sqlite::Statement insert(m_database,
        u"INSERT INTO executions (%1) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"_s.arg(
            kExecutionColumns));
    if (const auto done = bindTo(insert, execution).execute(); !done)
        return fail(done.error());
    return insert.insertedRow();
}

Result<> ExecutionTable::update(const Execution &execution)
{
    sqlite::Statement update(m_database,
        u"UPDATE executions SET (%1) = (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) WHERE id = ?"_s
            .arg(kExecutionColumns));
    return bindTo(update, execution).bind(execution.row).execute();
}

Result<QList<Execution>> ExecutionTable::page(qint64 flowRow, qint64 beforeRow, int count)
{
    if (beforeRow == 0)
        return sqlite::readList(m_database,
            selectExecutions("flow = ? ORDER BY id DESC LIMIT ?"_L1), executionFrom, flowRow,
            count);
    return sqlite::readList(m_database,
        selectExecutions("flow = ? AND id < ? ORDER BY id DESC LIMIT ?"_L1), executionFrom, flowRow,
        beforeRow, count);
}

Result<std::optional<Execution>> ExecutionTable::find(const QString &executionId)
{
    return sqlite::readFirst(
        m_database, selectExecutions("execution_id = ?"_L1), executionFrom, executionId);
}

Result<std::optional<Execution>> ExecutionTable::at(qint64 row)
{
    return sqlite::readFirst(m_database, selectExecutions("id = ?"_L1), executionFrom, row);
}

Result<QList<Execution>> ExecutionTable::notEnded()
{
    return sqlite::readList(m_database,
        selectExecutions("status IN ('InProgress', 'CancelStarted') ORDER BY id"_L1),
        executionFrom);
}

Result<QList<Execution>> ExecutionTable::notRegistered()
{
    return sqlite::readList(
        m_database, selectExecutions("catalog_work != x'' ORDER BY id"_L1), executionFrom);
}

Result<QDateTime> ExecutionTable::pulledUntil(qint64 flowRow, const QDateTime &until)
{
    const auto pulled = sqlite::readFirst(
        m_database,
        u"SELECT max(data_pull_end) FROM executions WHERE flow = ? AND status = 'Successful' AND "
        "data_pull_end <= ?"_s,
        [](const sqlite::Statement &row) { return row.time(0); }, flowRow, until);
    if (!pulled)
        return fail(pulled.error());
    return pulled->value_or(QDateTime());
}

} // namespace sluice::emulator
