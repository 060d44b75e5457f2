#pragma once

#include "flow/validation/issue.h"

namespace sluice::flow {

struct Surroundings; ///< flow/validation/surroundings.h

/// Every finding of every rule, errors first, then in the order of the flow. Pure: the window, the
/// command line and the service say what they know of the world, and word the findings. What only
/// the service judges, for it compares with what it keeps, is not here: names in use, quotas, what
/// an update may not change, what the engine cannot run.
QList<Issue> validate(const FlowDefinition &flow, const Surroundings &around);

/// With nothing known of the world.
QList<Issue> validate(const FlowDefinition &flow);

} // namespace sluice::flow
