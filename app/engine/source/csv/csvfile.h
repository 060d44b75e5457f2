#pragma once

#include <QIODevice>

#include <memory>
#include <string>

namespace sluice::engine {

/// Bytes of a CSV file from the start of a record to the end of one.
class CsvBlock {
public:
    /// Readable bytes behind the last one, so that records can be searched sixteen at a time.
    static constexpr size_t kPadding = 64;

    char *begin() { return m_data.get() + m_start; }

    char *end() { return m_data.get() + m_size; }

    qint64 offset() const { return m_offset + qint64(m_start); }

    /// Takes whole records off the front, a header for example.
    void skipTo(const char *position) { m_start = size_t(position - m_data.get()); }

private:
    friend class CsvFile;

    void clear(qint64 offset);
    char *room(size_t bytes); ///< behind the last byte
    void cut(size_t size);

    std::unique_ptr<char[]> m_data;
    size_t m_capacity = 0;
    size_t m_size = 0;
    size_t m_start = 0;
    qint64 m_offset = 0; ///< of m_data in the file
};

/// Cuts a CSV file (RFC 4180, any mix of line ends, byte order mark or none) into blocks of whole
/// records, at the speed of reading it: only quotes are looked at, and the last line end.
class CsvFile {
public:
    /// A longer record is refused: it has to be in memory, once for each thread.
    static constexpr size_t kMaxRecordBytes = 64 * 1024 * 1024;

    enum class Read { Block, End, TooLong, Unreadable };

    /// \param device open; must outlive it. Starts where the device stands.
    explicit CsvFile(QIODevice &device)
        : m_device(device)
    {
    }

    /// A last block may end inside quotes. After TooLong the block holds that record's beginning.
    Read next(CsvBlock &block);

    qint64 bytesRead() const { return m_bytesRead; }

private:
    size_t wholeRecords(const char *data, size_t from, size_t size);
    bool opensQuotes(const char *data, size_t quote) const;

    QIODevice &m_device;
    std::string m_rest; ///< the beginning of the next block's first record
    qint64 m_bytesRead = 0;
    qint64 m_offset = 0;
    bool m_isAtEnd = false;
    bool m_isQuoted = false;
    qint64 m_closedAt = -1; ///< index of the last closing quote in the block in work
};

} // namespace sluice::engine
