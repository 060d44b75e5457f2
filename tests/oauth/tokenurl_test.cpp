#include "oauth/tokenurl.h"
#include "support/printers.h"

#include <QJsonDocument>

#include <gtest/gtest.h>

namespace sluice::oauth {

namespace {

using namespace Qt::StringLiterals;

const TokenClient kClient {u"me"_s, Secret(u"s3cret&"_s)};

TokenUrl tokenUrl(const TokenUrlHabits &habits = {})
{
    return {QUrl(u"https://login.example/token?v=2"_s), habits, {{u"tenant"_s, u"a b"_s}}};
}

QByteArray header(const http::HttpRequest &request, const QByteArray &name)
{
    return http::HttpResponse {0, request.headers, {}}.header(name);
}

http::HttpResponse answer(int status, const QByteArray &body, const QByteArray &type = {})
{
    return {status, {{"Content-Type", type}}, body};
}

TEST(TokenUrl, aTemplateStandsForOnePartOfAHostOrPath)
{
    const QStringList known {u"https://login.example/token"_s,
        u"https://{{TENANT}}.shop.example/oauth/token"_s, u"https://x.example/{{Your id}}/token"_s};
    for (const auto &url :
        {u"https://login.example/token"_s, u"https://acme.shop.example/oauth/token"_s,
            u"https://a.b.shop.example/oauth/token"_s, u"https://x.example/42/token"_s})
        EXPECT_TRUE(oauth::isTokenUrlOf(url, known)) << url.toStdString();
    for (const auto &url : {u"https://login.example/token/"_s, u"https://loginxexample/token"_s,
             u"http://login.example/token"_s, u"https://.shop.example/oauth/token"_s,
             u"https://evil.example/.shop.example/oauth/token"_s,
             u"https://evil.example?.shop.example/oauth/token"_s,
             u"https://evil.example#.shop.example/oauth/token"_s,
             u"https://user@evil.shop.example/oauth/token"_s,
             u"https://evil.example\\.shop.example/oauth/token"_s, u"https://x.example/4/2/token"_s,
             u"https://acme.shop.example/oauth/token\n"_s, u""_s})
        EXPECT_FALSE(oauth::isTokenUrlOf(url, known)) << url.toStdString();
}

TEST(TokenUrl, asksWithAFormUnlessTheConnectorWantsItOtherwise)
{
    const auto request = tokenRequest(tokenUrl(), kClient,
        TokenGrant::authorizationCode(u"c/1"_s, u"http://127.0.0.1:8400/cb"_s));
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.url, QUrl(u"https://login.example/token?v=2"_s));
    EXPECT_EQ(header(request, "Content-Type"), "application/x-www-form-urlencoded");
    EXPECT_EQ(header(request, "Authorization"), "");
    EXPECT_EQ(request.body,
        "grant_type=authorization_code&code=c%2F1&redirect_uri=http%3A%2F%2F127.0.0.1%3A8400%2Fcb"
        "&client_id=me&client_secret=s3cret%26&tenant=a%20b");
    EXPECT_GT(request.timeout.count(), 0);
    EXPECT_GT(request.maxAnswerBytes, 0);
}

TEST(TokenUrl, asksWithJsonAndABasicHeader)
{
    const auto habits = oauth::tokenUrlHabitsFrom(
        {{u"contentType"_s, u"APPLICATION_JSON"_s}, {u"addBasicAuthHeader"_s, true}});
    const auto request = tokenRequest(tokenUrl(habits), kClient, TokenGrant::refreshToken(u"r"_s));
    EXPECT_EQ(QJsonDocument::fromJson(request.body).object(),
        (QJsonObject {{u"grant_type"_s, u"refresh_token"_s}, {u"refresh_token"_s, u"r"_s},
            {u"client_id"_s, u"me"_s}, {u"client_secret"_s, u"s3cret&"_s},
            {u"tenant"_s, u"a b"_s}}));
    EXPECT_EQ(header(request, "Authorization"), "Basic bWU6czNjcmV0Jg==");
}

TEST(TokenUrl, asksWithGetInTheQuery)
{
    const auto habits = oauth::tokenUrlHabitsFrom({{u"methodType"_s, u"HTTP_GET"_s}});
    const auto request
        = tokenRequest(tokenUrl(habits), {}, TokenGrant::clientCredentials(u"a b"_s));
    EXPECT_EQ(request.method, "GET");
    EXPECT_EQ(request.body, "");
    EXPECT_EQ(request.url.toEncoded(),
        "https://login.example/token?v=2&grant_type=client_credentials&scope=a%20b&tenant=a%20b");
}

TEST(TokenUrl, readsTokens)
{
    const auto tokens = oauth::readTokens(
        answer(200, R"({"access_token":"a","refresh_token":"r","expires_in":"3600"})"), kClient,
        TokenGrant::refreshToken(u"old"_s));
    ASSERT_TRUE(tokens.ok());
    EXPECT_EQ(tokens->accessToken, Secret(u"a"_s));
    EXPECT_EQ(tokens->refreshToken, Secret(u"r"_s));
    EXPECT_EQ(tokens->expiresIn, std::chrono::hours(1));
    const auto bare = oauth::readTokens(answer(200, R"({"access_token":"a","expires_in":-1})"),
        kClient, TokenGrant::refreshToken(u"old"_s));
    ASSERT_TRUE(bare.ok());
    EXPECT_TRUE(bare->refreshToken.isEmpty());
    EXPECT_FALSE(bare->expiresIn);
}

TEST(TokenUrl, aRefusalHasTheServersReasonWithoutWhatWasSent)
{
    const auto grant = TokenGrant::authorizationCode(u"code-77"_s, u"http://cb"_s);
    const auto refusal = oauth::readTokens(
        answer(400,
            R"x({"error":"invalid_grant","error_description":"code-77 of s3cret& (s3cret%26)"})x"),
        kClient, grant);
    ASSERT_FALSE(refusal.ok());
    EXPECT_EQ(refusal.error().kind, ErrorKind::AccessDenied);
    EXPECT_EQ(refusal.error().message, u"invalid_grant: *** of *** (***)"_s);
    const QByteArray longText = R"({"error":")" + QByteArray(5000, 'x') + R"("})";
    EXPECT_EQ(oauth::readTokens(answer(400, longText), kClient, grant).error().message.size(), 300);
}

TEST(TokenUrl, anAnswerThatIsNoneSaysWhatItWas)
{
    const auto reason = [](const http::HttpResponse &response) {
        const auto tokens = oauth::readTokens(response, kClient, TokenGrant::jwtBearer(u"a.b.c"_s));
        return tokens ? u"tokens"_s : tokens.error().message;
    };
    EXPECT_EQ(reason(answer(200, "[1]")), u"its answer has no access_token"_s);
    EXPECT_EQ(reason(answer(200, R"({"access_token":{}})")), u"its answer has no access_token"_s);
    EXPECT_EQ(reason(answer(307, "")), u"it answers with a redirect, which is not followed"_s);
    EXPECT_EQ(reason(answer(503, "busy")), u"it answers with HTTP status 503"_s);
    // An error is one, whatever comes with it.
    EXPECT_EQ(reason(answer(401, R"({"access_token":"a"})")), u"it answers with HTTP status 401"_s);
    EXPECT_EQ(
        reason(answer(200, "access_token=a", "application/x-www-form-urlencoded")), u"tokens"_s);
}

/// A schedule ends with the first refusal, so nothing else may count as one.
TEST(TokenUrl, onlyWhoJudgedTheCredentialsRefusesThem)
{
    const auto kind = [](int status, const QByteArray &body) {
        const auto tokens
            = oauth::readTokens(answer(status, body), kClient, TokenGrant::refreshToken(u"r"_s));
        return tokens ? ErrorKind::Internal : tokens.error().kind;
    };
    for (const int status : {400, 401, 403})
        EXPECT_EQ(kind(status, "no"), ErrorKind::AccessDenied) << status;
    EXPECT_EQ(kind(200, R"({"error":"bad_verification_code"})"), ErrorKind::AccessDenied);
    EXPECT_EQ(kind(404, R"({"error":"invalid_client"})"), ErrorKind::AccessDenied);
    for (const int status : {200, 204, 302, 307, 404, 405, 408, 429, 500, 503})
        EXPECT_EQ(kind(status, "<html>"), ErrorKind::Unavailable) << status;
    for (const int status : {408, 429, 503})
        EXPECT_EQ(kind(status, R"({"error":"slow_down"})"), ErrorKind::Unavailable) << status;
}

} // namespace

} // namespace sluice::oauth
