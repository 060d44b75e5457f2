#include "aws/credentials/assumerolesource.h"
#include "aws/credentials/webidentitysource.h"
#include "credentialfixture.h"

#include <QUrlQuery>

using namespace sluice;
using namespace sluice::aws;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kStsAnswer
    = R"(<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleResult>
    <AssumedRoleUser><AssumedRoleId>AROA:x</AssumedRoleId><Arn>arn:aws:sts::1:x</Arn></AssumedRoleUser>
    <Credentials>
      <AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>r/s+&amp;</SecretAccessKey>
      <SessionToken>rt==</SessionToken><Expiration>2026-01-02T04:04:05Z</Expiration>
    </Credentials>
  </AssumeRoleResult>
  <ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>
</AssumeRoleResponse>)";

class AssumeRoleTest : public CredentialFixture {
protected:
    AssumeRoleTest() { setToPeer("AWS_ENDPOINT_URL_STS"); }

    Result<FoundOrNothing> loadRole(const QString &profile = u"role"_s)
    {
        AssumeRoleSource source(context(), profile);
        return load(source);
    }

    QUrlQuery form(qsizetype index = 0) const
    {
        return QUrlQuery(QString::fromUtf8(request(index).body));
    }

    QString field(const QString &name, qsizetype index = 0) const
    {
        return form(index).queryItemValue(name, QUrl::FullyDecoded);
    }

    bool isSignedWith(const Credentials &keys, qsizetype index = 0) const
    {
        return bool(SigV4Verifier(keys, u"sts"_s).verify(request(index), clock.now()));
    }
};

const QByteArray kRoleOfKeys
    = "[profile keys]\naws_access_key_id = AK\naws_secret_access_key = sk\n"
      "[profile role]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = keys\n";

} // namespace

TEST_F(AssumeRoleTest, asksStsWithTheKeysOfTheSourceProfile)
{
    config = kRoleOfKeys + "external_id = e&x=1\nduration_seconds = 900\nrole_session_name = ann\n";
    answer(200, kStsAnswer);
    const auto found = loadRole();
    ASSERT_EQ(shown(found), u"ASIAROLE/r/s+&/rt=="_s);
    EXPECT_EQ((*found)->expiresAt, QDateTime(QDate(2026, 1, 2), QTime(4, 4, 5), Qt::UTC));
    EXPECT_EQ(field(u"Action"_s), u"AssumeRole"_s);
    EXPECT_EQ(field(u"Version"_s), u"2011-06-15"_s);
    EXPECT_EQ(field(u"RoleArn"_s), u"arn:aws:iam::1:role/r"_s);
    EXPECT_EQ(field(u"RoleSessionName"_s), u"ann"_s);
    EXPECT_EQ(field(u"ExternalId"_s), u"e&x=1"_s);
    EXPECT_EQ(field(u"DurationSeconds"_s), u"900"_s);
    EXPECT_FALSE(form().hasQueryItem(u"SerialNumber"_s));
    EXPECT_TRUE(isSignedWith({u"AK"_s, Secret(u"sk"_s), {}}));
    EXPECT_EQ(headerOf(request(), "accept"), "*/*"); // JSON is another answer
}

TEST_F(AssumeRoleTest, asksStsAgainWhenThatMayHelp)
{
    config = kRoleOfKeys;
    answer(503, "<html>busy</html>");
    answer(400, "<R><Code>IDPCommunicationError</Code></R>");
    answer(200, kStsAnswer);
    EXPECT_EQ(shown(loadRole()), u"ASIAROLE/r/s+&/rt=="_s);
    for (int i = 0; i < 3; ++i)
        answer(500, "<R><Code>InternalFailure</Code></R>");
    EXPECT_FALSE(loadRole());
    answer(400, "<R><Code>ValidationError</Code></R>");
    EXPECT_EQ(loadRole().error().kind, ErrorKind::InvalidInput);
    EXPECT_EQ(peer.requests.size(), 7);
}

TEST_F(AssumeRoleTest, makesUpASessionName)
{
    config = kRoleOfKeys;
    answer(200, kStsAnswer);
    ASSERT_TRUE(loadRole());
    EXPECT_EQ(field(u"RoleSessionName"_s), u"sluice-%1"_s.arg(clock.now().toSecsSinceEpoch()));
}

TEST_F(AssumeRoleTest, goesFromRoleToRole)
{
    config = kRoleOfKeys
        + "[profile second]\nrole_arn = arn:aws:iam::1:role/second\nsource_profile = role\n";
    answer(200, kStsAnswer);
    answer(200, kStsAnswer);
    ASSERT_EQ(shown(loadRole(u"second"_s)), u"ASIAROLE/r/s+&/rt=="_s);
    EXPECT_EQ(field(u"RoleArn"_s, 0), u"arn:aws:iam::1:role/r"_s);
    EXPECT_EQ(field(u"RoleArn"_s, 1), u"arn:aws:iam::1:role/second"_s);
    EXPECT_TRUE(isSignedWith({u"ASIAROLE"_s, Secret(u"r/s+&"_s), Secret(u"rt=="_s)}, 1));
}

TEST_F(AssumeRoleTest, startsFromTheEnvironment)
{
    config = "[profile role]\nrole_arn = arn:r\ncredential_source = Environment\n";
    set("AWS_ACCESS_KEY_ID", u"EK"_s);
    set("AWS_SECRET_ACCESS_KEY", u"es"_s);
    answer(200, kStsAnswer);
    ASSERT_TRUE(loadRole());
    EXPECT_TRUE(isSignedWith({u"EK"_s, Secret(u"es"_s), {}}));
}

