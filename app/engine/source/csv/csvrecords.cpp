#include "engine/source/csv/csvrecords.h"

#include "engine/source/csv/bytemask.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace sluice::engine {

namespace {

constexpr ptrdiff_t kWindowBytes = ByteMask::kBytes;

} // namespace

void CsvRecords::start(RecordBlock &block)
{
    m_position = block.begin();
    m_end = block.end();
    m_window = nullptr;
}

CsvRecords::Step CsvRecords::next()
{
    if (m_position == m_end)
        return Step::End;
    m_recordStart = m_position;
    m_fields.clear();
    m_hasQuotes = false;
    m_further = 0;
    do {
        const char *text = m_position;
        while (*text == ' ')
            ++text;
        if (*text == '"' && text < m_end) {
            m_position += text - m_position;
            if (const Step step = quotedField(); step != Step::Record)
                return step;
        } else {
            plainField();
        }
    } while (!fieldEnds());
    return Step::Record;
}

CsvRecords::Step CsvRecords::quotedField()
{
    m_hasQuotes = true;
    char *read = m_position + 1;
    char *write = read;
    const char *start = read;
    for (;;) {
        char *quote = nextQuote(read);
        if (!quote)
            return Step::UnclosedQuote;
        const size_t bytes = size_t(quote - read);
        if (write != read)
            std::memmove(write, read, bytes);
        write += bytes;
        read = quote + 1;
        if (read == m_end || *read != '"')
            break;
        *write++ = '"';
        ++read;
    }
    add(start, write);
    m_position = read;
    while (m_position < m_end && *m_position == ' ')
        ++m_position;
    const char c = *m_position;
    return m_position == m_end || c == ',' || c == '\n' || c == '\r' ? Step::Record
                                                                     : Step::TextAfterQuote;
}

/// Mostly near: a call of memchr() would cost more than the search.
char *CsvRecords::nextQuote(char *from) const
{
    constexpr ptrdiff_t window = ByteMask::kBytes;
    for (; from < m_end; from += window) {
        if (const uint64_t quotes = ByteMask(from).of('"'); quotes != 0) {
            char *quote = from + std::countr_zero(quotes);
            return quote < m_end ? quote : nullptr;
        }
    }
    return nullptr;
}

void CsvRecords::add(const char *start, const char *end)
{
    if (m_fields.size() < m_mostFields)
        m_fields.emplace_back(start, size_t(end - start));
    else
        ++m_further;
}

void CsvRecords::plainField()
{
    const char *end = nextDelimiter(m_position);
    add(m_position, end);
    m_position += end - m_position;
}

/// Goes over what is behind a field. \return true when the record ends there.
bool CsvRecords::fieldEnds()
{
    if (m_position == m_end)
        return true;
    const char c = *m_position++;
    if (c == ',')
        return false;
    if (c == '\r' && m_position < m_end && *m_position == '\n')
        ++m_position;
    return true;
}

const char *CsvRecords::nextDelimiter(const char *from)
{
    for (;;) {
        if (!m_window || from - m_window >= kWindowBytes)
            loadWindow(from);
        const uint64_t delimiters = m_delimiters >> (from - m_window);
        if (delimiters != 0)
            return std::min<const char *>(from + std::countr_zero(delimiters), m_end);
        from = m_window + kWindowBytes;
        if (from >= m_end)
            return m_end;
    }
}

/// RecordBlock::kPadding lets it read behind the end.
void CsvRecords::loadWindow(const char *from)
{
    m_window = from;
    const ByteMask bytes(from);
    m_delimiters = bytes.of(',') | bytes.of('\n') | bytes.of('\r');
}

} // namespace sluice::engine
