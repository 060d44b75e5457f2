#include "engine/source/csv/csvscan.h"

#include "engine/source/csv/csvfile.h"
#include "engine/source/records/utf8text.h"

namespace sluice::engine {

namespace {

/// Long texts fill a chunk before its rows do.
constexpr size_t kCsvChunkBytes = 4 * 1024 * 1024;

class CsvReader final : public RowReader {
public:
    CsvReader(std::shared_ptr<RecordScan> scan, int columns)
        : m_scan(std::move(scan))
        , m_columns(columns)
        , m_records(size_t(columns))
    {
    }

    bool read(RowChunk &chunk) override
    {
        int rows = 0;
        size_t bytes = 0;
        while (rows < chunk.capacity() && bytes < kCsvChunkBytes && !m_scan->isEnough()) {
            const CsvRecords::Step step = m_hasBlock ? m_records.next() : CsvRecords::Step::End;
            if (step == CsvRecords::Step::End) {
                if (!startBlock())
                    break;
                continue;
            }
            if (step != CsvRecords::Step::Record)
                return failed(m_records.position());
            if (m_records.isBlank() && m_columns > 1)
                continue;
            if (!deliver(chunk, rows))
                return failed(m_records.recordStart());
            ++rows;
            m_scan->takeRecord();
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
        m_fileNumber.set(m_file);
        m_isAscii = isAscii(m_block.begin(), m_block.end());
        m_records.start(m_block);
        return true;
    }

    bool deliver(RowChunk &chunk, int row)
    {
        if (m_records.count() != size_t(m_columns))
            return false;
        const auto &fields = m_records.fields();
        const QList<int> &used = m_scan->used();
        for (int i = 0; i < used.size(); ++i) {
            if (used[i] < 0)
                continue;
            const std::string_view text = fields[size_t(used[i])];
            if (!m_isAscii && !isUtf8(text))
                return false;
            chunk.setText(i, row, text);
        }
        if (m_scan->fileColumn() >= 0)
            chunk.setText(m_scan->fileColumn(), row, m_fileNumber.text());
        return true;
    }

    bool failed(const char *position)
    {
        m_scan->setFault({RecordFault::Kind::Malformed, {}, m_file,
            m_block.offset() + (position - m_block.begin())});
        return false;
    }

    std::shared_ptr<RecordScan> m_scan;
    const int m_columns;
    RecordBlock m_block;
    CsvRecords m_records;
    int m_file = 0;
    FileNumber m_fileNumber;
    bool m_hasBlock = false;
    bool m_isAscii = false;
};

} // namespace

CsvScan::CsvScan(
    QList<S3Object> files, int columns, QList<int> used, int maxThreads, ReadLimits limits)
    : RecordScan(std::move(files), std::move(used), maxThreads, std::move(limits))
    , m_columns(columns)
    , m_header(1)
{
}

std::unique_ptr<RowReader> CsvScan::makeReader()
{
    return std::make_unique<CsvReader>(shared_from_this(), m_columns);
}

std::unique_ptr<RecordFile> CsvScan::cutter(QIODevice &device, [[maybe_unused]] int file) const
{
    return std::make_unique<CsvFile>(device, limits());
}

CsvScan::Step CsvScan::prepare(RecordBlock &block, bool isFirst)
{
    if (!isFirst)
        return Step::Records;
    m_header.start(block);
    do {
        switch (m_header.next()) {
        case CsvRecords::Step::End:
            return Step::FileEnd;
        case CsvRecords::Step::Record:
            break;
        case CsvRecords::Step::UnclosedQuote:
        case CsvRecords::Step::TextAfterQuote:
            return failed(RecordFault::Kind::Malformed);
        }
    } while (m_header.isBlank());
    block.skipTo(m_header.position());
    return Step::Records;
}

} // namespace sluice::engine
