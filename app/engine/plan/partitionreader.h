#pragma once

#include "base/result.h"
#include "engine/plan/flowplan.h"
#include "flow/definition/flowdefinition.h"

namespace sluice::engine {

/// The outputs by whose values a Partition task parts the objects, folder in folder: indexes into
/// `outputs`, none without such a task. InvalidInput names a key that no task writes; Unsupported a
/// destination that has no folders.
Result<QList<int>> readPartition(
    const flow::FlowDefinition &flow, const QList<OutputField> &outputs);

} // namespace sluice::engine
