#include "emulator/appflow/flows/endconnector.h"

#include "flow/definition/connectors.h"

namespace sluice::emulator {

Result<flow::EndSurroundings> resolveEnd(
    const flow::Endpoint &end, ProfileStore &profiles, const Connectors &connectors)
{
    flow::EndSurroundings known;
    QString label;
    // A profile given for S3 is accepted and echoed (reference 4.7).
    if (!flow::needsNoProfile(end.connectorType)) {
        if (end.connectorProfileName.isEmpty())
            return known;
        const auto profile = profiles.profile(end.connectorProfileName);
        if (!profile)
            return fail(profile.error());
        known.profileConnector = profile->connectorType();
        if (known.profileConnector != end.connectorType)
            return known;
        label = profile->connectorLabel();
    }
    const auto configuration = connectors.configuration(end.connectorType, label);
    if (configuration)
        known.connector = *configuration;
    else
        known.connectorProblem = configuration.error().message;
    return known;
}

} // namespace sluice::emulator
