#include "emulator/appflow/profiles/profilerules.h"

#include "emulator/appflow/profiles/customcredentials.h"
#include "emulator/appflow/profiles/runtimesettings.h"
#include "emulator/wire/apierror.h"
#include "emulator/wire/jsontext.h"
#include "emulator/wire/unionmembers.h"
#include "flow/definition/connectors.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

Failure blank(const QString &what, const QString &connectorType)
{
    // The connector upper-cased, as in the one text on record (reference 1.3).
    return validationError(u"Validation exception: %1 cannot be blank for connector: %2"_s.arg(
        what, connectorType.toUpper()));
}

bool hasText(const QJsonObject &object, QLatin1String member)
{
    return !object.value(member).toString().isEmpty();
}

QJsonObject part(const QJsonObject &object, QLatin1String member)
{
    return object.value(member).toObject();
}

/// Tokens that are ready, or what is needed to fetch some (reference 8.1).
bool hasOAuthLogin(const QJsonObject &credentials)
{
    return hasText(credentials, "accessToken"_L1) || hasText(credentials, "refreshToken"_L1)
        || hasText(part(credentials, "oAuthRequest"_L1), "authCode"_L1)
        || (credentials.value("oAuth2GrantType"_L1) == "JWT_BEARER"_L1
            && hasText(credentials, "jwtToken"_L1));
}

/// The two unions hold what belongs to the connector, and nothing of another one.
Result<> checkUnion(const QString &type, const QString &key, const QString &name,
    const QString &shape, const QJsonObject &given)
{
    const auto members = setMembers(shape, given);
    if (members.isEmpty() || members == QStringList {key})
        return {};
    return validationError(
        u"The %1 of the connector %2 must hold the member %3 alone, not %4."_s.arg(
            name, type, key, members.join(u", "_s)));
}

/// Salesforce lists the ways that it lets people log in by (reference 8.1).
Result<> checkGrant(const QString &type, const QString &key, const QJsonObject &credentials,
    const QJsonObject &configuration)
{
    const QString grant = credentials.value("oAuth2GrantType"_L1).toString();
    const auto metadata = part(configuration, "connectorMetadata"_L1).value(key).toObject();
    const auto supported = textsOf(metadata.value("oauth2GrantTypesSupported"_L1));
    if (grant.isEmpty() || supported.isEmpty() || supported.contains(grant))
        return {};
    return validationError(u"The oAuth2GrantType %1 is not supported by the connector %2. "
                           "Use one of %3."_s.arg(grant, type, supported.join(u", "_s)));
}

Result<> checkSettings(const QJsonObject &configuration, const QJsonObject &properties)
{
    const auto given = part(properties, "profileProperties"_L1);
    const QString scope = u"CONNECTOR_PROFILE"_s;
    const QString member = u"profileProperties"_s;
    const auto problems = missingSettings(configuration, scope, member, given)
        + unknownSettings(configuration, scope, member, given);
    return problems.isEmpty() ? Result<>() : validationError(problems.join(u' '));
}

Result<> checkRedshift(const QJsonObject &properties, const QJsonObject &credentials)
{
    const QString type = u"Redshift"_s;
    if (hasText(properties, "dataApiRoleArn"_L1)) {
        const bool isServerless = properties.value("isRedshiftServerless"_L1).toBool();
        const auto place = isServerless ? "workgroupName"_L1 : "clusterIdentifier"_L1;
        if (!hasText(properties, place))
            return blank(isServerless ? u"WorkgroupName"_s : u"ClusterIdentifier"_s, type);
        if (!hasText(properties, "databaseName"_L1))
            return blank(u"DatabaseName"_s, type);
        return {};
    }
    if (!hasText(properties, "databaseUrl"_L1))
        return blank(u"DatabaseUrl"_s, type);
    if (!hasText(credentials, "username"_L1))
        return blank(u"Username"_s, type);
    if (!hasText(credentials, "password"_L1))
        return blank(u"Password"_s, type);
    return {};
}

Result<> checkLogin(const QString &type, const QJsonObject &properties,
    const QJsonObject &credentials, const QJsonObject &configuration)
{
    static const QStringList kNeedAuthCode {u"Salesforce"_s, u"Pardot"_s, u"Googleanalytics"_s,
        u"Honeycode"_s, u"Slack"_s, u"Zendesk"_s};
    if (kNeedAuthCode.contains(type) && !hasOAuthLogin(credentials))
        return blank(u"AuthCode"_s, type);
    if (type == "Redshift"_L1)
        return checkRedshift(properties, credentials);
    if (type == "Servicenow"_L1 && part(credentials, "oAuth2Credentials"_L1).isEmpty()) {
        if (!hasText(credentials, "username"_L1))
            return blank(u"Username"_s, type);
        if (!hasText(credentials, "password"_L1))
            return blank(u"Password"_s, type);
    }
    if (type == "SAPOData"_L1) {
        const bool isOAuth = credentials.contains("oAuthCredentials"_L1);
        if (!isOAuth && !credentials.contains("basicAuthCredentials"_L1))
            return blank(u"BasicAuthCredentials"_s, type);
        if (isOAuth && !properties.contains("oAuthProperties"_L1))
            return blank(u"OAuthProperties"_s, type);
    }
    if (type == "CustomConnector"_L1)
        return checkCustomCredentials(properties, credentials, configuration);
    return {};
}

} // namespace

QJsonObject credentialsOf(const QJsonObject &input)
{
    return part(part(input, "connectorProfileConfig"_L1), "connectorProfileCredentials"_L1);
}

Result<> checkProfile(const QJsonObject &input, const QJsonObject &configuration)
{
    const QString type = configuration.value("connectorType"_L1).toString();
    if (flow::needsNoProfile(type))
        return validationError(u"The connector %1 takes no connector profile."_s.arg(type));
    if (input.value("connectionMode"_L1) == "Private"_L1
        && !configuration.value("isPrivateLinkEnabled"_L1).toBool())
        return validationError(
            u"The connectionMode Private is not supported by the connector %1."_s.arg(type));

    const QString key = flow::connectorPropertiesKey(type);
    const auto config = part(input, "connectorProfileConfig"_L1);
    const auto properties = part(config, "connectorProfileProperties"_L1);
    if (!properties.contains(key))
        return blank("ConnectorProfileProperties."_L1 + key, type);
    const auto onlyItsOwn = checkUnion(
        type, key, u"connectorProfileProperties"_s, u"ConnectorProfileProperties"_s, properties);
    if (!onlyItsOwn)
        return onlyItsOwn;
    const auto settings = checkSettings(configuration, properties.value(key).toObject());
    if (!settings)
        return settings;
    const auto credentials = credentialsOf(input);
    // The Data API of Redshift authenticates with a role alone.
    if (!credentials.contains(key) && type != "Redshift"_L1)
        return blank("ConnectorProfileCredentials."_L1 + key, type);
    const auto onlyItsLogin = checkUnion(
        type, key, u"connectorProfileCredentials"_s, u"ConnectorProfileCredentials"_s, credentials);
    if (!onlyItsLogin)
        return onlyItsLogin;
    const auto login = credentials.value(key).toObject();
    const auto grant = checkGrant(type, key, login, configuration);
    if (!grant)
        return grant;
    return checkLogin(type, properties.value(key).toObject(), login, configuration);
}

} // namespace sluice::emulator
