#include "aws/config/settings.h"
#include "aws/endpoint/region.h"
#include "support/printers.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::aws;
using namespace Qt::StringLiterals;

namespace {

class SettingsTest : public ::testing::Test {
protected:
    Settings settings(const QByteArray &config = {}, const QString &profile = {}) const
    {
        return Settings(environment, *SharedConfig::parse(config, {}), profile);
    }

    QProcessEnvironment environment;
};

const QByteArray kTwoProfiles = "[default]\nregion = eu-west-1\n[profile dev]\nregion = us-west-2\n"
                                "flag = TRUE\nnumber = 5\n";

} // namespace

TEST_F(SettingsTest, choosesTheProfileByOptionThenEnvironment)
{
    EXPECT_EQ(settings().profileName(), u"default"_s);
    environment.insert(u"AWS_DEFAULT_PROFILE"_s, u"old"_s);
    EXPECT_EQ(settings().profileName(), u"old"_s);
    environment.insert(u"AWS_PROFILE"_s, u"new"_s);
    EXPECT_EQ(settings().profileName(), u"new"_s);
    EXPECT_FALSE(settings().isProfileOption());
    EXPECT_EQ(settings({}, u"given"_s).profileName(), u"given"_s);
    EXPECT_TRUE(settings({}, u"given"_s).isProfileOption());
}

TEST_F(SettingsTest, letsTheEnvironmentGoBeforeTheProfile)
{
    EXPECT_EQ(configuredRegion(settings(kTwoProfiles)).valueOr({}), u"eu-west-1"_s);
    EXPECT_EQ(configuredRegion(settings(kTwoProfiles, u"dev"_s)).valueOr({}), u"us-west-2"_s);
    environment.insert(u"AWS_DEFAULT_REGION"_s, u"sa-east-1"_s);
    EXPECT_EQ(configuredRegion(settings(kTwoProfiles)).valueOr({}), u"sa-east-1"_s);
    environment.insert(u"AWS_REGION"_s, u"ca-central-1"_s);
    EXPECT_EQ(configuredRegion(settings(kTwoProfiles)).valueOr({}), u"ca-central-1"_s);
    EXPECT_EQ(
        configuredRegion(settings(kTwoProfiles), u"me-south-1"_s).valueOr({}), u"me-south-1"_s);
}

TEST_F(SettingsTest, tellsAMissingRegionFromABrokenOne)
{
    EXPECT_EQ(configuredRegion(settings()).valueOr(u"?"_s), QString());
    for (const QString &bad : {u"evil.example/"_s, u"-a"_s, u"a-"_s, u"123"_s, u"a b"_s, u"a.b"_s,
             u"éu-west-1"_s, u"eu-west-1\n"_s, QString(64, u'a')}) {
        const auto refused = configuredRegion(settings(), bad);
        ASSERT_FALSE(refused) << bad.toStdString();
        EXPECT_EQ(refused.error().kind, ErrorKind::InvalidInput);
    }
    for (const QString &good : {u"x"_s, u"US-East-1"_s, u"1a"_s, QString(63, u'a')})
        EXPECT_EQ(configuredRegion(settings(), good).valueOr({}), good);
}

TEST_F(SettingsTest, readsFlagsAndNumbers)
{
    EXPECT_EQ(settings().flag(u"FLAG"_s, u"flag"_s), std::nullopt);
    EXPECT_EQ(settings(kTwoProfiles, u"dev"_s).flag(u"FLAG"_s, u"flag"_s), true);
    environment.insert(u"FLAG"_s, u"no"_s);
    EXPECT_EQ(settings(kTwoProfiles, u"dev"_s).flag(u"FLAG"_s, u"flag"_s), false);
    EXPECT_EQ(settings().number(u"NUMBER"_s, u"number"_s, 3, 1).valueOr(0), 3);
    EXPECT_EQ(
        settings(kTwoProfiles, u"dev"_s).number(u"NUMBER"_s, u"number"_s, 3, 1).valueOr(0), 5);
    for (const QString &bad : {u"many"_s, u"0"_s, u"1.5"_s}) {
        environment.insert(u"NUMBER"_s, bad);
        const auto refused = settings().number(u"NUMBER"_s, u"number"_s, 3, 1);
        ASSERT_FALSE(refused);
        EXPECT_TRUE(refused.error().message.contains(bad));
    }
}

TEST_F(SettingsTest, refusesAChosenProfileThatIsNowhere)
{
    QTemporaryDir folder;
    QFile config(folder.filePath(u"config"_s));
    ASSERT_TRUE(config.open(QIODevice::WriteOnly));
    config.write(kTwoProfiles);
    config.close();
    environment.insert(u"AWS_CONFIG_FILE"_s, config.fileName());
    environment.insert(u"AWS_SHARED_CREDENTIALS_FILE"_s, folder.filePath(u"none"_s));
    EXPECT_TRUE(Settings::load(environment));
    EXPECT_TRUE(Settings::load(environment, u"dev"_s));
    const auto refused = Settings::load(environment, u"prod"_s);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::NotFound);
    EXPECT_TRUE(refused.error().message.contains(u"prod"_s));
    for (const char *variable : {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"}) {
        environment.insert(QString::fromLatin1(variable), QString());
        const auto unnamed = Settings::load(environment);
        ASSERT_FALSE(unnamed) << variable;
        EXPECT_EQ(unnamed.error().kind, ErrorKind::NotFound);
        EXPECT_TRUE(Settings::load(environment, u"dev"_s));
        environment.remove(QString::fromLatin1(variable));
    }
}
