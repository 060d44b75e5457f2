#pragma once

#include "engine/duckdb/rowtable.h"
#include "engine/source/bytes/objecttext.h"
#include "engine/source/records/recordfault.h"
#include "engine/source/records/recordfile.h"

#include <array>
#include <atomic>
#include <mutex>
#include <optional>

namespace sluice::engine {

/// The text of a file's index, as RowChunk::setText() takes it.
class FileNumber {
public:
    void set(int file);

    std::string_view text() const { return {m_text.data(), m_size}; }

private:
    std::array<char, 16> m_text {};
    size_t m_size = 0;
};

/// One way through some files. Its readers take blocks of whole records in turn, so that only
/// cutting the files is done by one thread at a time. What is read is held against the size and
/// the time that the objects had when they were listed.
class RecordScan : public RowScan, public std::enable_shared_from_this<RecordScan> {
public:
    int maxThreads() const override { return m_maxThreads; }

    /// Position in the chunk of the column that takes a record's file, or -1.
    int fileColumn() const { return m_fileColumn; }

    /// Before the first reader.
    void setFileColumn(int position) { m_fileColumn = position; }

    /// Indexes of the columns to deliver; -1 for one that holds nothing.
    const QList<int> &used() const { return m_used; }

    const QList<S3Object> &files() const { return m_files; }

    /// The next records. False at the end of all files and after a fault.
    /// \param file is set to the index of the file they are of
    bool nextBlock(RecordBlock &block, int &file);

    /// Keeps the first one of all.
    void setFault(RecordFault fault);

    std::optional<RecordFault> fault() const;

    void addRows(qint64 rows) { m_rows += rows; }

    /// By its one reader, before each record: as many were taken as are wanted.
    bool isEnough() const { return m_mostRecords > 0 && m_takenRecords >= m_mostRecords; }

    void takeRecord()
    {
        if (m_mostRecords > 0)
            ++m_takenRecords;
    }

    /// Before the first reader, of a scan with one thread. \param records 0: all
    void setMostRecords(qint64 records) { m_mostRecords = records; }

    qint64 rows() const { return m_rows; }

    qint64 bytesRead() const { return m_bytes; }

    const ReadLimits &limits() const { return m_limits; }

    /// Every file was read to its end.
    bool isComplete() const { return m_isComplete; }

protected:
    enum class Step { Records, FileEnd, Fault };

    RecordScan(QList<S3Object> files, QList<int> used, int maxThreads, ReadLimits limits);

    /// How the file is cut into records.
    virtual std::unique_ptr<RecordFile> cutter(QIODevice &device, int file) const = 0;

    /// Takes off the blocks what is no record, headers for example.
    /// \param isFirst of its file, but for those of which the answer was FileEnd
    /// \return FileEnd when nothing is left of it
    virtual Step prepare([[maybe_unused]] RecordBlock &block, [[maybe_unused]] bool isFirst)
    {
        return Step::Records;
    }

    /// In the file in work.
    Step failed(RecordFault::Kind kind, const QString &reason = {}, qint64 offset = 0);

private:
    Step nextOfFile(RecordBlock &block);
    Step openFile();
    Step closeFile();
    Step unreadable();
    bool isUnchangedSinceListed() const;

    const QList<S3Object> m_files;
    const QList<int> m_used;
    const int m_maxThreads;
    const ReadLimits m_limits;
    int m_fileColumn = -1;
    qint64 m_mostRecords = 0;
    qint64 m_takenRecords = 0;

    std::mutex m_reading; // guards what follows, up to m_hasBegun
    int m_file = 0;
    ObjectText m_text;
    std::unique_ptr<RecordFile> m_cutter;
    bool m_hasBegun = false; // a block of the file in work was handed out

    std::atomic<qint64> m_rows = 0;
    std::atomic<qint64> m_bytes = 0;
    std::atomic<bool> m_isComplete = false;
    mutable std::mutex m_faultMutex;
    std::optional<RecordFault> m_fault;
};

} // namespace sluice::engine
