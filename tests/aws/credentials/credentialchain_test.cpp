#include "aws/credentials/credentialchain.h"
#include "credentialfixture.h"

using namespace sluice;
using namespace sluice::aws;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

class ChainTest : public CredentialFixture {
protected:
    ChainTest()
    {
        setToPeer("AWS_EC2_METADATA_SERVICE_ENDPOINT");
        setToPeer("AWS_ENDPOINT_URL_STS");
    }

    QString found(const QString &profile = {})
    {
        const auto chain = makeCredentialChain(context(profile));
        return shown(load(*chain));
    }
};

const QByteArray kKeys = "aws_access_key_id = %1\naws_secret_access_key = s\n";

QByteArray keys(const QByteArray &id)
{
    return QByteArray(kKeys).replace("%1", id);
}

const QByteArray kProcess
    = "credential_process = /bin/echo "
      "'{\"Version\":1,\"AccessKeyId\":\"PROC\",\"SecretAccessKey\":\"s\"}'\n";

} // namespace

// Each step takes the winner of the one before away.
TEST_F(ChainTest, asksInTheOrderOfTheAwsCli)
{
    CredentialContext given = context();
    given.explicitCredentials = Credentials {u"GIVEN"_s, Secret(u"s"_s), {}};
    set("AWS_ACCESS_KEY_ID", u"ENV"_s);
    set("AWS_SECRET_ACCESS_KEY", u"s"_s);
    EXPECT_EQ(shown(load(*makeCredentialChain(given))), u"GIVEN/s/"_s);

    config = "[default]\nrole_arn = r\nsource_profile = base\n" + kProcess + keys("CONF")
        + "[profile base]\n" + keys("BASE");
    credentialsFile = "[default]\n" + keys("CRED");
    EXPECT_EQ(found(), u"ENV/s/"_s);
    environment.remove(u"AWS_ACCESS_KEY_ID"_s);

    answer(200, "<R><AccessKeyId>ROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey></R>");
    EXPECT_EQ(found(), u"ROLE/s/"_s);
    config.replace("role_arn = r\nsource_profile = base\n", "");
    EXPECT_EQ(found(), u"CRED/s/"_s);
    credentialsFile.clear();
    EXPECT_EQ(found(), u"PROC/s/"_s);
    config.replace(kProcess, "");
    EXPECT_EQ(found(), u"CONF/s/"_s);
    config.clear();

    setToPeer("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    answer(200, kServiceKeys);
    EXPECT_EQ(found(), u"ASIA1/s3/t0ken"_s);
    environment.remove(u"AWS_CONTAINER_CREDENTIALS_FULL_URI"_s);
    answer(200, "t");
    answer(200, "my-role");
    answer(200, kServiceKeys);
    EXPECT_EQ(found(), u"ASIA1/s3/t0ken"_s);
    answer(400, "none");
    EXPECT_EQ(found(), u"nothing"_s);
}

TEST_F(ChainTest, leavesTheEnvironmentOutWhenAProfileWasAskedFor)
{
    set("AWS_ACCESS_KEY_ID", u"ENV"_s);
    set("AWS_SECRET_ACCESS_KEY", u"s"_s);
    credentialsFile = "[dev]\n" + keys("CRED");
    EXPECT_EQ(found(u"dev"_s), u"CRED/s/"_s);
    set("AWS_PROFILE", u"dev"_s);
    EXPECT_EQ(found(), u"ENV/s/"_s);
}

// Going on would run the call as somebody else.
TEST_F(ChainTest, endsAtASourceThatIsBroken)
{
    set("AWS_ACCESS_KEY_ID", u"ENV"_s);
    credentialsFile = "[default]\n" + keys("CRED");
    EXPECT_TRUE(found().startsWith(u"error: AWS_SECRET_ACCESS_KEY is missing"_s));
}

TEST_F(ChainTest, showsNoSecretInItsNames)
{
    credentialsFile = "[default]\naws_access_key_id = CRED\naws_secret_access_key = hidden\n";
    const auto chain = makeCredentialChain(context());
    EXPECT_EQ(chain->sourceNames().size(), 10);
    EXPECT_FALSE(chain->name().contains(u"hidden"_s));
}
