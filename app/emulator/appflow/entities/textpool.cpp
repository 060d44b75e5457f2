#include "emulator/appflow/entities/textpool.h"

#include <algorithm>

namespace sluice::emulator {

namespace {

constexpr qsizetype kBlockBytes = 256 * 1024;

} // namespace

qint64 TextPool::growth(qsizetype textBytes) const
{
    const bool fits = m_left >= textBytes && !m_blocks.empty();
    return fits ? 0 : std::max(kBlockBytes, textBytes);
}

QByteArray TextPool::replace(const QByteArray &former, const QByteArray &text)
{
    if (text.size() > former.size())
        return keep(text);
    char *const begin = const_cast<char *>(former.constData()); // of a block
    std::copy(text.begin(), text.end(), begin);
    return QByteArray::fromRawData(begin, text.size());
}

QByteArray TextPool::keep(const QByteArray &text)
{
    if (const qint64 more = growth(text.size()); more > 0) {
        m_left = more;
        m_bytes += more;
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
