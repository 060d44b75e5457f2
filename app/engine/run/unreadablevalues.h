#pragma once

#include "engine/plan/flowplan.h"
#include "engine/source/s3source.h"
#include "flow/definition/flowdefinition.h"

namespace sluice::engine {

/// What is told of a run that succeeded, one sentence for each: the names that were made up for
/// columns of its source, fields that tasks read as null because the projection leaves them out,
/// and filters that have met values which are not of their type, with how many records each left
/// out for that. A record that an earlier condition dropped is not looked at, and an empty or null
/// value is no unreadable one. \param unreadable such values of each filter of the plan
QStringList successMessages(const S3Source &source, const FlowPlan &plan,
    const flow::FlowDefinition &flow, const QList<qint64> &unreadable);

/// Such values that the plan's tests have met.
QList<qint64> unreadableValues(const FlowPlan &plan);

} // namespace sluice::engine
