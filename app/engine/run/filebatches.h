#pragma once

#include "engine/plan/flowendpoints.h"
#include "engine/plan/plansql.h"
#include "engine/source/s3source.h"

namespace sluice::engine {

/// Every source file becomes an output of its own (reference 5.3, aggregation None).
bool isOutputForEachFile(const DestinationSettings &destination);

/// The source's files, each an output of its own, cut into those of one query. A query costs a
/// millisecond or more, a small file in it a tenth of that. Large files have a query for
/// themselves, which several threads work on.
QList<QList<int>> fileBatches(
    const S3Source &source, const DestinationSettings &destination, const FlowPlan &plan);

/// What a statement writes: the records of some files, of one batch where each is an output of its
/// own.
struct OutputPart {
    QList<int> files;
    QString path;
    int partitions = 0; ///< see ExtraColumns; of a plan with partition keys
};

/// In which folders DuckDB puts the records of a part: a level each, of numbers.
struct OutputLevels {
    bool isByFile = false;
    bool isByPartition = false;
};

OutputLevels outputLevels(
    const FlowPlan &plan, const DestinationSettings &destination, const QList<int> &files);

/// The statement that does. \param limits see PlanSql
QString outputSql(const FlowPlan &plan, OutputTyping typing, const S3Source &source,
    const DestinationSettings &destination, const OutputPart &part, const ReadLimits &limits);

} // namespace sluice::engine
