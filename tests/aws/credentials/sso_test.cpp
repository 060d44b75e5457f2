#include "aws/credentials/ssosource.h"
#include "credentialfixture.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

using namespace sluice;
using namespace sluice::aws;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kPortalAnswer
    = R"({"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"ss","sessionToken":"st",)"
      R"("expiration":1767330245000}})";

class SsoTest : public CredentialFixture {
protected:
    SsoTest()
    {
        setToPeer("AWS_ENDPOINT_URL_SSO");
        setToPeer("AWS_ENDPOINT_URL_SSO_OIDC");
        QDir(home.path()).mkpath(u".aws/sso/cache"_s);
    }

    QString tokenFile(const QByteArray &key) const
    {
        return u".aws/sso/cache/"_s
            + QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha1).toHex())
            + u".json"_s;
    }

    Result<FoundOrNothing> loadSso(const QString &profile = u"dev"_s)
    {
        SsoSource source(context(), profile);
        return load(source);
    }
};

const QByteArray kByUrl = "[profile dev]\nsso_account_id = 123\nsso_role_name = Read Only\n"
                          "sso_start_url = https://my.awsapps.com/start\nsso_region = eu-west-1\n";
const QByteArray kBySession = "[profile dev]\nsso_account_id = 123\nsso_role_name = R\n"
                              "sso_session = my\n[sso-session my]\nsso_region = eu-west-1\n"
                              "sso_start_url = https://my.awsapps.com/start\n";
const QByteArray kRenewable
    = R"({"accessToken":"old","expiresAt":"2026-01-02T03:05:05Z","clientId":"ci",)"
      R"("clientSecret":"cs","refreshToken":"rt","registrationExpiresAt":"2026-03-01T00:00:00Z",)"
      R"("region":"eu-west-1"})";

} // namespace

TEST_F(SsoTest, tradesTheTokenOfTheCache)
{
    config = kByUrl;
    // The form of older tools.
    writeFile(tokenFile("https://my.awsapps.com/start"),
        R"({"accessToken":"tok","expiresAt":"2026-01-02T04:00:00UTC"})");
    answer(200, kPortalAnswer);
    const auto found = loadSso();
    ASSERT_EQ(shown(found), u"ASIASSO/ss/st"_s);
    EXPECT_EQ((*found)->expiresAt.toMSecsSinceEpoch(), 1767330245000);
    EXPECT_EQ(request().method, "GET");
    EXPECT_EQ(request().rawPath, "/federation/credentials");
    EXPECT_EQ(request().rawQuery, "role_name=Read%20Only&account_id=123");
    EXPECT_EQ(headerOf(request(), "x-amz-sso_bearer_token"), "tok");
    EXPECT_EQ(headerOf(request(), "authorization"), "");
}

TEST_F(SsoTest, namesTheLoginWhenThereIsNoTokenOrAnOldOne)
{
    config = kByUrl;
    const auto none = loadSso();
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().kind, ErrorKind::AccessDenied);
    EXPECT_EQ(none.error().message,
        u"There is no SSO session for profile dev; run \"aws sso login --profile dev\" and try again."_s);

    writeFile(tokenFile("https://my.awsapps.com/start"),
        R"({"accessToken":"tok","expiresAt":"2026-01-02T03:04:05Z"})");
    const auto old = loadSso();
    ASSERT_FALSE(old);
    EXPECT_EQ(old.error().message,
        u"The SSO session of profile dev has expired; run \"aws sso login --profile dev\" and try again."_s);
    EXPECT_TRUE(peer.requests.isEmpty());
}

TEST_F(SsoTest, namesTheLoginWhenThePortalRefusesTheToken)
{
    config = kByUrl;
    writeFile(tokenFile("https://my.awsapps.com/start"),
        R"({"accessToken":"tok-4711","expiresAt":"2026-01-02T04:00:00Z"})");
    answer(401, R"({"message":"Session token not found or invalid"})");
    const auto refused = loadSso();
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().message.contains(u"aws sso login --profile dev"_s));
    EXPECT_FALSE((refused.error().message + refused.error().detail).contains(u"tok-4711"_s));
}

TEST_F(SsoTest, renewsTheTokenOfASession)
{
    config = kBySession;
    const QString file = writeFile(tokenFile("my"), kRenewable);
    answer(200, R"({"accessToken":"new","expiresIn":3600,"refreshToken":"rt2"})");
    answer(200, kPortalAnswer);
    ASSERT_EQ(shown(loadSso()), u"ASIASSO/ss/st"_s);

    EXPECT_EQ(request(0).rawPath, "/token");
    EXPECT_EQ(QJsonDocument::fromJson(request(0).body).object(),
        (QJsonObject {{u"grantType"_s, u"refresh_token"_s}, {u"clientId"_s, u"ci"_s},
            {u"clientSecret"_s, u"cs"_s}, {u"refreshToken"_s, u"rt"_s}}));
    EXPECT_EQ(headerOf(request(1), "x-amz-sso_bearer_token"), "new");

    QFile kept(file);
    ASSERT_TRUE(kept.open(QIODevice::ReadOnly));
    QJsonObject expected = QJsonDocument::fromJson(kRenewable).object();
    expected["accessToken"_L1] = u"new"_s;
    expected["refreshToken"_L1] = u"rt2"_s;
    expected["expiresAt"_L1] = u"2026-01-02T04:04:05Z"_s;
    EXPECT_EQ(QJsonDocument::fromJson(kept.readAll()).object(), expected);
    EXPECT_EQ(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther), 0);
}

TEST_F(SsoTest, usesTheOldTokenWhenRenewingIsRefused)
{
    config = kBySession;
    writeFile(tokenFile("my"), kRenewable);
    answer(400, R"({"error":"invalid_grant"})");
    answer(200, kPortalAnswer);
    ASSERT_EQ(shown(loadSso()), u"ASIASSO/ss/st"_s);
    EXPECT_EQ(headerOf(request(1), "x-amz-sso_bearer_token"), "old");
}

TEST_F(SsoTest, tellsWhatTheProfileLacks)
{
    config = "[profile dev]\nregion = eu-west-1\n";
    EXPECT_EQ(shown(loadSso()), u"nothing"_s);
    config = "[profile dev]\nsso_account_id = 1\nsso_region = eu-west-1\n";
    EXPECT_TRUE(loadSso().error().message.contains(u"lacks sso_role_name, sso_start_url"_s));
    config = "[profile dev]\nsso_account_id = 1\nsso_session = gone\n";
    EXPECT_TRUE(loadSso().error().message.contains(u"[sso-session gone]"_s));
    config = kBySession;
    config.replace("sso_session = my\n", "sso_session = my\nsso_region = us-east-1\n");
    EXPECT_TRUE(loadSso().error().message.contains(u"differ in sso_region"_s));
}
