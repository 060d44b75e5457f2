#include "engine/database/duckdbdatabases.h"

#include <algorithm>

namespace sluice::engine {

namespace {

constexpr qint64 kLeastBytes = 128 * 1024 * 1024;

} // namespace

DuckDbDatabases::DuckDbDatabases(DuckDbSettings settings, std::shared_ptr<StrayThreads> strays)
    : m_strays(strays ? std::move(strays) : std::make_shared<StrayThreads>())
    , m_settings(std::move(settings))
{
}

Result<std::shared_ptr<const DuckDbDatabase>> DuckDbDatabases::open(const QStringList &folders)
{
    const std::lock_guard lock(m_mutex);
    m_entries.removeIf([](auto entry) { return entry.value().database.expired(); });
    const qint64 bytes = shareOfMemory(folders);
    const Entry known = m_entries.value(folders);
    if (auto shared = known.database.lock()) {
        // Two hold an idle one: this function and m_last. It grows by being opened anew.
        const bool isIdle = shared == m_last && shared.use_count() == 2;
        if (!isIdle || known.bytes >= bytes) {
            m_last = std::move(shared);
            return m_last;
        }
    }
    m_last.reset(); // what nobody uses gives its memory back
    m_entries.remove(folders);
    DuckDbSettings settings = m_settings;
    settings.folders = folders;
    settings.memoryLimitBytes = bytes;
    settings.strays = m_strays;
    const auto opened = DuckDbDatabase::open(settings);
    if (!opened)
        return fail(opened.error());
    m_last = *opened;
    m_entries.insert(folders, {m_last, settings.memoryLimitBytes});
    return m_last;
}

qint64 DuckDbDatabases::leastBytes() const
{
    const qint64 limit = memoryLimit(m_settings);
    return std::min(limit, std::max(limit / 4, kLeastBytes));
}

/// What the databases in use leave for one with these folders.
qint64 DuckDbDatabases::shareOfMemory(const QStringList &folders) const
{
    qint64 left = memoryLimit(m_settings);
    for (auto entry = m_entries.cbegin(); entry != m_entries.cend(); ++entry) {
        const auto database = entry.value().database.lock();
        const bool isIdle = database == m_last && database.use_count() <= 2; // m_last and this one
        if (entry.key() != folders && database && !isIdle)
            left -= entry.value().bytes;
    }
    return std::max(left, leastBytes());
}

} // namespace sluice::engine
