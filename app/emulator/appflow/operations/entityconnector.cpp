#include "emulator/appflow/operations/entityconnector.h"

#include "emulator/appflow/connectors/connectors.h"
#include "emulator/appflow/profiles/profilestore.h"
#include "emulator/wire/apierror.h"
#include "emulator/wire/jsontext.h"
#include "flow/definition/connectors.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// Another version would be asked of the connector, or of nobody (reference 7.2, 7.8).
Result<> checkApiVersion(
    LocalServices &services, const ConnectorProfile &profile, const QJsonObject &input)
{
    const auto connector
        = services.connectors.configuration(profile.connectorType(), profile.connectorLabel());
    if (!connector)
        return fail(connector.error());
    const auto versions = textsOf(connector->value("supportedApiVersions"_L1));
    const QString version = input.value("apiVersion"_L1).toString();
    if (version.isEmpty() && versions.size() > 1)
        return validationError(u"The apiVersion is required: the connector %1 has several."_s.arg(
            profile.connectorLabel()));
    if (!version.isEmpty() && !versions.isEmpty() && !versions.contains(version))
        return validationError(u"The apiVersion %1 is none of the connector %2: %3."_s.arg(
            version, profile.connectorLabel(), versions.join(u", "_s)));
    return {};
}

} // namespace

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
    if (profile->connectorType() == kCustomConnector) {
        const auto version = checkApiVersion(services, *profile, input);
        if (!version)
            return fail(version.error());
    }
    return profile->connectorType();
}

ConnectorData::Subject subjectOf(const QString &connectorType, const QJsonObject &input)
{
    return {connectorType, input.value("connectorProfileName"_L1).toString(),
        input.value("apiVersion"_L1).toString()};
}

} // namespace sluice::emulator
