#include "emulator/appflow/profiles/connectorprofile.h"

#include "base/clock.h"
#include "base/localidentity.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// Beside the members of the request; no member of AppFlow's is called so.
constexpr auto kNotes = "sluice:notes"_L1;

QString note(const ConnectorProfile &profile, QLatin1String name)
{
    return profile.definition.value(kNotes).toObject().value(name).toString();
}

void setNote(ConnectorProfile &profile, QLatin1String name, const QString &text)
{
    QJsonObject notes = profile.definition.value(kNotes).toObject();
    if (text.isEmpty())
        notes.remove(name);
    else
        notes.insert(name, text);
    profile.definition.insert(kNotes, notes);
}

} // namespace

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

QJsonObject ConnectorProfile::properties() const
{
    return definition.value("connectorProfileConfig"_L1)
        .toObject()
        .value("connectorProfileProperties"_L1)
        .toObject();
}

void ConnectorProfile::forgetNotes()
{
    definition.remove(kNotes);
}

QString ConnectorProfile::authenticationType() const
{
    return note(*this, "authenticationType"_L1);
}

void ConnectorProfile::setAuthenticationType(const QString &type)
{
    setNote(*this, "authenticationType"_L1, type);
}

QDateTime ConnectorProfile::tokenExpiresAt() const
{
    return fromIsoText(note(*this, "tokenExpiresAt"_L1));
}

void ConnectorProfile::setTokenExpiresAt(const QDateTime &at)
{
    setNote(*this, "tokenExpiresAt"_L1, at.isValid() ? toIsoText(at) : QString());
}

QDateTime ConnectorProfile::privateSince() const
{
    return fromIsoText(note(*this, "privateSince"_L1));
}

void ConnectorProfile::setPrivateSince(const QDateTime &at)
{
    setNote(*this, "privateSince"_L1, at.isValid() ? toIsoText(at) : QString());
}

QString profileArn(const QString &region, const QString &name)
{
    return u"arn:aws:appflow:%1:%2:connectorprofile/%3"_s.arg(
        region, QLatin1String(kLocalAccountId), name);
}

QString credentialsArn(const ConnectorProfile &profile, const QString &region)
{
    if (profile.secretKey.isEmpty())
        return {};
    return u"arn:aws:secretsmanager:%1:%2:secret:appflow!%2-%3-%4"_s.arg(
        region, QLatin1String(kLocalAccountId), profile.name, profile.arnSuffix);
}

QJsonObject toDetailJson(
    const ConnectorProfile &profile, const QString &region, const QDateTime &now)
{
    QJsonObject json {{u"connectorProfileArn"_s, profileArn(region, profile.name)},
        {u"connectorProfileName"_s, profile.name},
        {u"connectorProfileProperties"_s, profile.properties()},
        {u"createdAt"_s, toEpochSeconds(profile.createdAt)},
        {u"lastUpdatedAt"_s, toEpochSeconds(profile.lastUpdatedAt)}};
    for (const auto &member : {"connectorType"_L1, "connectorLabel"_L1, "connectionMode"_L1}) {
        if (profile.definition.contains(member))
            json.insert(member, profile.definition.value(member));
    }
    if (const QString arn = credentialsArn(profile, region); !arn.isEmpty())
        json["credentialsArn"_L1] = arn;
    if (profile.connectionMode() == "Private"_L1) {
        const QDateTime since = profile.privateSince();
        const bool isMade = !since.isValid() || since.addSecs(kPrivateProvisioning.count()) <= now;
        json["privateConnectionProvisioningState"_L1]
            = QJsonObject {{u"status"_s, isMade ? u"CREATED"_s : u"PENDING"_s}};
    }
    return json;
}

} // namespace sluice::emulator
