#include "emulator/appflow/tokens/oauthlogin.h"
#include "support/printers.h"

#include <QJsonArray>

#include <gtest/gtest.h>

namespace sluice::emulator {

namespace {

using namespace Qt::StringLiterals;

/// Reference 8: who is asked, with what, and what becomes of the answer.
LoginSubject custom(const QString &grant)
{
    LoginSubject subject;
    subject.connectorType = u"CustomConnector"_s;
    subject.properties = {{u"CustomConnector"_s,
        QJsonObject {{u"oAuth2Properties"_s,
            QJsonObject {{u"tokenUrl"_s, u"https://login.example/token"_s},
                {u"oAuth2GrantType"_s, grant},
                {u"tokenUrlCustomProperties"_s, QJsonObject {{u"tenant"_s, u"acme"_s}}}}}}}};
    subject.configuration = {{u"authenticationConfig"_s,
        QJsonObject {{u"oAuth2Defaults"_s,
            QJsonObject {{u"oauthScopes"_s, QJsonArray {u"read"_s, u"write"_s}}}}}}};
    return subject;
}

QJsonObject customCredentials(const QJsonObject &oauth2, const QString &way = u"OAUTH2"_s)
{
    return {{u"CustomConnector"_s,
        QJsonObject {{u"authenticationType"_s, way}, {u"oauth2"_s, oauth2}}}};
}

LoginSubject classic(const QString &type, const QString &mappedUrl = {})
{
    LoginSubject subject;
    subject.connectorType = type;
    subject.mappedUrl = mappedUrl;
    return subject;
}

QString grantOf(const std::optional<oauth::TokenGrant> &grant)
{
    return grant ? grant->type : QString();
}

TEST(OAuthLogin, aCodeIsExchangedAndGoneAfterwards)
{
    const auto credentials = customCredentials({{u"clientId"_s, u"me"_s},
        {u"clientSecret"_s, u"s"_s},
        {u"oAuthRequest"_s, QJsonObject {{u"authCode"_s, u"c"_s}, {u"redirectUri"_s, u"r"_s}}}});
    const auto login = oAuthLogin(custom(u"AUTHORIZATION_CODE"_s), credentials);
    ASSERT_TRUE(login);
    EXPECT_EQ(login->tokenUrl.url, QUrl(u"https://login.example/token"_s));
    EXPECT_EQ(login->tokenUrl.customProperties.value(u"tenant"_s), u"acme"_s);
    EXPECT_EQ(login->client(credentials).id, u"me"_s);
    EXPECT_EQ(grantOf(login->firstGrant(credentials)), u"authorization_code"_s);
    EXPECT_FALSE(login->renewal(credentials));

    oauth::Tokens tokens {Secret(u"a"_s), Secret(u"r"_s), {}};
    const auto after = login->withTokens(credentials, tokens);
    EXPECT_EQ(after,
        customCredentials({{u"clientId"_s, u"me"_s}, {u"clientSecret"_s, u"s"_s},
            {u"accessToken"_s, u"a"_s}, {u"refreshToken"_s, u"r"_s}}));
    EXPECT_FALSE(login->firstGrant(after));
    EXPECT_EQ(grantOf(login->renewal(after)), u"refresh_token"_s);
    // A server that keeps the refresh token does not send it again.
    const auto renewed = login->withTokens(after, {Secret(u"b"_s), {}, {}});
    EXPECT_EQ(login->members(renewed).value("accessToken"_L1), u"b"_s);
    EXPECT_EQ(login->members(renewed).value("refreshToken"_L1), u"r"_s);
}

TEST(OAuthLogin, clientCredentialsAreAskedForTheScopesOfTheConnector)
{
    const auto credentials
        = customCredentials({{u"clientId"_s, u"me"_s}, {u"clientSecret"_s, u"s"_s}});
    const auto login = oAuthLogin(custom(u"CLIENT_CREDENTIALS"_s), credentials);
    ASSERT_TRUE(login);
    const auto grant = login->firstGrant(credentials);
    EXPECT_EQ(grantOf(grant), u"client_credentials"_s);
    EXPECT_EQ(grant->parameters.value(u"scope"_s), Secret(u"read write"_s));
    EXPECT_EQ(grantOf(login->renewal(credentials)), u"client_credentials"_s);
}

TEST(OAuthLogin, otherWaysToAuthenticateAskNobody)
{
    EXPECT_FALSE(oAuthLogin(custom(u"AUTHORIZATION_CODE"_s), customCredentials({}, u"BASIC"_s)));
}

TEST(OAuthLogin, aClassicConnectorAsksNobodyButAMappedServer)
{
    const QJsonObject credentials {{u"Salesforce"_s,
        QJsonObject {{u"oAuth2GrantType"_s, u"JWT_BEARER"_s}, {u"jwtToken"_s, u"a.b.c"_s}}}};
    EXPECT_FALSE(oAuthLogin(classic(u"Salesforce"_s), credentials));
    const auto login
        = oAuthLogin(classic(u"Salesforce"_s, u"http://127.0.0.1:8080/t"_s), credentials);
    ASSERT_TRUE(login);
    EXPECT_EQ(
        grantOf(login->firstGrant(credentials)), u"urn:ietf:params:oauth:grant-type:jwt-bearer"_s);
    const auto after = login->withTokens(credentials, {Secret(u"a"_s), {}, {}});
    EXPECT_EQ(after["Salesforce"_L1]["accessToken"_L1].toString(), u"a"_s);
    // An assertion works for a first token only.
    EXPECT_FALSE(login->firstGrant(after));
    EXPECT_FALSE(login->renewal(after));
}

TEST(OAuthLogin, serviceNowHasItsTokensOneLevelDown)
{
    const QJsonObject credentials {{u"ServiceNow"_s,
        QJsonObject {{u"oAuth2Credentials"_s, QJsonObject {{u"refreshToken"_s, u"r"_s}}}}}};
    const auto login
        = oAuthLogin(classic(u"Servicenow"_s, u"http://127.0.0.1:8080/t"_s), credentials);
    ASSERT_TRUE(login);
    EXPECT_EQ(grantOf(login->firstGrant(credentials)), u"refresh_token"_s);
    EXPECT_FALSE(oAuthLogin(classic(u"Servicenow"_s, u"http://127.0.0.1:8080/t"_s),
        {{u"ServiceNow"_s, QJsonObject {{u"username"_s, u"u"_s}, {u"password"_s, u"p"_s}}}}));
}

} // namespace

} // namespace sluice::emulator
