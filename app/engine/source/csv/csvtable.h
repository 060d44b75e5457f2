#pragma once

#include "engine/source/records/recordtable.h"

namespace sluice::engine {

/// The records of CSV files of one header.
class CsvTable final : public RecordTable {
public:
    CsvTable(QList<S3Object> files, int columns, Shape shape);

protected:
    int recordColumns() const override { return m_columns; }

    std::shared_ptr<RecordScan> makeScan(
        QList<S3Object> files, int first, const QList<int> &columns, int maxThreads) const override;
    Error explain(const RecordFault &fault, const RecordScan &scan,
        const std::atomic<bool> *cancel) const override;

private:
    const int m_columns;
};

} // namespace sluice::engine
