#include "engine/source/csv/csvtable.h"

#include "engine/source/csv/csvfault.h"
#include "engine/source/csv/csvscan.h"

namespace sluice::engine {

CsvTable::CsvTable(QList<S3Object> files, int columns, Shape shape)
    : RecordTable(std::move(files), std::move(shape))
    , m_columns(columns)
{
}

std::shared_ptr<RecordScan> CsvTable::makeScan(QList<S3Object> files, [[maybe_unused]] int first,
    const QList<int> &columns, int maxThreads) const
{
    return std::make_shared<CsvScan>(std::move(files), m_columns, columns, maxThreads, limits());
}

Error CsvTable::explain(
    const RecordFault &fault, const RecordScan &scan, const std::atomic<bool> *cancel) const
{
    return findCsvFault(scan.files()[fault.file], m_columns, scan.used(), cancel);
}

} // namespace sluice::engine
