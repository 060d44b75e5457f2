#pragma once

#include "engine/source/records/recordblock.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace sluice::engine {

/// The records of a block, one after the other. Fields are views into the block; quotes of a text
/// are undone in place.
class CsvRecords {
public:
    enum class Step { Record, End, UnclosedQuote, TextAfterQuote };

    /// \param mostFields that it keeps of a record, one at least; further ones are only counted
    explicit CsvRecords(size_t mostFields)
        : m_mostFields(mostFields)
    {
    }

    void start(RecordBlock &block);

    /// After a fault position() says where: at the open quote, or the text that is too much.
    Step next();

    /// The first ones of count().
    const std::vector<std::string_view> &fields() const { return m_fields; }

    size_t count() const { return m_fields.size() + m_further; }

    /// A line without anything in it, not even quotes.
    bool isBlank() const { return count() == 1 && m_fields[0].empty() && !m_hasQuotes; }

    const char *recordStart() const { return m_recordStart; }

    const char *position() const { return m_position; }

private:
    Step quotedField();
    char *nextQuote(char *from) const;
    void add(const char *start, const char *end);
    void plainField();
    bool fieldEnds();
    const char *nextDelimiter(const char *from);
    void loadWindow(const char *from);

    char *m_position = nullptr;
    char *m_end = nullptr;
    const char *m_recordStart = nullptr;
    bool m_hasQuotes = false;
    const size_t m_mostFields;
    size_t m_further = 0; ///< fields
    std::vector<std::string_view> m_fields;
    const char *m_window = nullptr; ///< 64 bytes whose delimiters m_delimiters tells, a bit each
    uint64_t m_delimiters = 0;
};

} // namespace sluice::engine
