#pragma once

#include "engine/plan/flowplan.h"
#include "engine/source/s3source.h"
#include "flow/definition/flowdefinition.h"

namespace sluice::engine {

/// One sentence for each filter of a plan that has met values which are not of its type: how many
/// records it left out for that. Empty when there are none. A record that an earlier condition
/// dropped is not looked at, and an empty or null value is no unreadable one.
QString unreadableValues(const FlowPlan &plan, const flow::FlowDefinition &flow);

/// What is told of a run that succeeded: the names that were made up for columns of its source,
/// fields that tasks read as null because the projection leaves them out, then unreadableValues().
QString successMessage(
    const S3Source &source, const FlowPlan &plan, const flow::FlowDefinition &flow);

} // namespace sluice::engine
