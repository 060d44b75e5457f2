#pragma once

#include <QtGlobal>

#include <memory>

namespace sluice::engine {

/// Bytes of a file from the start of a record to the end of one.
class RecordBlock {
public:
    /// Zeros behind the last byte, so that records can be searched many bytes at a time.
    static constexpr size_t kPadding = 64;

    char *begin() { return m_data.get() + m_start; }

    char *end() { return m_data.get() + m_size; }

    qint64 offset() const { return m_offset + qint64(m_start); }

    /// Takes whole records off the front, a header for example.
    void skipTo(const char *position) { m_start = size_t(position - m_data.get()); }

private:
    friend class RecordFile;

    void clear(qint64 offset);
    char *room(size_t bytes); ///< behind the last byte
    void cut(size_t size);

    std::unique_ptr<char[]> m_data;
    size_t m_capacity = 0;
    size_t m_size = 0;
    size_t m_start = 0;
    qint64 m_offset = 0; ///< of m_data in the file
};

} // namespace sluice::engine
