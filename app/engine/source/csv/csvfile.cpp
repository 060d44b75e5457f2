#include "engine/source/csv/csvfile.h"

#include <algorithm>
#include <cstring>

namespace sluice::engine {

namespace {

constexpr size_t kFirstReadBytes = 64 * 1024; // a small file, or a header
constexpr size_t kReadBytes = 1024 * 1024;
constexpr char kByteOrderMark[] = "\xEF\xBB\xBF";
constexpr size_t kByteOrderMarkBytes = 3;

/// Where the last record in [from, to) ends, 0 for none. A carriage return that is the last byte
/// of all may be half a line end, so it ends nothing yet.
size_t lastLineEnd(const char *data, size_t from, size_t to, size_t size)
{
    for (size_t i = to; i > from; --i) {
        const char c = data[i - 1];
        if (c == '\n' || (c == '\r' && i < size))
            return i;
    }
    return 0;
}

} // namespace

void CsvBlock::clear(qint64 offset)
{
    m_size = 0;
    m_start = 0;
    m_offset = offset;
}

char *CsvBlock::room(size_t bytes)
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

void CsvBlock::cut(size_t size)
{
    m_size = size;
    std::memset(room(0), 0, kPadding);
}

CsvFile::Read CsvFile::next(CsvBlock &block)
{
    block.clear(m_offset);
    std::memcpy(block.room(m_rest.size()), m_rest.data(), m_rest.size());
    block.m_size = m_rest.size();
    size_t whole = 0;
    while (whole == 0 && !m_isAtEnd) {
        if (block.m_size > kMaxRecordBytes) {
            block.cut(block.m_size);
            return Read::TooLong;
        }
        const bool isFirst = m_bytesRead == 0;
        const size_t wanted = isFirst ? kFirstReadBytes : kReadBytes;
        char *target = block.room(wanted);
        const qint64 got = m_device.read(target, qint64(wanted));
        if (got < 0)
            return Read::Unreadable;
        m_isAtEnd = got == 0;
        m_bytesRead += got;
        size_t bytes = size_t(got);
        if (isFirst && bytes >= kByteOrderMarkBytes
            && std::memcmp(target, kByteOrderMark, kByteOrderMarkBytes) == 0) {
            bytes -= kByteOrderMarkBytes;
            std::memmove(target, target + kByteOrderMarkBytes, bytes);
            m_offset = kByteOrderMarkBytes;
            block.m_offset = m_offset;
        }
        const size_t from = block.m_size;
        block.m_size += bytes;
        whole = wholeRecords(block.m_data.get(), from, block.m_size);
    }
    if (m_isAtEnd)
        whole = block.m_size;
    m_rest.assign(block.m_data.get() + whole, block.m_size - whole);
    m_closedAt -= qint64(whole);
    m_offset += qint64(whole);
    block.cut(whole);
    return whole > 0 ? Read::Block : Read::End;
}

/// \return where the last whole record ends, 0 for none
size_t CsvFile::wholeRecords(const char *data, size_t from, size_t size)
{
    size_t whole = 0;
    size_t position = from;
    while (position < size) {
        const auto *found
            = static_cast<const char *>(std::memchr(data + position, '"', size - position));
        const size_t quote = found ? size_t(found - data) : size;
        if (!m_isQuoted) {
            if (const size_t end = lastLineEnd(data, position, quote, size))
                whole = end;
        }
        if (!found)
            break;
        if (m_isQuoted) {
            m_isQuoted = false;
            m_closedAt = qint64(quote);
        } else {
            m_isQuoted = opensQuotes(data, quote);
        }
        position = quote + 1;
    }
    return whole;
}

/// A quote opens at the start of a field, blanks before it allowed; right behind a closing one the
/// two are a quote of the text. Anywhere else it is a sign like any other.
bool CsvFile::opensQuotes(const char *data, size_t quote) const
{
    if (quote > 0 && m_closedAt == qint64(quote) - 1)
        return true;
    while (quote > 0 && data[quote - 1] == ' ')
        --quote;
    return quote == 0 || data[quote - 1] == ',' || data[quote - 1] == '\n'
        || data[quote - 1] == '\r';
}

} // namespace sluice::engine
