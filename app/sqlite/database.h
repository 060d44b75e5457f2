#pragma once

#include "base/result.h"

#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <type_traits>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace sluice::sqlite {

/// One open SQLite file: foreign keys on, WAL on and verified, synchronous NORMAL (a killed process
/// loses nothing, a power cut at most the last transactions). Belongs to the thread that opened it;
/// statements must be gone before it is.
class Database {
public:
    struct Opening {
        std::chrono::milliseconds busyTimeout {3000}; ///< a call's wait for another program's lock
        bool checksPages = true; ///< reads the whole file: about a second for each 500 MB
    };

    /// Creates the file and its folder when they are not there. Kinds as in sqlFailure().
    static Result<std::unique_ptr<Database>> open(const QString &path, const Opening &opening);
    static Result<std::unique_ptr<Database>> open(const QString &path);

    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    const QString &path() const { return m_path; }

    /// One statement without values that is seldom needed again.
    Result<> execute(const QString &sql);

    /// Everything or nothing: commits when `work` (a function that returns a Result) succeeded,
    /// rolls back otherwise. Takes the write lock at once, so that nothing is refused half way.
    /// Not nested.
    template <class Work> auto transaction(Work &&work) -> std::invoke_result_t<Work>
    {
        if (const auto begun = begin(); !begun)
            return fail(begun.error());
        auto result = std::forward<Work>(work)();
        if (!result) {
            rollBack();
            return result;
        }
        if (const auto committed = commit(); !committed)
            return fail(committed.error());
        return result;
    }

    /// Runs `act` once the current transaction is committed, at once when there is none; never
    /// after a rollback. Keeps what is in memory in step with what is on disk.
    void afterCommit(std::function<void()> act);

    /// The number of the last migration; 0 for a new file.
    Result<int> schemaVersion();

    /// A consistent copy, with what is still in the write-ahead log; replaces an older one.
    Result<> copyTo(const QString &path);

private:
    friend class Statement;

    struct Finalize {
        void operator()(sqlite3_stmt *prepared) const;
    };

    using PreparedPointer = std::unique_ptr<sqlite3_stmt, Finalize>;

    /// A text that was prepared; at rest, without values, while nobody uses it.
    struct Prepared {
        PreparedPointer statement;
        bool isUsed = false;
    };

    explicit Database(QString path);

    /// The one of this text, made if need be and marked as used; nullptr when it is used already
    /// and when there are too many.
    Result<Prepared *> takePrepared(const QString &sql);
    /// Internal unless the text is one statement.
    Result<PreparedPointer> prepareText(const QString &sql, bool isKept) const;

    Result<> begin();
    Result<> commit();
    void rollBack();

    Result<> prepare(const Opening &opening);
    Result<> requireAnswer(const QString &pragma, const QString &wanted, const QString &sentence);

    QString m_path;
    sqlite3 *m_handle = nullptr;
    std::unordered_map<QString, Prepared> m_prepared;
    bool m_inTransaction = false;
    std::vector<std::function<void()>> m_afterCommit;
};

} // namespace sluice::sqlite
