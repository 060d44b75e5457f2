#pragma once

#include "emulator/appflow/runs/execution.h"
#include "sqlite/database.h"

#include <optional>

namespace sluice::emulator {

/// The SQL of executions. See resources/schema/local-*.sql.
class ExecutionTable {
public:
    explicit ExecutionTable(sqlite::Database &database);

    /// \return the row of the new execution
    Result<qint64> insert(const Execution &execution);
    Result<> update(const Execution &execution);

    /// Newest first, at most `count`. \param beforeRow the last row of the page before, 0: none
    Result<QList<Execution>> page(qint64 flowRow, qint64 beforeRow, int count);
    Result<std::optional<Execution>> find(const QString &executionId);
    Result<std::optional<Execution>> at(qint64 row);
    /// InProgress and CancelStarted, of all flows.
    Result<QList<Execution>> notEnded();
    /// Of all flows, those whose catalogWork waits.
    Result<QList<Execution>> notRegistered();
    /// The latest end of the window of a successful run of the flow, up to `until`; invalid
    /// without.
    Result<QDateTime> pulledUntil(qint64 flowRow, const QDateTime &until);

private:
    sqlite::Database &m_database;
};

} // namespace sluice::emulator
