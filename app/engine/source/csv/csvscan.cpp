#include "engine/source/csv/csvscan.h"

namespace sluice::engine {

namespace {

/// Long texts fill a chunk before its rows do.
constexpr size_t kChunkBytes = 4 * 1024 * 1024;

class CsvReader final : public RowReader {
public:
    explicit CsvReader(std::shared_ptr<CsvScan> scan)
        : m_scan(std::move(scan))
    {
    }

    bool read(RowChunk &chunk) override
    {
        int rows = 0;
        size_t bytes = 0;
        while (rows < chunk.capacity() && bytes < kChunkBytes) {
            const CsvRecords::Step step = m_hasBlock ? m_records.next() : CsvRecords::Step::End;
            if (step == CsvRecords::Step::End) {
                if (!startBlock())
                    break;
                continue;
            }
            if (step != CsvRecords::Step::Record)
                return failed(m_records.position());
            if (m_records.isBlank() && m_scan->columns() > 1)
                continue;
            if (!deliver(chunk, rows))
                return failed(m_records.recordStart());
            ++rows;
            bytes += size_t(m_records.position() - m_records.recordStart());
        }
        if (m_scan->fault())
            return false;
        chunk.setSize(rows);
        m_scan->addRows(rows);
        return true;
    }

private:
    bool startBlock()
    {
        m_hasBlock = m_scan->nextBlock(m_block, m_file);
        if (!m_hasBlock)
            return false;
        m_isAscii = isAscii(m_block.begin(), m_block.end());
        m_records.start(m_block);
        return true;
    }

    bool deliver(RowChunk &chunk, int row)
    {
        const auto &fields = m_records.fields();
        if (int(fields.size()) != m_scan->columns())
            return false;
        const QList<int> &used = m_scan->used();
        for (int i = 0; i < used.size(); ++i) {
            if (used[i] < 0)
                continue;
            const std::string_view text = fields[size_t(used[i])];
            if (!m_isAscii && !isUtf8(text))
                return false;
            chunk.setText(i, row, text);
        }
        return true;
    }

    bool failed(const char *position)
    {
        m_scan->setFault({m_file, m_block.offset() + (position - m_block.begin()), {}});
        return false;
    }

    std::shared_ptr<CsvScan> m_scan;
    CsvBlock m_block;
    CsvRecords m_records;
    int m_file = 0;
    bool m_hasBlock = false;
    bool m_isAscii = false;
};

} // namespace

CsvScan::CsvScan(QList<S3Object> files, int columns, QList<int> used, int maxThreads)
    : m_files(std::move(files))
    , m_columns(columns)
    , m_used(std::move(used))
    , m_maxThreads(maxThreads)
{
}

std::unique_ptr<RowReader> CsvScan::makeReader()
{
    return std::make_unique<CsvReader>(shared_from_this());
}

bool CsvScan::nextBlock(CsvBlock &block, int &file)
{
    const std::lock_guard lock(m_reading);
    while (m_file < m_files.size()) {
        file = m_file;
        switch (nextOfFile(block)) {
        case Step::Records:
            return true;
        case Step::Fault:
            m_file = int(m_files.size()); // no thread gets more
            return false;
        case Step::FileEnd:
            ++m_file;
            m_isComplete = m_file == m_files.size();
            break;
        }
    }
    return false;
}

CsvScan::Step CsvScan::nextOfFile(CsvBlock &block)
{
    if (!m_csv && openFile() == Step::Fault)
        return Step::Fault;
    for (;;) {
        const qint64 before = m_csv->bytesRead();
        const CsvFile::Read read = m_csv->next(block);
        m_bytes += m_csv->bytesRead() - before;
        switch (read) {
        case CsvFile::Read::End:
            return closeFile();
        case CsvFile::Read::Unreadable:
            return failed(CsvFault::Kind::Unreadable, m_device.errorString());
        case CsvFile::Read::TooLong:
            return failed(CsvFault::Kind::Malformed);
        case CsvFile::Read::Block:
            break;
        }
        if (const Step step = m_hasHeader ? Step::Records : skipHeader(block);
            step != Step::FileEnd)
            return step;
    }
}

CsvScan::Step CsvScan::openFile()
{
    m_device.setFileName(m_files[m_file].path);
    if (!m_device.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failed(CsvFault::Kind::Unreadable, m_device.errorString());
    if (!isUnchangedSinceListed())
        return failed(CsvFault::Kind::Changed);
    m_csv.emplace(m_device);
    m_hasHeader = false;
    return Step::Records;
}

/// \return FileEnd when the block holds nothing but blank lines
CsvScan::Step CsvScan::skipHeader(CsvBlock &block)
{
    m_header.start(block);
    do {
        switch (m_header.next()) {
        case CsvRecords::Step::End:
            return Step::FileEnd;
        case CsvRecords::Step::Record:
            break;
        case CsvRecords::Step::UnclosedQuote:
        case CsvRecords::Step::TextAfterQuote:
            return failed(CsvFault::Kind::Malformed);
        }
    } while (m_header.isBlank());
    m_hasHeader = true;
    block.skipTo(m_header.position());
    return Step::Records;
}

CsvScan::Step CsvScan::closeFile()
{
    const bool isWhole = m_csv->bytesRead() == m_files[m_file].bytes && isUnchangedSinceListed();
    m_csv.reset();
    m_device.close();
    return isWhole ? Step::FileEnd : failed(CsvFault::Kind::Changed);
}

/// Asks the open file: what stands at its path now may be another one.
bool CsvScan::isUnchangedSinceListed() const
{
    const S3Object &listed = m_files[m_file];
    return m_device.size() == listed.bytes
        && m_device.fileTime(QFileDevice::FileModificationTime) == listed.lastModified;
}

CsvScan::Step CsvScan::failed(CsvFault::Kind kind, const QString &reason)
{
    setFault({m_file, 0, {kind, reason}});
    return Step::Fault;
}

void CsvScan::setFault(Fault fault)
{
    const std::lock_guard lock(m_faultMutex);
    const bool isFirst = !m_fault || fault.file < m_fault->file
        || (fault.file == m_fault->file && fault.offset < m_fault->offset);
    if (isFirst)
        m_fault = std::move(fault);
}

std::optional<CsvScan::Fault> CsvScan::fault() const
{
    const std::lock_guard lock(m_faultMutex);
    return m_fault;
}

} // namespace sluice::engine