TEST_F(AssumeRoleTest, mayNameItselfForItsKeys)
{
    config = "[profile role]\nrole_arn = arn:r\nsource_profile = role\n"
             "aws_access_key_id = AK\naws_secret_access_key = sk\n";
    answer(200, kStsAnswer);
    EXPECT_EQ(shown(loadRole()), u"ASIAROLE/r/s+&/rt=="_s);
}

TEST_F(AssumeRoleTest, refusesProfilesThatCannotWork)
{
    const QList<std::pair<QByteArray, QString>> bad {
        {"", u"name either source_profile or credential_source"_s},
        {"source_profile = keys\ncredential_source = Environment\n", u"not both"_s},
        {"source_profile = nobody\n", u"There is no profile nobody"_s},
        {"source_profile = role\n", u"role -> role"_s},
        {"source_profile = back\n[profile back]\nrole_arn = b\nsource_profile = role\n",
            u"role -> back -> role"_s},
        {"credential_source = Oracle\n", u"Oracle"_s},
    };
    for (const auto &[lines, expected] : bad) {
        config = "[profile role]\nrole_arn = arn:r\n" + lines;
        const auto refused = loadRole();
        ASSERT_FALSE(refused) << lines.toStdString();
        EXPECT_EQ(refused.error().kind, ErrorKind::InvalidInput);
        EXPECT_TRUE(refused.error().message.contains(expected))
            << refused.error().message.toStdString();
    }
    EXPECT_TRUE(peer.requests.isEmpty());
}

TEST_F(AssumeRoleTest, passesOnWhatStsSays)
{
    config = kRoleOfKeys;
    answer(403,
        "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User is not "
        "authorized.</Message></Error><RequestId>r-9</RequestId></ErrorResponse>");
    const auto refused = loadRole();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::AccessDenied);
    EXPECT_EQ(refused.error().awsCode, u"AccessDenied"_s);
    EXPECT_EQ(refused.error().requestId, u"r-9"_s);
    EXPECT_TRUE(refused.error().message.contains(u"role of profile role"_s));
    EXPECT_TRUE(refused.error().message.contains(u"User is not authorized."_s));
}

TEST_F(AssumeRoleTest, asksForTheMfaCode)
{
    config = kRoleOfKeys + "mfa_serial = arn:aws:iam::1:mfa/ann\n";
    const auto unasked = loadRole();
    ASSERT_FALSE(unasked);
    EXPECT_EQ(unasked.error().kind, ErrorKind::Unsupported);

    QString asked;
    mfaCode = [&asked](const QString &serial) {
        asked = serial;
        return readyPending<QString>(u"123456"_s);
    };
    answer(200, kStsAnswer);
    ASSERT_TRUE(loadRole());
    EXPECT_EQ(asked, u"arn:aws:iam::1:mfa/ann"_s);
    EXPECT_EQ(field(u"SerialNumber"_s), asked);
    EXPECT_EQ(field(u"TokenCode"_s), u"123456"_s);
}

TEST_F(AssumeRoleTest, isNotSetUpWithoutARole)
{
    EXPECT_EQ(shown(loadRole()), u"nothing"_s);
    config = "[profile role]\nrole_arn = r\nweb_identity_token_file = f\n";
    EXPECT_EQ(shown(loadRole()), u"nothing"_s);
}

TEST_F(AssumeRoleTest, cancelReachesSts)
{
    config = kRoleOfKeys;
    peer.answer({});
    AssumeRoleSource source(context(), u"role"_s);
    const auto pending = source.load();
    ASSERT_TRUE(waitUntil([this] { return peer.requests.size() == 1; }));
    pending.cancel();
    const auto canceled = waitFor(pending);
    ASSERT_FALSE(canceled);
    EXPECT_EQ(canceled.error().kind, ErrorKind::Canceled);
}

TEST_F(AssumeRoleTest, tradesAWebIdentityUnsigned)
{
    set("AWS_WEB_IDENTITY_TOKEN_FILE", writeFile(u"token"_s, "ey.J/+="));
    set("AWS_ROLE_ARN", u"arn:web"_s);
    set("AWS_ROLE_SESSION_NAME", u"pod"_s);
    answer(200, kStsAnswer);
    WebIdentitySource source(context(), u"default"_s, true);
    ASSERT_EQ(shown(load(source)), u"ASIAROLE/r/s+&/rt=="_s);
    EXPECT_EQ(field(u"Action"_s), u"AssumeRoleWithWebIdentity"_s);
    EXPECT_EQ(field(u"RoleArn"_s), u"arn:web"_s);
    EXPECT_EQ(field(u"RoleSessionName"_s), u"pod"_s);
    EXPECT_EQ(field(u"WebIdentityToken"_s), u"ey.J/+="_s);
    EXPECT_EQ(headerOf(request(), "authorization"), "");

    // With --profile only the profile counts.
    WebIdentitySource other(context(), u"default"_s, false);
    EXPECT_EQ(shown(load(other)), u"nothing"_s);
}

TEST_F(AssumeRoleTest, tellsWhatAWebIdentityLacks)
{
    config = "[default]\nweb_identity_token_file = " + home.filePath(u"none"_s).toUtf8() + '\n';
    WebIdentitySource roleless(context(), u"default"_s, true);
    EXPECT_EQ(load(roleless).error().kind, ErrorKind::InvalidInput);
    config += "role_arn = arn:r\n";
    WebIdentitySource fileless(context(), u"default"_s, true);
    EXPECT_EQ(load(fileless).error().kind, ErrorKind::Io);
}
