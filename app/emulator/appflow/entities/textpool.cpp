#include "emulator/appflow/entities/textpool.h"

#include <algorithm>

namespace sluice::emulator {

namespace {

constexpr qsizetype kBlockBytes = 256 * 1024;

} // namespace

QByteArray TextPool::keep(const QByteArray &text)
{
    if (m_left < text.size() || m_blocks.empty()) {
        m_left = std::max(kBlockBytes, text.size());
        m_blocks.push_back(std::make_unique_for_overwrite<char[]>(std::size_t(m_left)));
        m_free = m_blocks.back().get();
    }
    char *const begin = m_free;
    std::copy(text.begin(), text.end(), begin);
    m_free += text.size();
    m_left -= text.size();
    return QByteArray::fromRawData(begin, text.size());
}

} // namespace sluice::emulator
