#pragma once

#include "emulator/appflow/connectors/connectors.h"
#include "emulator/appflow/profiles/profilestore.h"
#include "flow/definition/flowdefinition.h"
#include "flow/validation/surroundings.h"

namespace sluice::emulator {

/// Finds a flow's end's connector, by way of its profile. ResourceNotFoundException when the
/// profile does not exist (reference 1.3).
Result<flow::EndSurroundings> resolveEnd(
    const flow::Endpoint &end, ProfileStore &profiles, const Connectors &connectors);

} // namespace sluice::emulator
