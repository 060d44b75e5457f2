#include "engine/duckdb/duckdbdatabases.h"

#include <algorithm>

namespace sluice::engine {

DuckDbDatabases::DuckDbDatabases(DuckDbSettings settings)
    : m_settings(std::move(settings))
{
}

Result<std::shared_ptr<const DuckDbDatabase>> DuckDbDatabases::open(const QStringList &folders)
{
    const std::lock_guard lock(m_mutex);
    if (auto shared = m_entries.value(folders).database.lock()) {
        m_last = shared;
        return shared;
    }
    m_last.reset(); // what nobody uses gives its memory back
    m_entries.removeIf([](auto entry) { return entry.value().database.expired(); });
    DuckDbSettings settings = m_settings;
    settings.folders = folders;
    settings.memoryLimitBytes = shareOfMemory();
    const auto opened = DuckDbDatabase::open(settings);
    if (!opened)
        return fail(opened.error());
    m_last = *opened;
    m_entries.insert(folders, {m_last, settings.memoryLimitBytes});
    return m_last;
}

qint64 DuckDbDatabases::shareOfMemory() const
{
    qint64 left = memoryLimit(m_settings);
    const qint64 least = std::min(left, kLeastBytes);
    for (const Entry &entry : m_entries)
        left -= entry.bytes;
    return std::max(left / 2, least);
}

} // namespace sluice::engine
