#include "engine/source/bytes/smallobjects.h"

namespace sluice::engine {

namespace {

constexpr qint64 kSmallObjectsBytes = 32 * 1024 * 1024;
/// Of an entry, beside its bytes.
constexpr qint64 kEntryBytes = 256;

} // namespace

SmallObjects::SmallObjects(std::shared_ptr<MemoryBudget> memory)
    : m_held(std::move(memory))
{
}

std::optional<QByteArray> SmallObjects::find(const QString &key) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_objects.constFind(key);
    return found == m_objects.cend() ? std::nullopt : std::optional(*found);
}

void SmallObjects::keep(const QString &key, const QByteArray &bytes)
{
    const std::lock_guard lock(m_mutex);
    const qint64 sum = m_bytes + bytes.size() + kEntryBytes;
    if (m_objects.contains(key) || sum > kSmallObjectsBytes || !m_held.cover(sum))
        return;
    m_objects.insert(key, bytes);
    m_bytes = sum;
}

} // namespace sluice::engine
