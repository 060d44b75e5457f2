#include "aws/config/sharedconfig.h"
#include "aws/config/shellwords.h"
#include "support/printers.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::aws;
using namespace Qt::StringLiterals;

namespace {

constexpr int kCases = 1000;

QJsonObject toJson(const ConfigSection &section)
{
    QJsonObject json;
    for (auto it = section.values.cbegin(); it != section.values.cend(); ++it)
        json.insert(it.key(), *it);
    for (auto it = section.nested.cbegin(); it != section.nested.cend(); ++it) {
        QJsonObject nested;
        for (auto inner = it->cbegin(); inner != it->cend(); ++inner)
            nested.insert(inner.key(), *inner);
        json.insert(it.key(), nested);
    }
    return json;
}

/// What we read under the names botocore read.
QJsonObject readLike(const QJsonObject &expected, const SharedConfig &config)
{
    QJsonObject profiles;
    for (const QString &name : config.profileNames())
        profiles.insert(name, toJson(config.profile(name)));
    QJsonObject sessions;
    for (const QString &name : expected.value("sso"_L1).toObject().keys())
        sessions.insert(name, toJson(config.ssoSession(name)));
    QJsonObject services;
    for (const QString &name : expected.value("services"_L1).toObject().keys())
        services.insert(name, toJson(config.services(name)));
    return {{u"profiles"_s, profiles}, {u"sso"_s, sessions}, {u"services"_s, services}};
}

} // namespace

TEST(SharedConfig, readsWhatBotocoreReads)
{
    QProcess python;
    python.start(u"/usr/bin/python3"_s,
        {QStringLiteral(SLUICE_SOURCE_DIR "/tests/aws/config/botocore_config.py"), u"20261120"_s,
            QString::number(kCases)});
    ASSERT_TRUE(python.waitForFinished(60'000) && python.exitCode() == 0)
        << python.readAllStandardError().toStdString();
    int refused = 0;
    int read = 0;
    for (const QByteArray &line : python.readAllStandardOutput().split('\n')) {
        if (line.isEmpty())
            continue;
        const QJsonObject each = QJsonDocument::fromJson(line).object();
        const auto config = SharedConfig::parse(each.value("config"_L1).toString().toUtf8(),
            each.value("credentials"_L1).toString().toUtf8());
        const QJsonValue result = each.value("result"_L1);
        ASSERT_EQ(bool(config), !result.isNull()) << line.toStdString();
        if (!config) {
            ASSERT_EQ(config.error().kind, ErrorKind::InvalidInput);
            ++refused;
            continue;
        }
        ASSERT_EQ(readLike(result.toObject(), *config), result.toObject()) << line.toStdString();
        ++read;
    }
    EXPECT_EQ(refused + read, kCases);
    EXPECT_GT(refused, kCases / 4);
    EXPECT_GT(read, kCases / 4);
}

TEST(SharedConfig, keepsTheFilesApartAndTogether)
{
    const auto config
        = SharedConfig::parse("[profile a]\nregion = eu-west-1\naws_access_key_id = C\n",
            "[a]\naws_access_key_id = K\n[b]\naws_access_key_id = B\n");
    ASSERT_TRUE(config);
    EXPECT_EQ(config->profileNames(), (QStringList {u"a"_s, u"b"_s}));
    EXPECT_EQ(config->profile(u"a"_s).value(u"aws_access_key_id"_s), u"K"_s);
    EXPECT_EQ(config->profile(u"a"_s).value(u"region"_s), u"eu-west-1"_s);
    EXPECT_EQ(config->configProfile(u"a"_s).value(u"aws_access_key_id"_s), u"C"_s);
    EXPECT_FALSE(config->credentialsProfile(u"a"_s).contains(u"region"_s));
    EXPECT_TRUE(config->profile(u"c"_s).values.isEmpty());
}

TEST(SharedConfig, namesFileLineAndRemedy)
{
    const auto broken = SharedConfig::parse("[default]\nregion\n", {}, {u"/x/config"_s, {}});
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().message,
        u"Line 2 of /x/config is not of the form \"name = value\"; correct or remove it."_s);
    const auto binary = SharedConfig::parse("[default]\nregion = \xff\xfe\n", {});
    ASSERT_FALSE(binary);
    EXPECT_EQ(binary.error().kind, ErrorKind::InvalidInput);
}

TEST(SharedConfig, takesAMissingFileForAnEmptyOne)
{
    QTemporaryDir folder;
    const auto config
        = SharedConfig::load({folder.filePath(u"no"_s), folder.filePath(u"neither"_s)});
    ASSERT_TRUE(config);
    EXPECT_TRUE(config->profileNames().isEmpty());
}

TEST(SharedConfig, findsItsFilesThroughTheEnvironment)
{
    QProcessEnvironment environment;
    environment.insert(u"HOME"_s, u"/home/ann"_s);
    environment.insert(u"WHERE"_s, u"etc"_s);
    EXPECT_EQ(SharedConfig::Files::of(environment).config, u"/home/ann/.aws/config"_s);
    environment.insert(u"AWS_CONFIG_FILE"_s, u"/$WHERE/${WHERE}/$NONE/c"_s);
    environment.insert(u"AWS_SHARED_CREDENTIALS_FILE"_s, u"~/keys"_s);
    EXPECT_EQ(SharedConfig::Files::of(environment).config, u"/etc/etc/$NONE/c"_s);
    EXPECT_EQ(SharedConfig::Files::of(environment).credentials, u"/home/ann/keys"_s);
}

// Expected values are those of Python's shlex.split.
TEST(ShellWords, splitsAsAShellDoes)
{
    EXPECT_EQ(splitShellWords(u"a  b\tc"_s), (QStringList {u"a"_s, u"b"_s, u"c"_s}));
    EXPECT_EQ(splitShellWords(u"'a b'\"c d\"e"_s), (QStringList {u"a bc de"_s}));
    EXPECT_EQ(
        splitShellWords(u"\"a\\\"b\\\\c\\d\" e\\ f"_s), (QStringList {u"a\"b\\c\\d"_s, u"e f"_s}));
    EXPECT_EQ(splitShellWords(u"a '' b"_s), (QStringList {u"a"_s, u""_s, u"b"_s}));
    EXPECT_EQ(splitShellWords(u"  "_s), QStringList());
    EXPECT_FALSE(splitShellWords(u"a 'b"_s));
    EXPECT_FALSE(splitShellWords(u"a \"b\\"_s));
    EXPECT_FALSE(splitShellWords(u"a\\"_s));
}
