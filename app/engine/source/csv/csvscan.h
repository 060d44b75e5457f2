#pragma once

#include "engine/source/csv/csvrecords.h"
#include "engine/source/records/recordscan.h"

namespace sluice::engine {

/// One way through some CSV files of one header.
class CsvScan final : public RecordScan {
public:
    /// \param columns of the files
    CsvScan(QList<S3Object> files, int columns, QList<int> used, int maxThreads, ReadLimits limits);

    std::unique_ptr<RowReader> makeReader() override;

protected:
    std::unique_ptr<RecordFile> cutter(QIODevice &device, int file) const override;
    Step prepare(RecordBlock &block, bool isFirst) override;

private:
    const int m_columns;
    CsvRecords m_header;
};

} // namespace sluice::engine
