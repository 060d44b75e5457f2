#include "connector/contract/connectorcontext.h"
#include "emulator/mappings/localmappings.h"
#include "support/fulldisk.h"
#include "support/printers.h"

#include <QDir>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace sluice::emulator {

namespace {

using namespace Qt::StringLiterals;

/// --lambda names a URL only; what PUT /_sluice/lambdas said of the pages outlives each start.
TEST(LocalMappings, aNewUrlKeepsTheRecordsOfAPage)
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"mappings.json"_s);
    const QUrl url(u"http://127.0.0.1:3001"_s);
    {
        LocalMappings mappings(file);
        ASSERT_TRUE(mappings.mapLambda(u"crm"_s, url, 10));
    }
    LocalMappings mappings(file);
    ASSERT_TRUE(mappings.load());
    ASSERT_TRUE(mappings.mapLambda(u"crm"_s, QUrl(u"http://127.0.0.1:3002"_s)));
    EXPECT_EQ(mappings.pageRecordsOf(u"crm"_s), 10);
    EXPECT_EQ(mappings.endpointOf(u"crm"_s)->url.port(), 3002);
    LocalMappings again(file);
    ASSERT_TRUE(again.load());
    EXPECT_EQ(again.pageRecordsOf(u"crm"_s), 10);
    ASSERT_TRUE(again.mapLambda(u"crm"_s, url, 0));
    EXPECT_EQ(again.pageRecordsOf(u"crm"_s), connector::kPageRecords);
    EXPECT_EQ(again.mapLambda(u"crm"_s, url, -1).error().kind, ErrorKind::InvalidInput);
}

TEST(LocalMappings, aFullDiskKeepsWhatWasMapped)
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"mappings.json"_s);
    LocalMappings mappings(file);
    ASSERT_TRUE(mappings.mapLambda(u"crm"_s, QUrl(u"http://127.0.0.1:3001"_s)));
    {
        const sluice::test::FullDisk disk;
        const auto mapped = mappings.mapLambda(u"shop"_s, QUrl(u"http://127.0.0.1:3002"_s));
        ASSERT_FALSE(mapped);
        EXPECT_EQ(mapped.error().message, u"Cannot write %1: File too large."_s.arg(file));
    }
    EXPECT_EQ(mappings.lambdas().keys(), QStringList {u"crm"_s});
    LocalMappings again(file);
    ASSERT_TRUE(again.load());
    EXPECT_EQ(again.lambdas().keys(), QStringList {u"crm"_s});
}

TEST(LocalMappings, whatIsTakenBackIsForgotten)
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"mappings.json"_s);
    {
        LocalMappings mappings(file);
        ASSERT_TRUE(mappings.mapLambda(u"crm"_s, QUrl(u"http://127.0.0.1:3001"_s), 10));
        ASSERT_TRUE(mappings.mapLambda(u"shop"_s, QUrl(u"http://127.0.0.1:3002"_s)));
        ASSERT_TRUE(mappings.mapFixture(u"Salesforce"_s, dir.path()));
        ASSERT_TRUE(mappings.removeLambda(u"crm"_s));
        ASSERT_TRUE(mappings.removeFixture(u"Salesforce"_s));
        const auto unknown = mappings.removeLambda(u"cmr"_s);
        EXPECT_EQ(unknown.error().kind, ErrorKind::NotFound);
        EXPECT_EQ(unknown.error().message, u"cmr is not mapped. There are: shop."_s);
    }
    LocalMappings mappings(file);
    ASSERT_TRUE(mappings.load());
    EXPECT_EQ(mappings.lambdas().keys(), QStringList {u"shop"_s});
    EXPECT_EQ(mappings.fixtures(), (QMap<QString, QString>()));
    ASSERT_TRUE(mappings.mapLambda(u"crm"_s, QUrl(u"http://127.0.0.1:3001"_s)));
    EXPECT_EQ(mappings.pageRecordsOf(u"crm"_s), connector::kPageRecords);
}

TEST(LocalMappings, whereCredentialsAreIsRemembered)
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"mappings.json"_s);
    for (const auto &place : {u"file"_s, u"keychain"_s}) {
        LocalMappings mappings(file);
        ASSERT_TRUE(mappings.load());
        ASSERT_TRUE(mappings.chooseSecrets(place));
        LocalMappings again(file);
        ASSERT_TRUE(again.load());
        EXPECT_EQ(again.secrets(), place);
    }
}

