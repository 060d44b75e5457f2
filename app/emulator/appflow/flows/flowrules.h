#pragma once

#include "emulator/appflow/connectors/connectors.h"
#include "emulator/appflow/profiles/profilestore.h"
#include "engine/contract/runengine.h"
#include "flow/definition/flowdefinition.h"
#include "flow/validation/surroundings.h"

#include <QStringList>

#include <optional>

namespace sluice::emulator {

/// What a flow's rules look at beside the flow.
struct FlowSurroundings {
    const engine::BucketFolders &buckets;
    ProfileStore &profiles;
    const Connectors &connectors;
};

/// Properties of another connector than S3 are told of by other rules.
bool isBucket(const flow::Endpoint &end);

/// What CreateFlow and UpdateFlow refuse beyond the model (reference 3.5), as the sentences that go
/// into the service's [...] list: findings of flow::validate() with what is known here, and what
/// the engine would end a run with. Empty when all is well.
/// ResourceNotFoundException when a profile is missing.
/// \param object that the source reads; none: not known
Result<QStringList> flowProblems(const flow::FlowDefinition &flow, const FlowSurroundings &around,
    const std::optional<flow::SourceObject> &object = std::nullopt);

/// What UpdateFlow may not change (reference 2.2): the objects at both ends, and the connectors
/// that registered labels stand for. Of the service alone, for it compares with what is stored.
Result<QStringList> updateProblems(
    const flow::FlowDefinition &before, const flow::FlowDefinition &after, ProfileStore &profiles);

/// Whether the update makes a new schema version: field mappings, field data types or partition
/// keys differ, in whatever order the tasks stand (reference 2.2).
bool changesSchema(const flow::FlowDefinition &before, const flow::FlowDefinition &after);

} // namespace sluice::emulator
