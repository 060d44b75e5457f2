#include "emulator/appflow/tokens/oauthlogin.h"

#include "emulator/wire/jsontext.h"
#include "flow/definition/connectors.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

QJsonObject part(const QJsonObject &object, const QString &member)
{
    return object.value(member).toObject();
}

/// Below connectorProfileCredentials.KEY (reference 4.7).
QString partOf(const QString &connectorType)
{
    if (connectorType == "CustomConnector"_L1)
        return u"oauth2"_s;
    if (connectorType == "SAPOData"_L1)
        return u"oAuthCredentials"_s;
    return connectorType == "Servicenow"_L1 ? u"oAuth2Credentials"_s : QString();
}

/// Below connectorProfileProperties.KEY; the other connectors have no token URL there.
QJsonObject loginProperties(const LoginSubject &subject, const QString &key)
{
    const QJsonObject properties = part(subject.properties, key);
    if (subject.connectorType == "CustomConnector"_L1)
        return part(properties, u"oAuth2Properties"_s);
    return part(properties, u"oAuthProperties"_s);
}

bool logsInByOAuth(const QString &connectorType, const QJsonObject &credentials, const QString &key)
{
    const QJsonObject own = part(credentials, key);
    if (connectorType == "CustomConnector"_L1)
        return own.value("authenticationType"_L1) == "OAUTH2"_L1;
    const QString below = partOf(connectorType);
    const QJsonObject members = below.isEmpty() ? own : part(own, below);
    return members.contains("oAuthRequest"_L1) || members.contains("accessToken"_L1)
        || members.contains("refreshToken"_L1) || members.contains("jwtToken"_L1);
}

} // namespace

QJsonObject OAuthLogin::members(const QJsonObject &credentials) const
{
    const QJsonObject own = credentials.value(key).toObject();
    return part.isEmpty() ? own : own.value(part).toObject();
}

oauth::TokenClient OAuthLogin::client(const QJsonObject &credentials) const
{
    const QJsonObject given = members(credentials);
    return {
        given.value("clientId"_L1).toString(), Secret(given.value("clientSecret"_L1).toString())};
}

std::optional<oauth::TokenGrant> OAuthLogin::firstGrant(const QJsonObject &credentials) const
{
    const QJsonObject given = members(credentials);
    const QJsonObject request = given.value("oAuthRequest"_L1).toObject();
    if (const QString code = request.value("authCode"_L1).toString(); !code.isEmpty())
        return oauth::TokenGrant::authorizationCode(
            code, request.value("redirectUri"_L1).toString());
    if (!given.value("accessToken"_L1).toString().isEmpty())
        return std::nullopt;
    const QString assertion = given.value("jwtToken"_L1).toString();
    if (given.value("oAuth2GrantType"_L1) == "JWT_BEARER"_L1 && !assertion.isEmpty())
        return oauth::TokenGrant::jwtBearer(assertion);
    return renewal(credentials);
}

std::optional<oauth::TokenGrant> OAuthLogin::renewal(const QJsonObject &credentials) const
{
    const QString refresh = members(credentials).value("refreshToken"_L1).toString();
    if (!refresh.isEmpty())
        return oauth::TokenGrant::refreshToken(refresh);
    if (isClientCredentials)
        return oauth::TokenGrant::clientCredentials(scope);
    return std::nullopt;
}

QJsonObject OAuthLogin::withTokens(QJsonObject credentials, const oauth::Tokens &tokens) const
{
    QJsonObject given = members(credentials);
    given.remove("oAuthRequest"_L1);
    given["accessToken"_L1] = QString::fromUtf8(tokens.accessToken.reveal());
    if (!tokens.refreshToken.isEmpty())
        given["refreshToken"_L1] = QString::fromUtf8(tokens.refreshToken.reveal());
    QJsonObject own = credentials.value(key).toObject();
    if (part.isEmpty())
        own = given;
    else
        own[part] = given;
    credentials[key] = own;
    return credentials;
}

std::optional<OAuthLogin> oAuthLogin(const LoginSubject &subject, const QJsonObject &credentials)
{
    OAuthLogin login;
    login.key = flow::connectorPropertiesKey(subject.connectorType);
    login.part = partOf(subject.connectorType);
    if (!logsInByOAuth(subject.connectorType, credentials, login.key))
        return std::nullopt;
    const QJsonObject chosen = loginProperties(subject, login.key);
    const QString url
        = subject.mappedUrl.isEmpty() ? chosen.value("tokenUrl"_L1).toString() : subject.mappedUrl;
    if (url.isEmpty())
        return std::nullopt;
    login.tokenUrl.url = QUrl(url, QUrl::StrictMode);
    login.tokenUrl.habits = oauth::tokenUrlHabitsFrom(subject.habits);
    const QJsonObject more = chosen.value("tokenUrlCustomProperties"_L1).toObject();
    for (auto it = more.begin(); it != more.end(); ++it)
        login.tokenUrl.customProperties.insert(it.key(), it.value().toString());
    login.isClientCredentials = chosen.value("oAuth2GrantType"_L1) == "CLIENT_CREDENTIALS"_L1;
    const QJsonObject defaults
        = part(part(subject.configuration, u"authenticationConfig"_s), u"oAuth2Defaults"_s);
    login.scope = textsOf(defaults.value("oauthScopes"_L1)).join(u' ');
    return login;
}

} // namespace sluice::emulator
