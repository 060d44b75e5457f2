#pragma once

#include "engine/memory/memorybudget.h"

#include <cstdlib>
#include <memory>
#include <optional>

namespace sluice::engine {

/// Bytes of a file from the start of a record to the end of one.
class RecordBlock {
public:
    /// Zeros behind the last byte, so that records can be searched many bytes at a time.
    static constexpr size_t kPadding = 64;

    /// So much is not counted: every thread of a run has one that is at least as large.
    static constexpr size_t kFreeBytes = 4 * 1024 * 1024;

    char *begin() { return m_data.get() + m_start; }

    char *end() { return m_data.get() + m_size; }

    /// In the file's text.
    qint64 offset() const { return m_offset + qint64(m_start); }

    /// The first one of its file.
    bool isFirst() const { return m_isFirst; }

    /// Takes whole records off the front, a header for example.
    void skipTo(const char *position) { m_start = size_t(position - m_data.get()); }

private:
    friend class RecordFile;

    struct Free {
        void operator()(char *data) const { std::free(data); }
    };

    void clear(qint64 offset, bool isFirst);
    /// Makes room behind the last byte. False, and as before, when the budget has too little left.
    bool grow(size_t bytes, const std::shared_ptr<MemoryBudget> &memory);

    char *tail() { return m_data.get() + m_size; }

    void cut(size_t size);

    std::unique_ptr<char, Free> m_data;
    std::optional<MemoryBudget::Reservation> m_reserved; ///< of a large one
    size_t m_capacity = 0;
    size_t m_size = 0;
    size_t m_start = 0;
    qint64 m_offset = 0; ///< of m_data in the file's text
    bool m_isFirst = false;
};

} // namespace sluice::engine
