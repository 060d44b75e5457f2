#pragma once

#include "engine/run/runengine.h"
#include "flow/definition/flowdefinition.h"

#include <QStringList>

namespace sluice::emulator {

/// What CreateFlow and UpdateFlow refuse beyond the model (reference 3.5), as the sentences that go
/// into the service's [...] list. Empty when all is well. Looks into the source bucket.
QStringList flowProblems(const flow::FlowDefinition &flow, const engine::BucketFolders &buckets);

/// What UpdateFlow may not change (reference 2.2): the objects at both ends.
QStringList updateProblems(const flow::FlowDefinition &before, const flow::FlowDefinition &after);

/// Whether the update makes a new schema version: field mappings, field data types or partition
/// keys differ, in whatever order the tasks stand (reference 2.2).
bool changesSchema(const flow::FlowDefinition &before, const flow::FlowDefinition &after);

} // namespace sluice::emulator
