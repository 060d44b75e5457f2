#include "sqlite/database.h"

#include "base/privatefolder.h"
#include "sqlite/sqlfailure.h"
#include "sqlite/statement.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

#include <sqlite3.h>

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

} // namespace

void Database::Finalize::operator()(sqlite3_stmt *prepared) const
{
    sqlite3_finalize(prepared); // repeats what the last step said, which was told
}

Database::Database(QString path)
    : m_path(std::move(path))
{
}

Database::~Database()
{
    m_prepared.clear();
    [[maybe_unused]] const int closed = sqlite3_close(m_handle);
    Q_ASSERT(closed == SQLITE_OK); // or a statement outlives its database
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
    std::unique_ptr<Database> database(new Database(path));
    const auto prepared = database->prepare(opening);
    if (!prepared)
        return fail(prepared.error());
    return database;
}

Result<> Database::prepare(const Opening &opening)
{
    // One thread uses it, so nothing need be locked.
    const int opened = sqlite3_open_v2(m_path.toUtf8().constData(), &m_handle,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    if (opened != SQLITE_OK)
        return sqlFailure(lastFault(m_handle), m_path);
    sqlite3_busy_timeout(m_handle, int(opening.busyTimeout.count()));

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
    const auto prepared = prepareText(sql, false);
    if (!prepared)
        return fail(prepared.error());
    int step = SQLITE_ROW;
    while (step == SQLITE_ROW)
        step = sqlite3_step(prepared->get());
    if (step != SQLITE_DONE)
        return sqlFailure(lastFault(m_handle), m_path);
    return {};
}

Result<Database::Prepared *> Database::takePrepared(const QString &sql)
{
    const auto known = m_prepared.find(sql);
    if (known != m_prepared.end())
        return std::exchange(known->second.isUsed, true) ? nullptr : &known->second;
    if (m_prepared.size() >= kPreparedLimit)
        return nullptr;
    auto prepared = prepareText(sql, true);
    if (!prepared)
        return fail(prepared.error());
    return &m_prepared.emplace(sql, Prepared {std::move(*prepared), true}).first->second;
}

Result<Database::PreparedPointer> Database::prepareText(const QString &sql, bool isKept) const
{
    sqlite3_stmt *prepared = nullptr;
    const char *rest = nullptr;
    const QByteArray text = sql.toUtf8();
    const int done = sqlite3_prepare_v3(m_handle, text.constData(), int(text.size()),
        isKept ? SQLITE_PREPARE_PERSISTENT : 0, &prepared, &rest);
    PreparedPointer pointer(prepared);
    if (done != SQLITE_OK)
        return sqlFailure(lastFault(m_handle), m_path);
    if (!pointer || !QByteArrayView(rest, text.constEnd()).trimmed().isEmpty())
        return sqlFailure({SQLITE_ERROR, u"not one statement: %1"_s.arg(sql)}, m_path);
    return pointer;
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