TEST(LocalMappings, aTokenUrlOfAnotherMachineNeedsHttps)
{
    QTemporaryDir dir;
    LocalMappings mappings(dir.filePath(u"mappings.json"_s));
    EXPECT_TRUE(mappings.mapTokenUrl(u"crm"_s, QUrl(u"https://login.example/token"_s)));
    EXPECT_TRUE(mappings.mapTokenUrl(u"crm"_s, QUrl(u"http://localhost:8080/token"_s)));
    EXPECT_TRUE(tokenUrlMappingFromText(u"crm=http://127.0.0.1:8080/token"_s));
    const auto refused = mappings.mapTokenUrl(u"crm"_s, QUrl(u"http://login.example/token"_s));
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().message.contains(u"Begin it with https"_s));
    EXPECT_EQ(mappings.tokenUrls().value(u"crm"_s), u"http://localhost:8080/token"_s);
    EXPECT_FALSE(tokenUrlMappingFromText(u"crm=http://login.example/token"_s));
}

TEST(LocalMappings, aNameThatNoConnectorHasIsRefused)
{
    QTemporaryDir dir;
    LocalMappings mappings(dir.filePath(u"mappings.json"_s));
    const QUrl url(u"http://127.0.0.1:8080/token"_s);
    for (const auto &name : {u"my crm"_s, u"crm:"_s, u"\u00e9rp"_s, u"a,b"_s, QString(257, u'a')}) {
        for (const auto &error :
            {mappings.mapTokenUrl(name, url).error(), mappings.mapFixture(name, dir.path()).error(),
                tokenUrlMappingFromText(name + u'=' + url.toString()).error(),
                fixtureMappingFromText(name + u'=' + dir.path()).error()}) {
            EXPECT_EQ(error.kind, ErrorKind::InvalidInput);
            EXPECT_TRUE(error.message.startsWith(u"\"%1\" names no connector"_s.arg(name)))
                << error.message.toStdString();
        }
    }
    EXPECT_FALSE(mappings.mapLambda(u"my fn"_s, url));
    EXPECT_EQ(mappings.tokenUrls(), (QMap<QString, QString>()));
    EXPECT_EQ(mappings.fixtures(), (QMap<QString, QString>()));
    for (const auto &name : {u"Salesforce"_s, u"crm/eu+1@acme.example"_s, u"MyErp#2"_s})
        EXPECT_TRUE(mappings.mapTokenUrl(name, url)) << name.toStdString();
}

TEST(LocalMappings, linksOfAFixtureAreAllowedByItsMappingAndGoWithIt)
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"mappings.json"_s);
    const auto allowed = [&file] {
        LocalMappings again(file);
        EXPECT_TRUE(again.load());
        EXPECT_EQ(again.fixtureFolder({}, u"Salesforce"_s).allowLinks,
            again.allowsLinks(u"Salesforce"_s));
        return again.allowsLinks(u"Salesforce"_s);
    };
    LocalMappings mappings(file);
    ASSERT_TRUE(mappings.mapFixture(u"Salesforce"_s, dir.path()));
    EXPECT_FALSE(allowed());
    ASSERT_TRUE(mappings.mapFixture(u"Salesforce"_s, dir.path(), true));
    EXPECT_TRUE(allowed());
    EXPECT_EQ(mappings.fixtureFolder(u"sf"_s, u"Salesforce"_s),
        MappedFolder(dir.path(), true,
            u"--fixture Salesforce=%1 --allow-links Salesforce"_s.arg(dir.path())));
    const QString spaced = dir.filePath(u"my files"_s);
    ASSERT_TRUE(QDir().mkpath(spaced));
    ASSERT_TRUE(mappings.mapFixture(u"sf"_s, spaced));
    const MappedFolder own = mappings.fixtureFolder(u"sf"_s, u"Salesforce"_s);
    EXPECT_FALSE(own.allowLinks);
    EXPECT_EQ(own.linkOptions, u"--fixture 'sf=%1' --allow-links sf"_s.arg(spaced));
    ASSERT_TRUE(mappings.mapFixture(u"Salesforce"_s, dir.path()));
    EXPECT_FALSE(allowed());
    ASSERT_TRUE(mappings.mapFixture(u"Salesforce"_s, dir.path(), true));
    ASSERT_TRUE(mappings.removeFixture(u"Salesforce"_s));
    ASSERT_TRUE(mappings.mapFixture(u"Salesforce"_s, dir.path()));
    EXPECT_FALSE(allowed()) << "taken back with the folder";
}

} // namespace

} // namespace sluice::emulator
