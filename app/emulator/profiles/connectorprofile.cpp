#include "emulator/profiles/connectorprofile.h"

#include "base/clock.h"
#include "base/localservice.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

QString ConnectorProfile::connectorType() const
{
    return definition.value("connectorType"_L1).toString();
}

QString ConnectorProfile::connectorLabel() const
{
    return definition.value("connectorLabel"_L1).toString();
}

QString ConnectorProfile::connectionMode() const
{
    return definition.value("connectionMode"_L1).toString();
}

QString profileArn(const QString &region, const QString &name)
{
    return u"arn:aws:appflow:%1:%2:connectorprofile/%3"_s.arg(
        region, QLatin1String(kLocalAccountId), name);
}

QJsonObject toDetailJson(const ConnectorProfile &profile, const QString &region)
{
    QJsonObject json {{u"connectorProfileArn"_s, profileArn(region, profile.name)},
        {u"connectorProfileName"_s, profile.name},
        {u"connectorProfileProperties"_s,
            profile.definition.value("connectorProfileConfig"_L1)
                .toObject()
                .value("connectorProfileProperties"_L1)},
        {u"createdAt"_s, toEpochSeconds(profile.createdAt)},
        {u"lastUpdatedAt"_s, toEpochSeconds(profile.lastUpdatedAt)}};
    for (const auto &member : {"connectorType"_L1, "connectorLabel"_L1, "connectionMode"_L1}) {
        if (profile.definition.contains(member))
            json.insert(member, profile.definition.value(member));
    }
    if (!profile.secretKey.isEmpty())
        json["credentialsArn"_L1] = u"arn:aws:secretsmanager:%1:%2:secret:appflow!%2-%3-%4"_s.arg(
            region, QLatin1String(kLocalAccountId), profile.name, profile.arnSuffix);
    // Nothing has to be provisioned on one machine.
    if (profile.connectionMode() == "Private"_L1)
        json["privateConnectionProvisioningState"_L1] = QJsonObject {{u"status"_s, u"CREATED"_s}};
    return json;
}

} // namespace sluice::emulator
