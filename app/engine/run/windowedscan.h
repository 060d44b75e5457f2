#pragma once

#include "engine/plan/flowplan.h"
#include "engine/run/dataends.h"

namespace sluice::engine {

/// Lets a plan keep only the records of an incremental pull. InvalidInput when the source lacks
/// the window's field.
Result<> addWindow(FlowPlan &plan, const PullWindow &window);

/// The SELECT that counts the records of the window in some files: what the source delivers.
QString windowCountSql(const FlowPlan &plan, const S3Source &source, const QList<int> &files,
    const PullWindow &window);

} // namespace sluice::engine
