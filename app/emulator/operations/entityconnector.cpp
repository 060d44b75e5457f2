#include "emulator/operations/entityconnector.h"

#include "emulator/connectors/connectors.h"
#include "emulator/profiles/profilestore.h"
#include "emulator/wire/apierror.h"
#include "flow/definition/connectors.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QString> entityConnectorOf(LocalServices &services, const QJsonObject &input)
{
    const QString type = input.value("connectorType"_L1).toString();
    const QString profileName = input.value("connectorProfileName"_L1).toString();
    if (flow::needsNoProfile(type))
        return type;
    if (profileName.isEmpty() && type.isEmpty())
        return validationError(u"Give the connectorProfileName, or the connectorType of a "
                               "connector that takes no profile."_s);
    if (profileName.isEmpty())
        return validationError(
            u"The connectorProfileName is required for the connector %1."_s.arg(type));
    const auto profile = services.profiles.profile(profileName);
    if (!profile)
        return fail(profile.error());
    if (!type.isEmpty() && profile->connectorType() != type)
        return validationError(
            u"The connector profile %1 is one of the connector %2, not %3."_s.arg(
                profileName, profile->connectorType(), type));
    if (profile->connectorType() == kCustomConnector && !input.contains("apiVersion"_L1)
        && !profile->connectorLabel().isEmpty()) {
        const auto connector
            = services.connectors.configuration(kCustomConnector, profile->connectorLabel());
        if (!connector)
            return fail(connector.error());
        if (connector->value("supportedApiVersions"_L1).toArray().size() > 1)
            return validationError(
                u"The apiVersion is required: the connector %1 has several."_s.arg(
                    profile->connectorLabel()));
    }
    return profile->connectorType();
}

ConnectorData::Subject subjectOf(const QString &connectorType, const QJsonObject &input)
{
    return {connectorType, input.value("connectorProfileName"_L1).toString(),
        input.value("apiVersion"_L1).toString()};
}

} // namespace sluice::emulator
