#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

#include <memory>
#include <mutex>

namespace sluice::engine {

class DuckDbConnection;

/// A column as DuckDB reads it from a file: "BIGINT", "TIMESTAMP", "STRUCT(x BIGINT)", ...
struct DataColumn {
    QString name;
    QString type;

    friend bool operator==(const DataColumn &, const DataColumn &) = default;
};

/// Reads whole files outside of a run: CSV, JSON and Parquet, told by the name's ending (.csv,
/// .json, .jsonl, .parquet). DuckDB guesses types here. Thread-safe, one question after the other.
class DataFiles {
public:
    explicit DataFiles(QString tempFolder);
    ~DataFiles();
    Q_DISABLE_COPY_MOVE(DataFiles)

    /// InvalidInput with DuckDB's reason when the file is not of its kind.
    Result<QList<DataColumn>> columns(const QString &path) const;

    /// One JSON object a line. A CSV file's values stay texts; types of the others stay.
    Result<> writeJsonLines(const QString &path, const QString &target) const;

private:
    Result<> open() const;
    Result<QList<QStringList>> query(const QString &sql, const QString &path) const;

    QString m_tempFolder;
    mutable std::mutex m_mutex;
    mutable std::unique_ptr<DuckDbConnection> m_connection; ///< since the first question
};

} // namespace sluice::engine
