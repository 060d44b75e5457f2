#include "sqlite/database.h"

#include "base/privatefolder.h"
#include "sqlite/sqlfailure.h"
#include "sqlite/statement.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSqlError>

#include <atomic>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::sqlite {

namespace {

Q_LOGGING_CATEGORY(logSqlite, "sluice.sqlite")

/// More than any of our files has texts; a text that comes later is prepared each time.
constexpr std::size_t kPreparedLimit = 128;

struct DatabaseText {
    Q_DECLARE_TR_FUNCTIONS(sluice::sqlite)
};

QString nextConnectionName()
{
    static std::atomic<int> count = 0;
    return u"sluice-sqlite-%1"_s.arg(++count);
}

} // namespace

Database::Database(QString path, QString connectionName)
    : m_path(std::move(path))
    , m_connectionName(std::move(connectionName))
{
}

Database::~Database()
{
    m_prepared.clear();
    m_handle.close();
    // QSqlDatabase::removeDatabase() complains, and leaks, while a handle is alive.
    m_handle = {};
    QSqlDatabase::removeDatabase(m_connectionName);
}

Result<std::unique_ptr<Database>> Database::open(const QString &path)
{
    return open(path, Opening());
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, const Opening &opening)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (const auto made = makePrivateFolder(folder); !made)
        return fail(made.error());
    // SQLite would make it for all; what it keeps beside it gets the permissions of this one.
    if (const auto made = makePrivateFile(path); !made)
        return fail(made.error());
    std::unique_ptr<Database> database(new Database(path, nextConnectionName()));
    const auto prepared = database->prepare(opening);
    if (!prepared)
        return fail(prepared.error());
    return database;
}

Result<> Database::prepare(const Opening &opening)
{
    m_handle = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connectionName);
    m_handle.setDatabaseName(m_path);
    m_handle.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(opening.busyTimeout.count()));
    if (!m_handle.open())
        return sqlFailure(m_handle.lastError(), m_path);

    if (auto done = execute(u"PRAGMA foreign_keys = ON"_s); !done)
        return done;
    // A file system without shared memory keeps another mode silently.
    if (auto done = requireAnswer(u"PRAGMA journal_mode = WAL"_s, u"wal"_s,
            DatabaseText::tr(
                "%1 lies on a file system that cannot hold a database safely. Choose a folder on a "
                "local disk."));
        !done)
        return done;
    // With WAL a power cut may lose the last transactions in this mode but never damages the file.
    if (auto done = execute(u"PRAGMA synchronous = NORMAL"_s); !done)
        return done;
    if (!opening.checksPages)
        return {};
    return requireAnswer(u"PRAGMA quick_check(1)"_s, u"ok"_s, {});
}

/// \param sentence empty: another answer means that the file is damaged
Result<> Database::requireAnswer(
    const QString &pragma, const QString &wanted, const QString &sentence)
{
    Statement statement(*this, pragma);
    if (auto done = statement.execute(); !done)
        return done;
    const auto row = statement.next();
    if (!row)
        return fail(row.error());
    const QString answer = *row ? statement.text(0) : QString();
    if (answer == wanted)
        return {};
    if (sentence.isEmpty())
        return damaged(m_path, answer);
    return fail(ErrorKind::Io, sentence.arg(QDir::toNativeSeparators(m_path)), answer);
}

Result<> Database::execute(const QString &sql)
{
    m_prepared.clear();
    ++m_change;
    QSqlQuery query(m_handle);
    if (!query.exec(sql))
        return sqlFailure(query.lastError(), m_path);
    return {};
}

QSqlQuery Database::takePrepared(const QString &sql)
{
    if (auto kept = m_prepared.extract(sql))
        return std::move(kept.mapped());
    QSqlQuery query(m_handle);
    query.setForwardOnly(true);
    query.prepare(sql);
    return query;
}

void Database::keepPrepared(const QString &sql, QSqlQuery query, int change)
{
    if (change == m_change && m_prepared.size() < kPreparedLimit)
        m_prepared.insert_or_assign(sql, std::move(query));
}

void Database::afterCommit(std::function<void()> act)
{
    if (m_inTransaction)
        m_afterCommit.push_back(std::move(act));
    else
        act();
}

Result<> Database::begin()
{
    Q_ASSERT(!m_inTransaction);
    const auto begun = change(*this, u"BEGIN IMMEDIATE"_s);
    m_inTransaction = begun.ok();
    return begun;
}

Result<> Database::commit()
{
    const auto committed = change(*this, u"COMMIT"_s);
    if (!committed) {
        rollBack();
        return committed;
    }
    m_inTransaction = false;
    for (const auto &act : std::exchange(m_afterCommit, {}))
        act();
    return {};
}

void Database::rollBack()
{
    m_inTransaction = false;
    m_afterCommit.clear();
    // SQLite rolls back by itself after a full disk or an I/O error and then refuses to do it
    // again: nothing is lost by that refusal, the cause was reported by the statement that failed.
    if (const auto done = change(*this, u"ROLLBACK"_s); !done)
        qCDebug(logSqlite) << "rollback refused:" << done.error().detail;
}

Result<int> Database::schemaVersion()
{
    Statement statement(*this, u"PRAGMA user_version"_s);
    if (const auto done = statement.execute(); !done)
        return fail(done.error());
    const auto row = statement.next();
    if (!row)
        return fail(row.error());
    return int(statement.number(0));
}

Result<> Database::copyTo(const QString &path)
{
    if (QFile::exists(path) && !QFile::remove(path))
        return fail(ErrorKind::Io,
            DatabaseText::tr(
                "Cannot replace the older backup %1. Move it away and start Sluice again.")
                .arg(QDir::toNativeSeparators(path)));
    // SQLite takes an empty file for none.
    if (const auto made = makePrivateFile(path); !made)
        return made;
    Statement statement(*this, u"VACUUM INTO ?"_s);
    return statement.bind(path).execute();
}

} // namespace sluice::sqlite
