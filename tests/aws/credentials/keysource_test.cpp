#include "aws/credentials/keysource.h"
#include "credentialfixture.h"

using namespace sluice;
using namespace sluice::aws;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

class KeySourceTest : public CredentialFixture {
protected:
    QString environmentKeys()
    {
        EnvironmentSource source(environment);
        return shown(load(source));
    }

    QString profileKeys(ProfileKeySource::File file)
    {
        ProfileKeySource source(settings().config(), u"dev"_s, file);
        return shown(load(source));
    }
};

} // namespace

TEST_F(KeySourceTest, readsTheEnvironment)
{
    EXPECT_EQ(environmentKeys(), u"nothing"_s);
    set("AWS_ACCESS_KEY_ID", u"AK"_s);
    EXPECT_TRUE(environmentKeys().contains(u"AWS_SECRET_ACCESS_KEY is missing"_s));
    set("AWS_SECRET_ACCESS_KEY", u"sk"_s);
    EXPECT_EQ(environmentKeys(), u"AK/sk/"_s);
    set("AWS_SESSION_TOKEN", u"new"_s);
    EXPECT_EQ(environmentKeys(), u"AK/sk/new"_s);
    set("AWS_SECURITY_TOKEN", u"old"_s);
    EXPECT_EQ(environmentKeys(), u"AK/sk/old"_s);
}

TEST_F(KeySourceTest, readsTheExpirationOfTheEnvironment)
{
    set("AWS_ACCESS_KEY_ID", u"AK"_s);
    set("AWS_SECRET_ACCESS_KEY", u"sk"_s);
    set("AWS_CREDENTIAL_EXPIRATION", u"2026-11-20T08:05:00+02:00"_s);
    EnvironmentSource source(environment);
    const auto found = load(source);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->expiresAt, QDateTime(QDate(2026, 11, 20), QTime(6, 5), Qt::UTC));
    set("AWS_CREDENTIAL_EXPIRATION", u"soon"_s);
    EXPECT_TRUE(environmentKeys().contains(u"\"soon\""_s));
}

TEST_F(KeySourceTest, readsEachFileForItself)
{
    config = "[profile dev]\naws_access_key_id = C\naws_secret_access_key = c\n"
             "aws_session_token = ct\n";
    credentialsFile = "[dev]\naws_access_key_id = K\naws_secret_access_key = k\n";
    EXPECT_EQ(profileKeys(ProfileKeySource::File::Credentials), u"K/k/"_s);
    EXPECT_EQ(profileKeys(ProfileKeySource::File::Config), u"C/c/ct"_s);
    credentialsFile = "[dev]\naws_access_key_id = K\n";
    EXPECT_TRUE(profileKeys(ProfileKeySource::File::Credentials)
                    .contains(u"aws_secret_access_key is missing"_s));
    credentialsFile = "[other]\n";
    EXPECT_EQ(profileKeys(ProfileKeySource::File::Credentials), u"nothing"_s);
}
