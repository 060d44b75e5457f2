#include "engine/source/csv/csvrecords.h"

#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace sluice::engine {

namespace {

constexpr ptrdiff_t kWindowBytes = 64;

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
        auto *quote = static_cast<char *>(std::memchr(read, '"', size_t(m_end - read)));
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
    m_delimiters = 0;
#if defined(__SSE2__)
    const __m128i comma = _mm_set1_epi8(',');
    const __m128i lineFeed = _mm_set1_epi8('\n');
    const __m128i carriageReturn = _mm_set1_epi8('\r');
    for (int i = 0; i < 4; ++i) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(from + 16 * i));
        const __m128i found = _mm_or_si128(_mm_cmpeq_epi8(bytes, comma),
            _mm_or_si128(_mm_cmpeq_epi8(bytes, lineFeed), _mm_cmpeq_epi8(bytes, carriageReturn)));
        m_delimiters |= uint64_t(uint32_t(_mm_movemask_epi8(found))) << (16 * i);
    }
#else
    for (int i = 0; i < kWindowBytes; ++i) {
        const char c = from[i];
        m_delimiters |= uint64_t(c == ',' || c == '\n' || c == '\r') << i;
    }
#endif
}

} // namespace sluice::engine
