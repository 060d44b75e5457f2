#include "emulator/appflow/profiles/customcredentials.h"

#include "emulator/wire/apierror.h"
#include "emulator/wire/jsontext.h"
#include "oauth/tokenurl.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

struct Way {
    QLatin1String type;
    QLatin1String flag; ///< in authenticationConfig
    QLatin1String member; ///< in the credentials
};

constexpr Way kWays[] = {
    {"BASIC"_L1, "isBasicAuthSupported"_L1, "basic"_L1},
    {"APIKEY"_L1, "isApiKeyAuthSupported"_L1, "apiKey"_L1},
    {"OAUTH2"_L1, "isOAuth2Supported"_L1, "oauth2"_L1},
    {"CUSTOM"_L1, "isCustomAuthSupported"_L1, "custom"_L1},
};

/// With client credentials there is nothing else to log in with, unless a token is there already.
Result<> checkClient(const QJsonObject &oauth2)
{
    if (!oauth2.value("accessToken"_L1).toString().isEmpty())
        return {};
    for (const auto &member : {"clientId"_L1, "clientSecret"_L1}) {
        if (oauth2.value(member).toString().isEmpty())
            return validationError(
                u"The oAuth2GrantType CLIENT_CREDENTIALS needs the credential %1."_s.arg(member));
    }
    return {};
}

Result<> checkTokenProperties(const QJsonObject &given, const QJsonObject &defaults)
{
    for (const auto &item : defaults.value("oauth2CustomProperties"_L1).toArray()) {
        const QString key = item["key"_L1].toString();
        if (item["type"_L1].toString() != "TOKEN_URL"_L1 || !item["isRequired"_L1].toBool())
            continue;
        if (given.value(key).toString().isEmpty())
            return validationError(
                u"The tokenUrlCustomProperties lack %1, which the connector needs."_s.arg(key));
    }
    return {};
}

Result<> checkOAuth2(
    const QJsonObject &properties, const QJsonObject &oauth2, const QJsonObject &authentication)
{
    const auto chosen = properties.value("oAuth2Properties"_L1).toObject();
    const auto defaults = authentication.value("oAuth2Defaults"_L1).toObject();
    const QString url = chosen.value("tokenUrl"_L1).toString();
    const auto urls = textsOf(defaults.value("tokenUrls"_L1));
    if (chosen.isEmpty())
        return validationError(u"The authentication type OAUTH2 needs oAuth2Properties."_s);
    // Connectors whose URL holds the customer's name list none.
    if (!urls.isEmpty() && !oauth::isTokenUrlOf(url, urls))
        return validationError(
            u"The tokenUrl %1 is none of the connector's: %2."_s.arg(url, urls.join(u", "_s)));
    const auto grants = textsOf(defaults.value("oauth2GrantTypesSupported"_L1));
    const QString grant = chosen.value("oAuth2GrantType"_L1).toString();
    if (!grants.isEmpty() && !grants.contains(grant))
        return validationError(u"The oAuth2GrantType %1 is none of the connector's: %2."_s.arg(
            grant, grants.join(u", "_s)));
    const auto client = grant == "CLIENT_CREDENTIALS"_L1 ? checkClient(oauth2) : Result<>();
    if (!client)
        return client;
    return checkTokenProperties(chosen.value("tokenUrlCustomProperties"_L1).toObject(), defaults);
}

Result<> checkCustom(const QJsonObject &custom, const QJsonObject &authentication)
{
    const QString type = custom.value("customAuthenticationType"_L1).toString();
    const auto given = custom.value("credentialsMap"_L1).toObject();
    QStringList types;
    for (const auto &item : authentication.value("customAuthConfigs"_L1).toArray()) {
        const auto config = item.toObject();
        types.append(config.value("customAuthenticationType"_L1).toString());
        if (types.last() != type)
            continue;
        for (const auto &parameter : config.value("authParameters"_L1).toArray()) {
            const QString key = parameter["key"_L1].toString();
            if (parameter["isRequired"_L1].toBool() && given.value(key).toString().isEmpty())
                return validationError(
                    u"The credentialsMap lacks %1, which the custom authentication type %2 needs."_s
                        .arg(key, type));
        }
        return {};
    }
    return validationError(u"The customAuthenticationType %1 is none of the connector's: %2."_s.arg(
        type, types.join(u", "_s)));
}

} // namespace

Result<> checkCustomCredentials(
    const QJsonObject &properties, const QJsonObject &credentials, const QJsonObject &configuration)
{
    const auto authentication = configuration.value("authenticationConfig"_L1).toObject();
    const QString type = credentials.value("authenticationType"_L1).toString();
    const auto way = std::find_if(
        std::begin(kWays), std::end(kWays), [&](const Way &known) { return known.type == type; });
    if (way == std::end(kWays) || !authentication.value(way->flag).toBool())
        return validationError(
            u"The authentication type %1 is not supported by the connector %2."_s.arg(
                type, configuration.value("connectorLabel"_L1).toString()));
    if (!credentials.contains(way->member))
        return validationError(
            u"The authentication type %1 needs the credentials %2."_s.arg(type, way->member));
    if (type == "OAUTH2"_L1)
        return checkOAuth2(properties, credentials.value(way->member).toObject(), authentication);
    if (type == "CUSTOM"_L1)
        return checkCustom(credentials.value(way->member).toObject(), authentication);
    return {};
}

} // namespace sluice::emulator
