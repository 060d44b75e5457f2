#pragma once
#include "base/result.h"
#include "engine/contract/dataends.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace sluice::engine {

class DuckDbConnection;
class DuckDbDatabases;
class StrayThreads;
struct ParquetColumn;

/// A column as DuckDB reads it from a file: "BIGINT", "TIMESTAMP", "STRUCT(x BIGINT)", ...
struct DataColumn {
    QString name;
    QString type;

    friend bool operator==(const DataColumn &, const DataColumn &) = default;
};

/// Reads whole files outside of a run: CSV, JSON and Parquet, told by the name's ending (.csv,
/// .json, .jsonl, .parquet). Types are guessed here; CSV is read as a run reads it. Thread-safe.
class DataFiles {
public:
    /// \param memoryLimitBytes of the runs beside which it works, and of which it takes a part
    /// more; 0: the engine's default. \param memory for what questions of no run hold
    /// \param strays where interrupted questions end; null: the destructor waits for them
    explicit DataFiles(const QString &tempFolder, qint64 memoryLimitBytes = 0,
        std::shared_ptr<MemoryBudget> memory = nullptr,
        std::shared_ptr<StrayThreads> strays = nullptr);
    ~DataFiles();
    Q_DISABLE_COPY_MOVE(DataFiles)

    /// Of JSON the fields that the first 250,000 records have, perhaps those of later ones too; of
    /// CSV the types that the first rows show. Texts that are all ISO 8601 times are times.
    /// InvalidInput with DuckDB's reason when the file is not of its kind.
    /// \param watch of the run that asks, whose cancel ends the question (Canceled); may be null
    Result<QList<DataColumn>> columns(const QString &path, const RunWatch *watch = nullptr) const;

    /// Of Parquet the columns of which JSON would not tell the type: see FetchedRecords::types.
    Result<QMap<QString, QString>> timesAndDecimals(
        const QString &path, const RunWatch *watch = nullptr) const;

    /// One JSON object a line. A CSV file's values stay texts; types of the others stay. Io when
    /// the file was changed meanwhile.
    /// \param watch as above; of Parquet as many records are written as it says are enough
    Result<> writeJsonLines(
        const QString &path, const QString &target, const RunWatch *watch) const;

private:
    Result<std::unique_ptr<DuckDbConnection>> connect(const QStringList &files) const;
    Result<QList<DataColumn>> withTimes(
        QList<DataColumn> columns, const QString &path, const RunWatch *watch) const;
    Result<QList<QStringList>> query(
        const QString &sql, const QStringList &files, const RunWatch *watch) const;
    Result<QList<QStringList>> ask(
        DuckDbConnection &connection, const QString &sql, const RunWatch *watch) const;
    Result<QList<DataColumn>> csvColumns(const QString &path, const RunWatch *watch) const;
    Result<QList<ParquetColumn>> parquetColumns(const QString &path, const RunWatch *watch) const;
    Result<> writeParquetLines(
        const QString &path, const QString &target, const RunWatch *watch) const;
    Result<> copyJsonLines(const QString &path, const QString &target, const RunWatch *watch) const;
    Result<> writeCsvLines(const QString &path, const QString &target, const RunWatch *watch) const;

    ReadLimits limitsOf(const RunWatch *watch) const;

    QString m_tempFolder;
    std::shared_ptr<MemoryBudget> m_memory;
    std::unique_ptr<DuckDbDatabases> m_databases; ///< since the first question
};

} // namespace sluice::engine
