#pragma once

#include "engine/database/duckdbdatabase.h"

#include <QList>
#include <QStringList>

#include <atomic>
#include <mutex>

namespace sluice::engine {

/// A session of the database. query() belongs to one thread; interrupt() may be called from any.
class DuckDbConnection {
public:
    using Rows = QList<QStringList>; ///< values as text, NULL as a null QString

    static Result<std::unique_ptr<DuckDbConnection>> open(
        std::shared_ptr<const DuckDbDatabase> database);

    ~DuckDbConnection();
    Q_DISABLE_COPY_MOVE(DuckDbConnection)

    const DuckDbDatabase &database() const { return *m_database; }

    /// Runs one statement to its end. Canceled once interrupt() was called. Otherwise the error's
    /// detail is DuckDB's own text and its kind says what it was about: InvalidInput (data),
    /// Io (files, disk), Quota (out of memory), Internal (our SQL).
    Result<Rows> query(const QString &sql);

    /// Sticky: ends the statement in progress and all later ones.
    void interrupt();

private:
    explicit DuckDbConnection(std::shared_ptr<const DuckDbDatabase> database);

    Result<Rows> execute(duckdb_prepared_statement statement);
    Result<Rows> readRows(duckdb_result &result) const;

    std::shared_ptr<const DuckDbDatabase> m_database;
    const DuckDbApi &m_api;
    duckdb_connection m_connection = nullptr;
    std::atomic<bool> m_isInterrupted = false;
    std::mutex m_executing; // guards m_isExecuting against a late interrupt
    bool m_isExecuting = false;
};

} // namespace sluice::engine
