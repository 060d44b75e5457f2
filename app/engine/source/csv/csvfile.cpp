#include "engine/source/csv/csvfile.h"

#include "engine/source/csv/bytemask.h"

#include <bit>
#include <cstring>

namespace sluice::engine {

namespace {

uint64_t lowBits(size_t count)
{
    return count >= 64 ? ~uint64_t(0) : (uint64_t(1) << count) - 1;
}

/// Where the last record in [from, size) ends, 0 for none, where no quote is. A carriage return
/// that is the last byte of all may be half a line end, so it ends nothing yet.
size_t lastLineEnd(const char *data, size_t from, size_t size)
{
    for (size_t i = size; i > from; --i) {
        const char c = data[i - 1];
        if (c == '\n' || (c == '\r' && i < size))
            return i;
    }
    return 0;
}

} // namespace

/// 64 bytes at a time, a bit each: line ends outside of quotes end records. RecordBlock::kPadding
/// lets it read behind the end.
size_t CsvFile::wholeRecords(const char *data, size_t from, size_t size)
{
    if (!std::memchr(data + from, '"', size - from)) // most files
        return m_isQuoted ? 0 : lastLineEnd(data, from, size);
    size_t whole = 0;
    for (size_t position = from; position < size; position += ByteMask::kBytes) {
        const ByteMask bytes(data + position);
        const uint64_t inside = lowBits(size - position);
        uint64_t quotes = bytes.of('"') & inside;
        uint64_t lineEnds = (bytes.of('\n') | bytes.of('\r')) & inside;
        if (size - position <= ByteMask::kBytes && data[size - 1] == '\r')
            lineEnds &= lowBits(size - 1 - position);
        size_t start = 0; // of what follows the last quote
        while (quotes != 0) {
            const auto bit = size_t(std::countr_zero(quotes));
            quotes &= quotes - 1;
            const size_t quote = position + bit;
            if (m_isQuoted) {
                m_isQuoted = false;
                m_closedAt = qint64(quote);
                lineEnds &= ~(lowBits(bit) & ~lowBits(start));
            } else {
                m_isQuoted = opensQuotes(data, quote);
            }
            start = bit;
        }
        if (m_isQuoted)
            lineEnds &= lowBits(start);
        if (lineEnds != 0)
            whole = position + 64 - size_t(std::countl_zero(lineEnds));
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
