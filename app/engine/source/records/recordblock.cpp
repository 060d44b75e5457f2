#include "engine/source/records/recordblock.h"

#include <cstring>

namespace sluice::engine {

namespace {

/// A long record's block grows by so much of its size.
constexpr size_t kGrowth = 8;

} // namespace

void RecordBlock::clear(qint64 offset, bool isFirst)
{
    m_size = 0;
    m_start = 0;
    m_offset = offset;
    m_isFirst = isFirst;
}

bool RecordBlock::grow(size_t bytes, const std::shared_ptr<MemoryBudget> &memory)
{
    const size_t needed = m_size + bytes + kPadding;
    if (needed <= m_capacity)
        return true;
    const size_t capacity = needed + (needed < kFreeBytes ? m_capacity : needed / kGrowth);
    if (memory && capacity > kFreeBytes) {
        if (!m_reserved)
            m_reserved.emplace(memory);
        if (!m_reserved->resize(qint64(capacity)))
            return false;
    }
    char *larger = static_cast<char *>(std::realloc(m_data.get(), capacity)); // not zeroed
    if (!larger)
        return false;
    static_cast<void>(m_data.release());
    m_data.reset(larger);
    m_capacity = capacity;
    return true;
}

/// What was read has its padding since grow() made room for it.
void RecordBlock::cut(size_t size)
{
    m_size = size;
    std::memset(tail(), 0, kPadding);
}

} // namespace sluice::engine
