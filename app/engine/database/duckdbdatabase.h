#pragma once

#include "engine/duckdb/rowtables.h"
#include "engine/functions/filtertests.h"
#include "engine/functions/partitionfolders.h"
#include "engine/memory/straythreads.h"

#include <QString>
#include <QStringList>

namespace sluice::engine {

struct DuckDbSettings {
    QString tempFolder; ///< for spilling; created when missing
    int threads = 0; ///< 0: all cores
    qint64 memoryLimitBytes = 0; ///< 0: a share of this machine's memory
    QStringList folders = {}; ///< beside the temp folder all that its SQL can reach
    /// Where interrupted calls end; null or gone: an interrupted query waits for them.
    std::weak_ptr<StrayThreads> strays = {};
};

/// Of the settings, or what stands for 0.
qint64 memoryLimit(const DuckDbSettings &settings);

/// One DuckDB instance in memory with the functions of sqlfunctions.h. It is locked: its SQL
/// reaches no files but those in its folders, loads no extension and changes no setting.
/// Thread-safe; outlives its connections.
class DuckDbDatabase {
public:
    /// Loads the library (8 to 9 ms the first time). NotFound without it, Io when the temp folder
    /// cannot be made.
    static Result<std::shared_ptr<const DuckDbDatabase>> open(const DuckDbSettings &settings);

    DuckDbDatabase(std::shared_ptr<const DuckDbApi> api, duckdb_database database,
        std::weak_ptr<StrayThreads> strays);
    ~DuckDbDatabase();
    Q_DISABLE_COPY_MOVE(DuckDbDatabase)

    const DuckDbApi &api() const { return *m_api; }

    duckdb_database handle() const { return m_database; }

    RowTables &tables() const { return *m_tables; }

    /// What sluice_matches() looks its tests up in.
    FilterTests &filterTests() const { return *m_filterTests; }

    /// What sluice_partition() looks its folders up in.
    PartitionSets &partitions() const { return *m_partitions; }

    std::shared_ptr<StrayThreads> strays() const { return m_strays.lock(); }

private:
    Result<> addFunctions(duckdb_connection connection);
    Result<> prepare(const DuckDbSettings &settings);

    std::shared_ptr<const DuckDbApi> m_api;
    // They outlive the database, whose functions use them.
    std::unique_ptr<FilterTests> m_filterTests;
    std::unique_ptr<PartitionSets> m_partitions;
    duckdb_database m_database = nullptr;
    const std::weak_ptr<StrayThreads> m_strays;
    std::shared_ptr<RowTables> m_tables; ///< known to the database until it is closed
};

} // namespace sluice::engine
