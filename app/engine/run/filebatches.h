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

/// The statement that writes the records of some files, of one batch where each is an output of its
/// own, to a path. \param limits see PlanSql
QString outputSql(const FlowPlan &plan, OutputTyping typing, const S3Source &source,
    const QList<int> &files, const DestinationSettings &destination, const QString &path,
    const ReadLimits &limits);

} // namespace sluice::engine
