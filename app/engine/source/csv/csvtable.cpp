#include "engine/source/csv/csvtable.h"

#include "engine/source/csv/csvscan.h"

#include <algorithm>

namespace sluice::engine {

namespace {

/// A thread for less is not worth its start. DuckDB makes no more than it was told to have.
constexpr qint64 kBytesPerThread = 1024 * 1024;
constexpr qint64 kMaxThreads = 256;

} // namespace

CsvTable::CsvTable(QList<S3Object> files, Shape shape)
    : m_files(std::move(files))
    , m_shape(shape)
{
}

CsvTable::~CsvTable() = default;

std::shared_ptr<RowScan> CsvTable::scan(int first, int last, const QList<int> &columns)
{
    const QList<S3Object> files = m_files.mid(first, last - first + 1);
    qint64 bytes = 0;
    for (const S3Object &file : files)
        bytes += file.bytes;
    const auto wanted = int(std::min<qint64>(bytes / kBytesPerThread + 1, kMaxThreads));
    auto scan = std::make_shared<CsvScan>(
        files, m_shape.columns, columns, m_shape.isOrdered ? 1 : wanted);
    const std::lock_guard lock(m_mutex);
    m_lastScan = scan;
    return scan;
}

void CsvTable::forgetScan()
{
    const std::lock_guard lock(m_mutex);
    m_lastScan.reset();
}

std::optional<qint64> CsvTable::rowsRead() const
{
    const auto scan = lastScan();
    return scan && scan->isComplete() ? std::optional(scan->rows()) : std::nullopt;
}

qint64 CsvTable::bytesRead() const
{
    const auto scan = lastScan();
    return scan ? scan->bytesRead() : 0;
}

std::optional<Error> CsvTable::fault(const std::atomic<bool> *cancel) const
{
    const auto scan = lastScan();
    const auto fault = scan ? scan->fault() : std::nullopt;
    if (!fault)
        return std::nullopt;
    return explainCsvFault(
        fault->fault, scan->files()[fault->file], scan->columns(), scan->used(), cancel);
}

std::shared_ptr<CsvScan> CsvTable::lastScan() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastScan;
}

} // namespace sluice::engine
