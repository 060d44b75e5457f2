#include "aws/credentials/containersource.h"
#include "aws/credentials/instanceregion.h"
#include "aws/credentials/instancesource.h"
#include "credentialfixture.h"
#include "support/faketransport.h"

using namespace sluice;
using namespace sluice::aws;
using namespace sluice::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class ContainerTest : public CredentialFixture {
protected:
    Result<FoundOrNothing> loadContainer()
    {
        ContainerSource source(context(), 0ms);
        return load(source);
    }
};

class InstanceTest : public CredentialFixture {
protected:
    InstanceTest() { setToPeer("AWS_EC2_METADATA_SERVICE_ENDPOINT"); }

    Result<FoundOrNothing> loadInstance()
    {
        InstanceSource source(context());
        return load(source);
    }

    QString regionOfInstance()
    {
        const auto region = waitFor(instanceRegion(settings(), transport, runs));
        return region ? *region : u"error: "_s + region.error().message;
    }

    QObject runs;

    QByteArrayList lines() const
    {
        QByteArrayList found;
        for (const QByteArray &each : peer.requests)
            found << each.left(each.indexOf(" HTTP"));
        return found;
    }
};

const QByteArray kRolePath = "/latest/meta-data/iam/security-credentials/";

} // namespace

TEST_F(ContainerTest, asksTheFullUriWithTheTokenOfTheFile)
{
    setToPeer("AWS_CONTAINER_CREDENTIALS_FULL_URI", "/v1/credentials?id=7");
    set("AWS_CONTAINER_AUTHORIZATION_TOKEN", u"not-this"_s);
    set("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", writeFile(u"token"_s, "Bearer abc"));
    answer(200, kServiceKeys);
    const auto found = loadContainer();
    ASSERT_EQ(shown(found), u"ASIA1/s3/t0ken"_s);
    EXPECT_EQ((*found)->expiresAt, QDateTime(QDate(2026, 1, 2), QTime(9, 4, 5), Qt::UTC));
    EXPECT_EQ(request().method, "GET");
    EXPECT_EQ(request().rawPath + '?' + request().rawQuery, "/v1/credentials?id=7");
    EXPECT_EQ(headerOf(request(), "authorization"), "Bearer abc");
    EXPECT_EQ(headerOf(request(), "accept"), "application/json");
}

