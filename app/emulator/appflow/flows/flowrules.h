#pragma once

#include "emulator/appflow/connectors/connectors.h"
#include "emulator/appflow/flows/fieldrules.h"
#include "emulator/appflow/profiles/profilestore.h"
#include "engine/contract/runengine.h"
#include "flow/definition/flowdefinition.h"

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
/// into the service's [...] list. Empty when all is well.
/// ResourceNotFoundException when a profile is missing.
/// \param facts of the source; none: not known
Result<QStringList> flowProblems(const flow::FlowDefinition &flow, const FlowSurroundings &around,
    const std::optional<SourceFacts> &facts = std::nullopt);

/// What UpdateFlow may not change (reference 2.2): the objects at both ends, and the connectors
/// that registered labels stand for.
Result<QStringList> updateProblems(
    const flow::FlowDefinition &before, const flow::FlowDefinition &after, ProfileStore &profiles);

/// Whether the update makes a new schema version: field mappings, field data types or partition
/// keys differ, in whatever order the tasks stand (reference 2.2).
bool changesSchema(const flow::FlowDefinition &before, const flow::FlowDefinition &after);

} // namespace sluice::emulator
