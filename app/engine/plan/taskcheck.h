#pragma once

#include "base/result.h"
#include "flow/definition/flowdefinition.h"

namespace sluice::engine {

/// What planFlow() refuses whatever fields the source has: the first of it, as InvalidInput. For
/// who stores a flow before there is a run. Tasks that this engine cannot do pass.
Result<> checkTasks(const flow::FlowDefinition &flow);

} // namespace sluice::engine
