#pragma once

#include "engine/database/duckdbdatabase.h"

#include <QHash>

#include <mutex>

namespace sluice::engine {

/// The databases of an engine, one for each set of folders that runs may reach: DuckDB takes the
/// folders once, before it is locked. Runs with the same folders share one, and the last one stays
/// open for the next run, unless that one may have more memory. From any thread.
class DuckDbDatabases {
public:
    /// \param settings of all. Their folders are none. Their memory limit is for a run alone: a
    /// database opened while none runs gets all of it. One opened beside others gets what they
    /// leave, and leastBytes() at least, because a limit is fixed once its database is open: n
    /// sets of folders in use at once may take the limit and n - 1 times leastBytes().
    /// \param strays where interrupted calls end; null: its own, for whose threads its destructor
    /// waits
    DuckDbDatabases(DuckDbSettings settings, std::shared_ptr<StrayThreads> strays);

    /// A quarter of the limit, but 128 MiB when the limit allows.
    qint64 leastBytes() const;

    /// \param folders the temp folder is reached without being named. Fails as
    /// DuckDbDatabase::open() does; the next call tries again.
    Result<std::shared_ptr<const DuckDbDatabase>> open(const QStringList &folders);

private:
    struct Entry {
        std::weak_ptr<const DuckDbDatabase> database;
        qint64 bytes = 0;
    };

    qint64 shareOfMemory(const QStringList &folders) const;

    /// Dies after the databases here, but not after those of its threads.
    const std::shared_ptr<StrayThreads> m_strays;
    const DuckDbSettings m_settings;
    std::mutex m_mutex;
    QHash<QStringList, Entry> m_entries;
    std::shared_ptr<const DuckDbDatabase> m_last;
};

} // namespace sluice::engine
