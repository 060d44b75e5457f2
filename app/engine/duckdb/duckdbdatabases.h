#pragma once

#include "engine/duckdb/duckdbdatabase.h"

#include <QHash>

#include <mutex>

namespace sluice::engine {

/// The databases of an engine, one for each set of folders that runs may reach: DuckDB takes the
/// folders once, before it is locked. Runs with the same folders share one, and the last one stays
/// open for the next run. From any thread.
class DuckDbDatabases {
public:
    /// \param settings of all; their memory is shared out: each database may use half of what the
    /// others leave, and kLeastBytes at least. Their folders are none.
    explicit DuckDbDatabases(DuckDbSettings settings);

    static constexpr qint64 kLeastBytes = 128 * 1024 * 1024;

    /// \param folders the temp folder is reached without being named. Fails as
    /// DuckDbDatabase::open() does; the next call tries again.
    Result<std::shared_ptr<const DuckDbDatabase>> open(const QStringList &folders);

private:
    struct Entry {
        std::weak_ptr<const DuckDbDatabase> database;
        qint64 bytes = 0;
    };

    qint64 shareOfMemory() const;

    const DuckDbSettings m_settings;
    std::mutex m_mutex;
    QHash<QStringList, Entry> m_entries;
    std::shared_ptr<const DuckDbDatabase> m_last;
};

} // namespace sluice::engine
