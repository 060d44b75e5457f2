#include "emulator/profiles/profilerules.h"

#include "emulator/profiles/customcredentials.h"
#include "emulator/wire/apierror.h"
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
    const auto credentials = credentialsOf(input);
    // The Data API of Redshift authenticates with a role alone.
    if (!credentials.contains(key) && type != "Redshift"_L1)
        return blank("ConnectorProfileCredentials."_L1 + key, type);
    return checkLogin(
        type, properties.value(key).toObject(), credentials.value(key).toObject(), configuration);
}

} // namespace sluice::emulator
