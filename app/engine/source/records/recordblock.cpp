#include "engine/source/records/recordblock.h"

#include <algorithm>
#include <cstring>

namespace sluice::engine {

void RecordBlock::clear(qint64 offset)
{
    m_size = 0;
    m_start = 0;
    m_offset = offset;
}

char *RecordBlock::room(size_t bytes)
{
    const size_t needed = m_size + bytes + kPadding;
    if (needed > m_capacity) {
        m_capacity = std::max(needed, 2 * m_capacity);
        std::unique_ptr<char[]> larger(new char[m_capacity]); // not zeroed
        if (m_size > 0)
            std::memcpy(larger.get(), m_data.get(), m_size);
        m_data = std::move(larger);
    }
    return m_data.get() + m_size;
}

void RecordBlock::cut(size_t size)
{
    m_size = size;
    std::memset(room(0), 0, kPadding);
}

} // namespace sluice::engine
