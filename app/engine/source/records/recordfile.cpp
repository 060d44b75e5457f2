#include "engine/source/records/recordfile.h"

#include "engine/source/bytes/coding.h"

#include <cstring>
#include <utility>

namespace sluice::engine {

namespace {

constexpr size_t kFirstReadBytes = 64 * 1024; // a small file, or a header
constexpr size_t kReadBytes = 1024 * 1024;

} // namespace

RecordFile::Read RecordFile::next(RecordBlock &block)
{
    block.clear(m_offset, m_offset == 0);
    if (!block.grow(m_rest.size() + kFirstReadBytes, m_limits.memory))
        return Read::NoMemory;
    std::memcpy(block.tail(), m_rest.data(), m_rest.size());
    block.m_size = m_rest.size();
    size_t whole = 0;
    while (whole == 0 && !m_isAtEnd) {
        if (m_limits.isCanceled())
            return stop(block, Read::Canceled);
        if (block.m_size > kMaxRecordBytes)
            return stop(block, Read::TooLong);
        const bool isFirst = !std::exchange(m_hasBegun, true);
        const size_t wanted = isFirst ? kFirstReadBytes : kReadBytes;
        if (!block.grow(wanted, m_limits.memory))
            return stop(block, Read::NoMemory);
        char *target = block.tail();
        const qint64 got = m_device.read(target, qint64(wanted));
        if (got < 0)
            return Read::Unreadable;
        m_isAtEnd = got == 0;
        size_t bytes = size_t(got);
        if (isFirst && QByteArrayView(target, got).startsWith(kUtf8Mark)) {
            bytes -= size_t(kUtf8Mark.size());
            std::memmove(target, target + kUtf8Mark.size(), bytes);
            m_offset = kUtf8Mark.size();
            block.m_offset = m_offset;
        }
        const size_t from = block.m_size;
        block.m_size += bytes;
        whole = wholeRecords(block.m_data.get(), from, block.m_size);
    }
    if (m_isAtEnd)
        whole = block.m_size;
    m_rest.assign(block.m_data.get() + whole, block.m_size - whole);
    forget(whole);
    m_offset += qint64(whole);
    block.cut(whole);
    return whole > 0 ? Read::Block : Read::End;
}

RecordFile::Read RecordFile::stop(RecordBlock &block, Read why) const
{
    block.cut(block.m_size);
    return why;
}

} // namespace sluice::engine
