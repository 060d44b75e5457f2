#include "engine/source/csv/csvfile.h"

#include <cstring>

namespace sluice::engine {

namespace {

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
