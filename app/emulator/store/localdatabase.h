#pragma once

#include "base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <functional>
#include <memory>
#include <type_traits>
#include <vector>

namespace sluice::emulator {

/// The SQLite file of one Sluice Local: WAL, synchronous NORMAL (a killed process loses nothing, a
/// power cut at most the last transactions), foreign keys on. Used from one thread.
///
/// Errors are Io with one sentence that names the file, also for a full disk.
class LocalDatabase {
public:
    /// Opens or creates the file and brings the schema up to date, each step in one transaction.
    /// Unsupported when a newer Sluice wrote it.
    static Result<std::unique_ptr<LocalDatabase>> open(const QString &path);
    ~LocalDatabase();
    LocalDatabase(const LocalDatabase &) = delete;
    LocalDatabase &operator=(const LocalDatabase &) = delete;

    /// Runs one statement with its values bound in order.
    Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {});

    /// Everything or nothing: commits when `work` (a function that returns a Result) succeeded,
    /// rolls back otherwise. Not nested.
    template <class Work> auto transaction(Work &&work) -> std::invoke_result_t<Work>
    {
        const auto begun = begin();
        if (!begun)
            return fail(begun.error());
        auto result = std::forward<Work>(work)();
        if (!result) {
            rollBack();
            return result;
        }
        const auto committed = commit();
        if (!committed)
            return fail(committed.error());
        return result;
    }

    /// Runs `act` once the current transaction is committed, at once when there is none; never
    /// after a rollback. Keeps what is in memory in step with what is on disk.
    void afterCommit(std::function<void()> act);

private:
    explicit LocalDatabase(const QString &path);

    Result<> prepare();
    Result<> applySchema();
    Result<> applySchemaFile(const QString &file, int version);
    Result<> begin();
    Result<> commit();
    void rollBack();
    Error errorOf(const QSqlError &error) const;

    QString m_path;
    QSqlDatabase m_database;
    bool m_inTransaction = false;
    std::vector<std::function<void()>> m_afterCommit;
};

} // namespace sluice::emulator
