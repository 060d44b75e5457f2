#include "engine/run/filebatches.h"

#include "engine/destination/copysql.h"
#include "engine/source/scansql.h"

#include <algorithm>

namespace sluice::engine {

using namespace Qt::StringLiterals;

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

OutputLevels outputLevels(
    const FlowPlan &plan, const DestinationSettings &destination, const QList<int> &files)
{
    return {files.size() > 1 && isOutputForEachFile(destination), !plan.partitionKeys.isEmpty()};
}

QString outputSql(const FlowPlan &plan, OutputTyping typing, const S3Source &source,
    const DestinationSettings &destination, const OutputPart &part, const ReadLimits &limits)
{
    const PlanSql sql(plan, limits);
    const QList<int> texts = sql.textFields(typing);
    const QList<int> json = sql.jsonFields(typing);
    const OutputLevels levels = outputLevels(plan, destination, part.files);
    ExtraColumns extra;
    QStringList columns;
    if (levels.isByFile)
        columns << (extra.file = sql.freeColumnName(u"sluice_file"_s));
    if (levels.isByPartition) {
        columns << (extra.partition = sql.freeColumnName(u"sluice_partition"_s));
        extra.partitions = part.partitions;
    }
    const QString scan = levels.isByFile ? scanWithFilesSql(source, part.files, texts, json, limits)
                                         : scanSql(source, part.files, texts, json, limits);
    const QString select = sql.select(scan, typing, extra);
    return columns.isEmpty() ? copySql(select, destination, part.path)
                             : copyPartedSql(select, columns, destination, part.path);
}

} // namespace sluice::engine
