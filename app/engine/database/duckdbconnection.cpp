#include "engine/database/duckdbconnection.h"

#include "engine/database/databasefaults.h"
#include "engine/duckdb/callback.h"

#include <QCoreApplication>
#include <QScopeGuard>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct DuckDbConnectionText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::DuckDb)
};

Failure canceled()
{
    return fail(ErrorKind::Canceled, DuckDbConnectionText::tr("The run was canceled."));
}

ErrorKind kindOf(duckdb_error_type type)
{
    switch (type) {
    case DUCKDB_ERROR_INTERRUPT:
        return ErrorKind::Canceled;
    case DUCKDB_ERROR_IO:
        return ErrorKind::Io;
    case DUCKDB_ERROR_OUT_OF_MEMORY:
        return ErrorKind::Quota;
    case DUCKDB_ERROR_INVALID_INPUT:
    case DUCKDB_ERROR_CONVERSION:
    case DUCKDB_ERROR_OUT_OF_RANGE:
        return ErrorKind::InvalidInput;
    default:
        return ErrorKind::Internal;
    }
}

/// A thread for each short statement would cost runs of many small files more than it saves.
bool isPlannedQuickly(const QString &sql)
{
    constexpr qsizetype longSql = 64 * 1024; // some thousands of columns
    return sql.size() < longSql && !sql.contains("read_json("_L1)
        && !sql.contains("read_parquet("_L1);
}

Failure failure(ErrorKind kind, const char *text)
{
    if (kind == ErrorKind::Canceled)
        return canceled();
    const QString detail = QString::fromUtf8(text).trimmed();
    // DuckDB's own memory may end in a callback of ours, which tells on what DuckDB threw there.
    const bool isThrown = detail.contains("\"exception_type\":\"Out of Memory\""_L1);
    if (isThrown || detail.contains(QLatin1StringView(kNoMemoryLeft)))
        kind = ErrorKind::Quota;
    return fail(
        kind, DuckDbConnectionText::tr("The query failed: %1.").arg(firstLine(detail)), detail);
}

} // namespace

/// DuckDB's connection, which a preparation that was left alone may outlive its owner with.
struct DuckDbConnection::Session {
    explicit Session(std::shared_ptr<const DuckDbDatabase> theDatabase)
        : database(std::move(theDatabase))
    {
    }

    ~Session()
    {
        if (connection)
            database->api().disconnect(&connection);
    }
    Q_DISABLE_COPY_MOVE(Session)

    const std::shared_ptr<const DuckDbDatabase> database;
    std::shared_ptr<const void> kept;
    duckdb_connection connection = nullptr;
};

/// A statement that is made ready, perhaps on a thread of its own.
struct DuckDbConnection::Preparation {
    Preparation(std::shared_ptr<Session> theSession, const QString &theSql)
        : session(std::move(theSession))
        , sql(theSql.toUtf8())
    {
    }

    ~Preparation() { session->database->api().destroy_prepare(&statement); }
    Q_DISABLE_COPY_MOVE(Preparation)

    void run()
    {
        isReady = session->database->api().prepare(session->connection, sql.constData(), &statement)
            == DuckDBSuccess;
    }

    const std::shared_ptr<Session> session;
    const QByteArray sql;
    duckdb_prepared_statement statement = nullptr;
    bool isReady = false;
};

Result<std::unique_ptr<DuckDbConnection>> DuckDbConnection::open(
    std::shared_ptr<const DuckDbDatabase> database)
{
    auto session = std::make_shared<Session>(std::move(database));
    if (session->database->api().connect(session->database->handle(), &session->connection)
        != DuckDBSuccess)
        return fail(
            ErrorKind::Internal, DuckDbConnectionText::tr("DuckDB could not open a connection."));
    return std::unique_ptr<DuckDbConnection>(new DuckDbConnection(std::move(session)));
}

DuckDbConnection::DuckDbConnection(std::shared_ptr<Session> session)
    : m_session(std::move(session))
    , m_api(m_session->database->api())
{
}

DuckDbConnection::~DuckDbConnection() = default;

void DuckDbConnection::keep(std::shared_ptr<const void> what)
{
    m_session->kept = std::move(what);
}

const DuckDbDatabase &DuckDbConnection::database() const
{
    return *m_session->database;
}

