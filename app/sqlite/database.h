#pragma once

#include "base/result.h"

#include <QSqlDatabase>

#include <chrono>
#include <memory>

namespace sluice::store {

/// One open SQLite file: foreign keys on, WAL on and verified, quick check passed. Belongs to the
/// thread that opened it; statements must be gone before it is.
class Database {
public:
    /// Creates the file and its folder when they are not there. Kinds as in sqlFailure().
    /// \param busyTimeout how long a call waits for another program's lock
    static Result<std::unique_ptr<Database>> open(
        const QString &path, std::chrono::milliseconds busyTimeout = std::chrono::seconds(3));

    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    const QString &path() const { return m_path; }

    /// For statements only.
    const QSqlDatabase &handle() const { return m_handle; }

    /// One statement without values.
    Result<> execute(const QString &sql);

    /// The number of the last migration; 0 for a new file.
    Result<int> schemaVersion();

    /// A consistent copy, with what is still in the write-ahead log; replaces an older one.
    Result<> copyTo(const QString &path);

private:
    Database(QString path, QString connectionName);

    Result<> prepare(std::chrono::milliseconds busyTimeout);
    Result<> requireAnswer(const QString &pragma, const QString &wanted, const QString &sentence);

    QString m_path;
    QString m_connectionName;
    QSqlDatabase m_handle;
};

} // namespace sluice::store
