#pragma once

#include "flow/definition/flowdefinition.h"

namespace sluice::cli {

/// Whether an update would change what the flow does. The order of filters and of kinds of tasks,
/// empty objects against absent ones and the defaults that the service adds do not count
/// (reference 3.4); neither do tags and the KMS key, which UpdateFlow does not take.
bool sameMeaning(const flow::FlowDefinition &a, const flow::FlowDefinition &b);

/// Whether source and destination are the same objects; UpdateFlow refuses others (reference 2.2).
bool samePlaces(const flow::FlowDefinition &a, const flow::FlowDefinition &b);

} // namespace sluice::cli