Result<DuckDbConnection::Rows> DuckDbConnection::query(const QString &sql)
{
    Rows rows;
    const auto done = query(sql, [&rows](QStringList row) {
        rows << std::move(row);
        return Result<>();
    });
    if (!done)
        return fail(done.error());
    return rows;
}

Result<> DuckDbConnection::query(const QString &sql, const TakeRow &take)
{
    if (m_isInterrupted)
        return canceled();
    const auto preparation = prepare(sql);
    if (!preparation)
        return fail(preparation.error());
    const Preparation &prepared = **preparation;
    if (!prepared.isReady) {
        // Binding reads the source, so a fault of the data may show here already. The C API keeps
        // the kind only in the text.
        const QByteArray text = m_api.prepare_error(prepared.statement);
        if (m_isInterrupted)
            return canceled();
        const ErrorKind kind = text.startsWith("Invalid Input Error") ? ErrorKind::InvalidInput
            : text.startsWith("IO Error")                             ? ErrorKind::Io
                                                                      : ErrorKind::Internal;
        return failure(kind, text.constData());
    }
    return execute(prepared.statement, take);
}

/// DuckDB cannot be interrupted here, where it plans in a time that grows with the square of the
/// columns, and reads files to find out about theirs. Canceled when it was left.
Result<std::shared_ptr<DuckDbConnection::Preparation>> DuckDbConnection::prepare(const QString &sql)
{
    auto preparation = std::make_shared<Preparation>(m_session, sql);
    const auto strays = m_session->database->strays();
    if (!strays || isPlannedQuickly(sql)) {
        preparation->run();
        return preparation;
    }
    const auto call = std::make_shared<StrayThreads::Call>();
    {
        const std::lock_guard lock(m_executing);
        if (m_isInterrupted)
            return canceled();
        m_call = call;
    }
    const auto done = strays->run(call, [preparation] { preparation->run(); });
    {
        const std::lock_guard lock(m_executing);
        m_call.reset();
    }
    if (!done)
        return fail(done.error());
    if (!*done)
        return canceled();
    return preparation;
}

Result<> DuckDbConnection::execute(duckdb_prepared_statement statement, const TakeRow &take)
{
    duckdb_pending_result pending = nullptr;
    const auto cleanup = qScopeGuard([&] { m_api.destroy_pending(&pending); });
    if (m_api.pending_prepared(statement, &pending) != DuckDBSuccess)
        return failure(m_isInterrupted ? ErrorKind::Canceled : ErrorKind::Internal,
            m_api.pending_error(pending));

    // An interrupt that comes before the statement is pending would be forgotten by DuckDB, one
    // that comes after is kept; the lock decides which it is.
    {
        const std::lock_guard lock(m_executing);
        if (m_isInterrupted)
            return canceled();
        m_isExecuting = true;
    }
    duckdb_result result;
    const bool succeeded = m_api.execute_pending(pending, &result) == DuckDBSuccess;
    const auto cleanupResult = qScopeGuard([&] { m_api.destroy_result(&result); });
    {
        const std::lock_guard lock(m_executing);
        m_isExecuting = false;
    }
    if (!succeeded && m_isInterrupted)
        return canceled();
    if (!succeeded)
        return failure(kindOf(m_api.result_error_type(&result)), m_api.result_error(&result));
    return readRows(result, take);
}

Result<> DuckDbConnection::readRows(duckdb_result &result, const TakeRow &take) const
{
    const idx_t rowCount = m_api.row_count(&result);
    const idx_t columnCount = m_api.column_count(&result);
    for (idx_t row = 0; row < rowCount; ++row) {
        if (m_isInterrupted)
            return canceled();
        QStringList values;
        values.reserve(qsizetype(columnCount));
        for (idx_t column = 0; column < columnCount; ++column) {
            char *text = m_api.value_varchar(&result, column, row);
            values << QString::fromUtf8(text);
            m_api.free(text);
        }
        if (auto taken = take(std::move(values)); !taken)
            return taken;
    }
    return {};
}

void DuckDbConnection::interrupt()
{
    const std::lock_guard lock(m_executing);
    m_isInterrupted = true;
    if (const auto strays = m_call ? m_session->database->strays() : nullptr)
        strays->leave(*m_call);
    if (m_isExecuting)
        m_api.interrupt(m_session->connection);
}

} // namespace sluice::engine
