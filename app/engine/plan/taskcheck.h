#pragma once

#include "base/result.h"
#include "flow/definition/flowdefinition.h"

namespace sluice::engine {

/// What planFlow() refuses whatever fields the source has: the first of it, as InvalidInput, or
/// Unsupported for what this engine cannot do. For who stores a flow before there is a run.
Result<> checkTasks(const flow::FlowDefinition &flow);

} // namespace sluice::engine