TEST_F(ContainerTest, readsTheTokenFileAtEveryLoad)
{
    setToPeer("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    set("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", writeFile(u"token"_s, "one"));
    ContainerSource source(context(), 0ms);
    answer(200, kServiceKeys);
    ASSERT_TRUE(load(source));
    writeFile(u"token"_s, "two");
    answer(200, kServiceKeys);
    ASSERT_TRUE(load(source));
    EXPECT_EQ(headerOf(request(1), "authorization"), "two");
}

TEST_F(ContainerTest, putsARelativeUriBelowTheWellKnownAddress)
{
    set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", u"/v2/credentials/x?y=1"_s);
    set("AWS_CONTAINER_AUTHORIZATION_TOKEN", u"tok"_s);
    FakeTransport scripted;
    scripted.answerText(200, kServiceKeys);
    ContainerSource source({settings(), scripted, clock, u"eu-west-1"_s, {}, {}}, 0ms);
    ASSERT_EQ(shown(load(source)), u"ASIA1/s3/t0ken"_s);
    EXPECT_EQ(scripted.requests[0].url, QUrl(u"http://169.254.170.2/v2/credentials/x?y=1"_s));
    EXPECT_EQ(scripted.headerOf(0, "Authorization"), "tok");
}

TEST_F(ContainerTest, sendsNoTokenInTheClearToOthers)
{
    FakeTransport scripted;
    const auto ask = [&](const QString &url) {
        set("AWS_CONTAINER_CREDENTIALS_FULL_URI", url);
        ContainerSource source({settings(), scripted, clock, {}, {}, {}}, 0ms);
        return shown(load(source));
    };
    for (const QString &bad : {u"http://example.com/x"_s, u"http://169.254.170.3/"_s,
             u"http://127.0.0.1.example.com/"_s, u"ftp://localhost/"_s, u"nonsense"_s})
        EXPECT_TRUE(ask(bad).startsWith(u"error: AWS_CONTAINER_CREDENTIALS_FULL_URI"_s))
            << bad.toStdString();
    EXPECT_TRUE(scripted.requests.isEmpty());
    for (const QString &good : {u"https://example.com/x"_s, u"http://169.254.170.23/v1"_s,
             u"http://[fd00:ec2::23]/v1"_s, u"http://localhost:80/"_s, u"http://[::1]/"_s}) {
        scripted.answerText(200, kServiceKeys);
        EXPECT_EQ(ask(good), u"ASIA1/s3/t0ken"_s) << good.toStdString();
    }
}

TEST_F(ContainerTest, triesThreeTimesThenTells)
{
    setToPeer("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    answer(500, "ill");
    answer(200, "not json");
    answer(200, kServiceKeys);
    EXPECT_EQ(shown(loadContainer()), u"ASIA1/s3/t0ken"_s);
    for (int i = 0; i < 3; ++i)
        answer(403, "no");
    const auto refused = loadContainer();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().httpStatus, 403);
    EXPECT_EQ(peer.requests.size(), 6);
}

TEST_F(ContainerTest, refusesATokenThatBreaksTheHeader)
{
    setToPeer("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    set("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", writeFile(u"token"_s, "a\r\nX: y"));
    EXPECT_EQ(loadContainer().error().kind, ErrorKind::InvalidInput);
    set("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", home.filePath(u"none"_s));
    EXPECT_EQ(loadContainer().error().kind, ErrorKind::Io);
    environment.remove(u"AWS_CONTAINER_CREDENTIALS_FULL_URI"_s);
    EXPECT_EQ(shown(loadContainer()), u"nothing"_s);
}

TEST_F(InstanceTest, asksForTokenRoleAndKeys)
{
    answer(200, "imds-token");
    answer(200, "my-role");
    answer(200, kServiceKeys);
    const auto found = loadInstance();
    ASSERT_EQ(shown(found), u"ASIA1/s3/t0ken"_s);
    EXPECT_EQ((*found)->expiresAt, QDateTime(QDate(2026, 1, 2), QTime(9, 4, 5), Qt::UTC));
    EXPECT_EQ(lines(),
        (QByteArrayList {
            "PUT /latest/api/token", "GET " + kRolePath, "GET " + kRolePath + "my-role"}));
    EXPECT_EQ(headerOf(request(0), "x-aws-ec2-metadata-token-ttl-seconds"), "21600");
    EXPECT_EQ(headerOf(request(1), "x-aws-ec2-metadata-token"), "imds-token");
    EXPECT_EQ(headerOf(request(2), "x-aws-ec2-metadata-token"), "imds-token");
}

TEST_F(InstanceTest, fallsBackToVersion1WhereThereIsNoToken)
{
    set("AWS_METADATA_SERVICE_NUM_ATTEMPTS", u"3"_s); // no use asking again
    for (const int status : {403, 404, 405}) {
        peer.requests.clear();
        answer(status, "no");
        answer(200, "my-role");
        answer(200, kServiceKeys);
        ASSERT_EQ(shown(loadInstance()), u"ASIA1/s3/t0ken"_s) << status;
        EXPECT_EQ(headerOf(request(1), "x-aws-ec2-metadata-token"), "");
        EXPECT_EQ(peer.requests.size(), 3);
    }
}

TEST_F(InstanceTest, doesNotFallBackWhenTheRequestWasBadOrVersion1IsOff)
{
    answer(400, "bad");
    EXPECT_EQ(shown(loadInstance()), u"nothing"_s);
    config = "[default]\nec2_metadata_v1_disabled = true\n";
    answer(403, "no");
    EXPECT_EQ(shown(loadInstance()), u"nothing"_s);
    EXPECT_EQ(peer.requests.size(), 2);
}

TEST_F(InstanceTest, findsNothingWhereThereIsNoInstanceOrNoRole)
{
    answer(200, "t");
    answer(404, "no role");
    EXPECT_EQ(shown(loadInstance()), u"nothing"_s);
    answer(200, "t");
    answer(200, "my-role");
    answer(200, R"({"Code":"AssumeRoleUnauthorizedAccess","Message":"..."})");
    EXPECT_EQ(shown(loadInstance()), u"nothing"_s);

    FakeTransport nobody;
    nobody.fail(ErrorKind::Unavailable);
    nobody.fail(ErrorKind::Unavailable);
    InstanceSource source({settings(), nobody, clock, {}, {}, {}});
    EXPECT_EQ(shown(load(source)), u"nothing"_s);
    EXPECT_EQ(nobody.requests.size(), 2);
}

TEST_F(InstanceTest, asksAgainAsOftenAsTold)
{
    set("AWS_METADATA_SERVICE_NUM_ATTEMPTS", u"3"_s);
    answer(500, "ill");
    answer(200, "t");
    answer(200, "");
    answer(200, "my-role");
    answer(500, "ill");
    answer(500, "ill");
    answer(200, kServiceKeys);
    EXPECT_EQ(shown(loadInstance()), u"ASIA1/s3/t0ken"_s);
    EXPECT_EQ(peer.requests.size(), 7);
}

TEST_F(InstanceTest, canBeSwitchedOffOrAskedElsewhere)
{
    set("AWS_EC2_METADATA_DISABLED", u"TRUE"_s);
    EXPECT_EQ(shown(loadInstance()), u"nothing"_s);
    EXPECT_TRUE(peer.requests.isEmpty());

    environment.remove(u"AWS_EC2_METADATA_DISABLED"_s);
    const auto target = [this] {
        FakeTransport scripted;
        scripted.answerText(400, {});
        InstanceSource source({settings(), scripted, clock, {}, {}, {}});
        EXPECT_EQ(shown(load(source)), u"nothing"_s);
        return scripted.requests[0].url.toString(QUrl::RemovePath);
    };
    environment.remove(u"AWS_EC2_METADATA_SERVICE_ENDPOINT"_s);
    EXPECT_EQ(target(), u"http://169.254.169.254"_s);
    set("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", u"IPv6"_s);
    EXPECT_EQ(target(), u"http://[fd00:ec2::254]"_s);
    set("AWS_EC2_METADATA_SERVICE_ENDPOINT", u"nonsense"_s);
    EXPECT_EQ(loadInstance().error().kind, ErrorKind::InvalidInput);
}

// While the service is ill it hands out old keys, which AWS goes on to honour.
TEST_F(InstanceTest, prolongsKeysThatAreAboutToExpire)
{
    clock.setNow(QDateTime(QDate(2026, 1, 2), QTime(9, 30), Qt::UTC));
    answer(200, "t");
    answer(200, "my-role");
    answer(200, kServiceKeys);
    const auto found = loadInstance();
    ASSERT_EQ(shown(found), u"ASIA1/s3/t0ken"_s);
    const auto left = clock.now().secsTo((*found)->expiresAt);
    EXPECT_GE(left, 17 * 60);
    EXPECT_LE(left, 25 * 60);
}

TEST_F(InstanceTest, tellsTheRegionOfItsZone)
{
    answer(200, "imds-token");
    answer(200, "eu-west-1a");
    EXPECT_EQ(regionOfInstance(), u"eu-west-1"_s);
    EXPECT_EQ(lines(),
        (QByteArrayList {
            "PUT /latest/api/token", "GET /latest/meta-data/placement/availability-zone/"}));
    EXPECT_EQ(headerOf(request(1), "x-aws-ec2-metadata-token"), "imds-token");

    answer(200, "padded \n"); // which would break the header
    answer(200, "eu-west-1a");
    EXPECT_EQ(regionOfInstance(), u"eu-west-1"_s);
    EXPECT_EQ(headerOf(request(3), "x-aws-ec2-metadata-token"), "padded");

    answer(403, "no tokens"); // version 1
    answer(200, "us-gov-west-1b");
    EXPECT_EQ(regionOfInstance(), u"us-gov-west-1"_s);
    EXPECT_EQ(headerOf(request(5), "x-aws-ec2-metadata-token"), "");
}

TEST_F(InstanceTest, tellsNoRegionThatIsNone)
{
    for (const char *zone : {"evil.example/x", "", "<html>"}) {
        answer(200, "t");
        answer(200, zone);
        EXPECT_EQ(regionOfInstance(), QString()) << zone;
    }
    answer(200, "t");
    answer(404, "no zone");
    EXPECT_EQ(regionOfInstance(), QString());
    answer(400, "bad");
    EXPECT_EQ(regionOfInstance(), QString());
    EXPECT_EQ(peer.requests.size(), 9);
    set("AWS_EC2_METADATA_DISABLED", u"true"_s);
    EXPECT_EQ(regionOfInstance(), QString());
    EXPECT_EQ(peer.requests.size(), 9);
}

TEST_F(InstanceTest, asksForARegionAgainOnlyWhereNobodyAnswered)
{
    set("AWS_METADATA_SERVICE_NUM_ATTEMPTS", u"3"_s);
    FakeTransport scripted;
    for (int i = 0; i < 2; ++i)
        scripted.fail(ErrorKind::Unavailable);
    scripted.answerText(200, "t");
    scripted.answerText(200, "eu-west-1a");
    const auto found = waitFor(instanceRegion(settings(), scripted, runs));
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, u"eu-west-1"_s);

    for (const auto kind : {ErrorKind::Internal, ErrorKind::Canceled}) {
        FakeTransport ended;
        ended.fail(kind);
        const auto region = waitFor(instanceRegion(settings(), ended, runs));
        ASSERT_FALSE(region);
        EXPECT_EQ(region.error().kind, kind);
        EXPECT_EQ(ended.requests.size(), 1);
    }
}

TEST_F(InstanceTest, theSearchForARegionEndsWithItsParent)
{
    FakeTransport silent;
    silent.staySilent();
    auto parent = std::make_unique<QObject>();
    const auto region = instanceRegion(settings(), silent, *parent);
    parent.reset();
    EXPECT_EQ(silent.canceled, 1);
    EXPECT_FALSE(waitFor(region));
}
