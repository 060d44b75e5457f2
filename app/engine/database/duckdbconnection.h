#pragma once

#include "engine/database/duckdbdatabase.h"

#include <QList>
#include <QStringList>

#include <atomic>
#include <functional>
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

    const DuckDbDatabase &database() const;

    /// Holds it as long as a call of this connection goes on, even one that was left: of memory
    /// that such calls use. Before the first query.
    void keep(std::shared_ptr<const void> what);

    /// Runs one statement to its end. Canceled once interrupt() was called. Otherwise the error's
    /// detail is DuckDB's own text and its kind says what it was about: InvalidInput (data),
    /// Io (files, disk), Quota (out of memory), Internal (our SQL).
    Result<Rows> query(const QString &sql);

    /// Takes one row of an answer; a failure ends the query with it.
    using TakeRow = std::function<Result<>(QStringList row)>;

    /// As query() above for answers that are not held whole beside DuckDB's own.
    Result<> query(const QString &sql, const TakeRow &take);

    /// Sticky: ends the statement in progress and all later ones. Within milliseconds: what DuckDB
    /// cannot interrupt, such as the planning of ten thousands of columns, goes on without anybody
    /// who waits for it.
    void interrupt();

private:
    struct Session;
    struct Preparation;

    explicit DuckDbConnection(std::shared_ptr<Session> session);

    Result<std::shared_ptr<Preparation>> prepare(const QString &sql);
    Result<> execute(duckdb_prepared_statement statement, const TakeRow &take);
    Result<> readRows(duckdb_result &result, const TakeRow &take) const;

    const std::shared_ptr<Session> m_session;
    const DuckDbApi &m_api;
    std::atomic<bool> m_isInterrupted = false;
    std::mutex m_executing; // guards what follows against a late interrupt
    std::shared_ptr<StrayThreads::Call> m_call; // that prepares a statement
    bool m_isExecuting = false;
};

} // namespace sluice::engine
