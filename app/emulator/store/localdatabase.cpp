#include "emulator/store/localdatabase.h"

#include "base/privatefolder.h"

#include <QAtomicInt>
#include <QCoreApplication>
#include <QFile>
#include <QSqlError>

#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// Numbered by user_version: the first brings an empty file to version 1.
constexpr const char *kSchemaFiles[] = {
    ":/emulator/schema/local-0001-flows-and-runs.sql",
    ":/emulator/schema/local-0002-connectors-and-schedules.sql",
    ":/emulator/schema/local-0003-results-of-runs.sql",
    ":/emulator/schema/local-0004-secret-keys.sql",
    ":/emulator/schema/local-0005-places-of-secrets.sql",
};
constexpr int kSchemaVersion = int(std::size(kSchemaFiles));

struct Text {
    Q_DECLARE_TR_FUNCTIONS(sluice::emulator::LocalDatabase)
};

QString nextConnectionName()
{
    static QAtomicInt count;
    return u"sluice-local-%1"_s.arg(++count);
}

QStringList statementsOf(const QString &file)
{
    QFile resource(file);
    if (!resource.open(QIODevice::ReadOnly))
        qFatal("The schema %s is missing from the program", qPrintable(file));
    // The driver takes one statement at a time.
    QStringList statements;
    for (const auto &part : QString::fromUtf8(resource.readAll()).split(";\n"_L1)) {
        if (!part.trimmed().isEmpty())
            statements.append(part);
    }
    return statements;
}

} // namespace

Result<std::unique_ptr<LocalDatabase>> LocalDatabase::open(const QString &path)
{
    // SQLite would make it for all; what it keeps beside it gets the permissions of this one.
    if (const auto made = makePrivateFile(path); !made)
        return fail(made.error());
    std::unique_ptr<LocalDatabase> local(new LocalDatabase(path));
    const auto prepared = local->prepare();
    if (!prepared)
        return fail(prepared.error());
    return local;
}

LocalDatabase::LocalDatabase(const QString &path)
    : m_path(path)
    , m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, nextConnectionName()))
{
    m_database.setDatabaseName(path);
}

LocalDatabase::~LocalDatabase()
{
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase(); // removeDatabase wants no handle left
    QSqlDatabase::removeDatabase(name);
}

Result<> LocalDatabase::prepare()
{
    if (!m_database.open())
        return fail(errorOf(m_database.lastError()));
    for (const auto &pragma : {u"PRAGMA busy_timeout = 2000"_s, u"PRAGMA synchronous = NORMAL"_s,
             u"PRAGMA foreign_keys = ON"_s}) {
        const auto done = run(pragma);
        if (!done)
            return fail(done.error());
    }
    auto journal = run(u"PRAGMA journal_mode = WAL"_s);
    if (!journal)
        return fail(journal.error());
    if (!journal->next() || journal->value(0).toString() != "wal"_L1)
        return fail(ErrorKind::Io,
            Text::tr(
                "The file system of %1 cannot hold a database in WAL mode. Choose a data directory "
                "on a local disk with --data.")
                .arg(m_path));
    journal->finish(); // an open statement would hinder the next commit
    return applySchema();
}

Result<> LocalDatabase::applySchema()
{
    auto query = run(u"PRAGMA user_version"_s);
    if (!query)
        return fail(query.error());
    const int version = query->next() ? query->value(0).toInt() : 0;
    query->finish();
    if (version > kSchemaVersion)
        return fail(ErrorKind::Unsupported,
            Text::tr(
                "%1 was written by a newer Sluice. Use that one, or another data directory with "
                "--data.")
                .arg(m_path));
    for (int next = version; next < kSchemaVersion; ++next) {
        const auto applied = transaction(
            [&] { return applySchemaFile(QLatin1String(kSchemaFiles[next]), next + 1); });
        if (!applied)
            return applied;
    }
    return {};
}

Result<> LocalDatabase::applySchemaFile(const QString &file, int version)
{
    auto statements = statementsOf(file);
    statements.append(u"PRAGMA user_version = %1"_s.arg(version));
    for (const auto &statement : statements) {
        const auto done = run(statement);
        if (!done)
            return fail(done.error());
    }
    return {};
}

Error LocalDatabase::errorOf(const QSqlError &error) const
{
    // SQLITE_CORRUPT and SQLITE_NOTADB, with or without an extended code in the higher bytes.
    const int code = error.nativeErrorCode().toInt() & 0xff;
    const bool isDamaged = code == 11 || code == 26;
    Error result;
    result.kind = ErrorKind::Io;
    result.detail = error.driverText();
    if (isDamaged) {
        result.message = Text::tr(
            "The file %1 is damaged (%2). Move it to another folder, so that nothing is lost, "
            "and start again: a new one without flows and runs is made.")
                             .arg(m_path, error.databaseText().trimmed());
        return result;
    }
    result.message
        = Text::tr("Cannot use %1: %2. Check the disk's free space and the permissions of "
                   "the data directory.")
              .arg(m_path, error.databaseText().trimmed());
    return result;
}

Result<QSqlQuery> LocalDatabase::run(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return fail(errorOf(query.lastError()));
    for (const auto &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return fail(errorOf(query.lastError()));
    return query;
}

void LocalDatabase::afterCommit(std::function<void()> act)
{
    if (m_inTransaction)
        m_afterCommit.push_back(std::move(act));
    else
        act();
}

Result<> LocalDatabase::begin()
{
    Q_ASSERT(!m_inTransaction);
    // IMMEDIATE: a database that cannot be written fails here, before any work.
    const auto begun = run(u"BEGIN IMMEDIATE"_s);
    if (!begun)
        return fail(begun.error());
    m_inTransaction = true;
    return {};
}

Result<> LocalDatabase::commit()
{
    const auto committed = run(u"COMMIT"_s);
    if (!committed) {
        rollBack();
        return fail(committed.error());
    }
    m_inTransaction = false;
    for (const auto &act : std::exchange(m_afterCommit, {}))
        act();
    return {};
}

void LocalDatabase::rollBack()
{
    m_inTransaction = false;
    m_afterCommit.clear();
    // Fails only when SQLite rolled back by itself already, for example on a full disk.
    (void)run(u"ROLLBACK"_s);
}

} // namespace sluice::emulator
