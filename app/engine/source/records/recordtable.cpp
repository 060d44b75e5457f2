#include "engine/source/records/recordtable.h"

#include "engine/source/objectfault.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice::engine {

namespace {

/// A thread for less is not worth its start. DuckDB makes no more than it was told to have.
constexpr qint64 kBytesPerThread = 1024 * 1024;
constexpr qint64 kMaxThreads = 256;

} // namespace

RecordTable::RecordTable(QList<S3Object> files, Shape shape)
    : m_files(std::move(files))
    , m_shape(std::move(shape))
{
}

std::shared_ptr<RowScan> RecordTable::scan(int first, int last, const QList<int> &columns)
{
    const QList<S3Object> files = m_files.mid(first, last - first + 1);
    qint64 bytes = 0;
    for (const S3Object &file : files)
        bytes += file.bytes;
    const auto wanted = int(std::min<qint64>(bytes / kBytesPerThread + 1, kMaxThreads));
    QList<int> ofRecords = columns;
    const auto fileColumn = int(columns.indexOf(recordColumns()));
    if (fileColumn >= 0)
        ofRecords[fileColumn] = -1;
    auto scan = makeScan(files, first, ofRecords, m_shape.isOrdered ? 1 : wanted);
    scan->setFileColumn(fileColumn);
    scan->setMostRecords(m_shape.mostRecords);
    const std::lock_guard lock(m_mutex);
    m_lastScan = scan;
    return scan;
}

void RecordTable::forgetScan()
{
    const std::lock_guard lock(m_mutex);
    m_lastScan.reset();
}

bool RecordTable::isWhole() const
{
    const auto scan = lastScan();
    return scan && scan->isComplete();
}

std::optional<qint64> RecordTable::rowsRead() const
{
    const auto scan = lastScan();
    return scan && scan->isComplete() ? std::optional(scan->rows()) : std::nullopt;
}

qint64 RecordTable::rowsSoFar() const
{
    const auto scan = lastScan();
    return scan ? scan->rows() : 0;
}

qint64 RecordTable::bytesRead() const
{
    const auto scan = lastScan();
    return scan ? scan->bytesRead() : 0;
}

std::optional<Error> RecordTable::fault(const std::atomic<bool> *cancel) const
{
    const auto scan = lastScan();
    const auto fault = scan ? scan->fault() : std::nullopt;
    if (!fault)
        return std::nullopt;
    const S3Object &object = scan->files()[fault->file];
    if (fault->kind == RecordFault::Kind::Unreadable)
        return unreadableObject(object.key, fault->reason);
    if (fault->kind == RecordFault::Kind::Canceled)
        return ReadLimits::canceled();
    if (fault->kind == RecordFault::Kind::NoMemory) {
        return limits().memory->exhausted(QCoreApplication::translate(
            "sluice::engine::RecordFault", "The names of the fields in %1")
                                              .arg(object.key));
    }
    if (fault->kind == RecordFault::Kind::NoMemoryForRecord) {
        return limits().memory->exhausted(
            QCoreApplication::translate("sluice::engine::RecordFault", "The long records of %1")
                .arg(object.key));
    }
    // A record cut in two is no fault of who wrote it.
    if (fault->kind == RecordFault::Kind::Changed || !isUnchanged(object))
        return changedWhileRead(object);
    if (fault->kind == RecordFault::Kind::Told)
        return fault->error;
    return explain(*fault, *scan, cancel);
}

std::shared_ptr<RecordScan> RecordTable::lastScan() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastScan;
}

} // namespace sluice::engine
