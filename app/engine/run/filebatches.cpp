#include "engine/run/filebatches.h"

#include "engine/destination/copysql.h"
#include "engine/source/scansql.h"

#include <algorithm>

namespace sluice::engine {

namespace {

/// DuckDB writes a file for each value of the column that it parts rows by, and a second one when a
/// thread has collected 524,288 rows: no row is shorter than a byte, and less than a MiB is read by
/// one thread, so that rows also keep their order.
constexpr qint64 kBatchBytes = 512 * 1024 - 1;

/// Each file is a buffer of 32 KiB for each column until it is written.
constexpr qsizetype kBatchBuffers = 1024;

/// What a run may have in one query without being seen, or cancelled, for too long.
constexpr qsizetype kBatchFiles = 64;

} // namespace

bool isOutputForEachFile(const DestinationSettings &destination)
{
    return !destination.isSingleFile && destination.targetFileBytes <= 0;
}

QList<QList<int>> fileBatches(
    const S3Source &source, const DestinationSettings &destination, const FlowPlan &plan)
{
    // CSV and JSON are one column of lines.
    const qsizetype columns = destination.format == OutputFormat::Parquet ? plan.outputs.size() : 1;
    const qsizetype files
        = std::clamp<qsizetype>(kBatchBuffers / std::max<qsizetype>(1, columns), 1, kBatchFiles);
    QList<QList<int>> batches;
    qint64 bytes = 0;
    for (int file = 0; file < source.files.size(); ++file) {
        const S3Object &object = source.files[file].object;
        // How large a packed one becomes shows when it is read.
        const bool isPacked = object.coding.packing != Packing::None || source.isParquet;
        const qint64 fileBytes = isPacked ? kBatchBytes + 1 : object.bytes;
        bytes += fileBytes;
        if (batches.isEmpty() || bytes > kBatchBytes || batches.last().size() >= files) {
            batches.append(QList<int>());
            bytes = fileBytes;
        }
        batches.last() << file;
    }
    return batches;
}

QString outputSql(const FlowPlan &plan, OutputTyping typing, const S3Source &source,
    const QList<int> &files, const DestinationSettings &destination, const QString &path,
    const ReadLimits &limits)
{
    const PlanSql sql(plan, limits);
    const QList<int> texts = sql.textFields(typing);
    const QList<int> json = sql.jsonFields(typing);
    if (files.size() == 1 || !isOutputForEachFile(destination))
        return copySql(
            sql.select(scanSql(source, files, texts, json, limits), typing), destination, path);
    const QString column = sql.fileColumnName();
    return copyByFileSql(
        sql.select(scanWithFilesSql(source, files, texts, json, limits), typing, column), column,
        destination, path);
}

} // namespace sluice::engine
