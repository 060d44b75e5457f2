#include "emulator/localtest.h"
#include "emulator/mappings/bucketmap.h"
#include "emulator/store/localdatabase.h"
#include "sqlite/statement.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

using Buckets = LocalTest;

TEST_F(Buckets, areTheFoldersOfTheDataDirectoryAndWhatIsMapped)
{
    QDir().mkpath(m_dir.filePath(u"elsewhere"_s));
    const QByteArray body
        = QJsonDocument(QJsonObject {{u"folder"_s, m_dir.filePath(u"elsewhere"_s)}}).toJson();
    EXPECT_EQ(send("PUT", "/_sluice/buckets/my-data", body).status, 200);
    const auto expect = [this] {
        const QString root = dataDir().bucketsFolder();
        EXPECT_EQ(send("GET", "/_sluice/buckets").json["buckets"_L1].toArray(),
            (QJsonArray {
                QJsonObject {{u"name"_s, u"clean-zone"_s}, {u"folder"_s, root + u"/clean-zone"_s},
                    {u"exists"_s, true}, {u"isMapped"_s, false}, {u"allowLinks"_s, false}},
                QJsonObject {{u"name"_s, u"my-data"_s},
                    {u"folder"_s, m_dir.filePath(u"elsewhere"_s)}, {u"exists"_s, true},
                    {u"isMapped"_s, true}, {u"allowLinks"_s, false}},
                QJsonObject {{u"name"_s, u"raw-zone"_s}, {u"folder"_s, root + u"/raw-zone"_s},
                    {u"exists"_s, true}, {u"isMapped"_s, false}, {u"allowLinks"_s, false}}}));
    };
    expect();
    killService();
    startService();
    expect();
}

TEST_F(Buckets, oneSaysWhereItPointsAndWhichFlowsNameIt)
{
    ASSERT_TRUE(call(u"CreateFlow"_s, flowInput(u"b-flow"_s)).error.isEmpty());
    ASSERT_TRUE(call(u"CreateFlow"_s, flowInput(u"a-flow"_s)).error.isEmpty());
    const auto of
        = [this](const QByteArray &name) { return send("GET", "/_sluice/buckets/" + name).json; };
    const QString own = dataDir().bucketsFolder() + u"/raw-zone"_s;
    const QJsonArray both {u"a-flow"_s, u"b-flow"_s};
    EXPECT_EQ(of("raw-zone"),
        (QJsonObject {{u"name"_s, u"raw-zone"_s}, {u"folder"_s, own}, {u"exists"_s, true},
            {u"isMapped"_s, false}, {u"allowLinks"_s, false}, {u"flows"_s, both}}));
    EXPECT_EQ(of("clean-zone")["flows"_L1].toArray(), both) << "destinations too";
    EXPECT_EQ(of("raw")["flows"_L1].toArray(), QJsonArray()) << "part of a name is another name";
    EXPECT_EQ(of("raw")["folder"_L1].toString(), QString());

    const QString folder = m_dir.filePath(u"elsewhere"_s);
    QDir().mkpath(folder);
    send("PUT", "/_sluice/buckets/raw-zone",
        QJsonDocument(QJsonObject {{u"folder"_s, folder}}).toJson());
    EXPECT_EQ(of("raw-zone")["folder"_L1].toString(), folder);
    EXPECT_TRUE(of("raw-zone")["isMapped"_L1].toBool());
    EXPECT_EQ(send("DELETE", "/_sluice/buckets/raw-zone").status, 200);
    EXPECT_EQ(of("raw-zone")["folder"_L1].toString(), own);
    killService();
    startService();
    EXPECT_EQ(of("raw-zone")["folder"_L1].toString(), own) << "taken back for good";
}

TEST_F(Buckets, aFolderThatIsNotThereIsRefused)
{
    const auto answer = send("PUT", "/_sluice/buckets/my-data", R"({"folder":"/no/such/folder"})");
    EXPECT_EQ(answer.status, 400);
    EXPECT_EQ(answer.message(),
        u"The folder /no/such/folder for the bucket my-data is not there. Create it, or give "
        "another one."_s);
    EXPECT_EQ(send("PUT", "/_sluice/buckets/a%2Fb", R"({"folder":"/"})").status, 400);
    EXPECT_EQ(send("PUT", "/_sluice/buckets/my-data", "{}").status, 400);
}

TEST_F(Buckets, aMappedFolderThatVanishedIsSaid)
{
    const QString folder = m_dir.filePath(u"elsewhere"_s);
    QDir().mkpath(folder);
    send("PUT", "/_sluice/buckets/my-data",
        QJsonDocument(QJsonObject {{u"folder"_s, folder}}).toJson());
    QDir().rmdir(folder);
    const auto answer = call(u"ListConnectorEntities"_s,
        {{u"connectorType"_s, u"S3"_s}, {u"entitiesPath"_s, u"my-data"_s}});
    EXPECT_EQ(answer.error, u"ValidationException"_s);
    EXPECT_TRUE(answer.message().contains(folder)) << answer.message().toStdString();
}

TEST_F(Buckets, linksAreAllowedByAMappingAndTakenBackByTheNext)
{
    const QString folder = m_dir.filePath(u"elsewhere"_s);
    QDir().mkpath(folder);
    const auto map = [&](const QJsonObject &more) {
        QJsonObject body = more;
        body["folder"_L1] = folder;
        return send("PUT", "/_sluice/buckets/my-data", QJsonDocument(body).toJson());
    };
    const auto allowed = [this] {
        const bool one = send("GET", "/_sluice/buckets/my-data").json["allowLinks"_L1].toBool();
        const auto all = send("GET", "/_sluice/buckets").json["buckets"_L1].toArray();
        for (const QJsonValue bucket : all)
            EXPECT_EQ(bucket["allowLinks"_L1].toBool(), one && bucket["name"_L1] == "my-data"_L1);
        return one;
    };
    EXPECT_EQ(map({}).status, 200);
    EXPECT_FALSE(allowed());
    EXPECT_EQ(map({{u"allowLinks"_s, true}}).status, 200);
    EXPECT_TRUE(allowed());
    killService();
    startService();
    EXPECT_TRUE(allowed()) << "remembered";

    const auto wrong = map({{u"allowLinks"_s, u"yes"_s}});
    EXPECT_EQ(wrong.status, 400);
    EXPECT_EQ(wrong.message(), u"allowLinks must be true or false."_s);
    EXPECT_TRUE(allowed()) << "nothing is lost on bad input";
    EXPECT_EQ(map({}).status, 200);
    EXPECT_FALSE(allowed());
}

TEST_F(Buckets, foldersBeyondALinkAreListedWhereItIsAllowed)
{
    const QString folder = m_dir.filePath(u"elsewhere"_s);
    QDir().mkpath(folder);
    QDir().mkpath(m_dir.filePath(u"beyond/deep"_s));
    ASSERT_TRUE(QFile::link(m_dir.filePath(u"beyond"_s), folder + u"/out"_s));
    const auto list = [this](const QString &path) {
        return call(
            u"ListConnectorEntities"_s, {{u"connectorType"_s, u"S3"_s}, {u"entitiesPath"_s, path}});
    };
    const auto map = [&](bool allowLinks) {
        send("PUT", "/_sluice/buckets/my-data",
            QJsonDocument(QJsonObject {{u"folder"_s, folder}, {u"allowLinks"_s, allowLinks}})
                .toJson());
    };
    map(false);
    EXPECT_TRUE(
        list(u"my-data/out"_s)
            .message()
            .contains(u"allow links with --bucket my-data=%1 --allow-links my-data."_s.arg(folder)))
        << list(u"my-data/out"_s).message().toStdString();
    map(true);
    EXPECT_EQ(
        list(u"my-data/out"_s).json["connectorEntityMap"_L1]["Objects"_L1][0]["name"_L1].toString(),
        u"my-data/out/deep"_s);
    EXPECT_EQ(list(u"my-data/out/../.."_s).status, 400);
}

TEST_F(Buckets, theRemedyForALinkCanBePasted)
{
    const QString folder = m_dir.filePath(u"Ada's own $HOME data"_s);
    QDir().mkpath(folder);
    ASSERT_TRUE(QFile::link(m_dir.path(), folder + u"/out"_s));
    send("PUT", "/_sluice/buckets/my-data",
        QJsonDocument(QJsonObject {{u"folder"_s, folder}}).toJson());
    const QString told = call(u"ListConnectorEntities"_s,
        {{u"connectorType"_s, u"S3"_s}, {u"entitiesPath"_s, u"my-data/out"_s}})
                             .message();
    const QString typed = u"--bucket 'my-data=%1/Ada'\\''s own $HOME data' --allow-links my-data"_s;
    EXPECT_TRUE(told.contains(typed.arg(m_dir.path()))) << told.toStdString();
}

TEST(BucketLinks, aDatabaseOfBeforeKeepsItsBucketsAndAllowsNone)
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"db"_s);
    {
        // As version 5 left it.
        auto database = openLocalDatabase(file);
        ASSERT_TRUE(database);
        ASSERT_TRUE((*database)->execute(u"ALTER TABLE buckets DROP COLUMN allow_links"_s));
        ASSERT_TRUE((*database)->execute(u"DROP TABLE former_folders"_s));
        ASSERT_TRUE((*database)->execute(u"DROP TABLE run_events"_s));
        ASSERT_TRUE((*database)->execute(u"DROP TABLE run_metrics"_s));
        ASSERT_TRUE((*database)->execute(u"DROP TABLE catalog_latest"_s));
        ASSERT_TRUE((*database)->execute(u"DROP INDEX executions_not_registered"_s));
        for (const auto *column : {"catalog_details", "catalog_work"})
            ASSERT_TRUE((*database)->execute(
                u"ALTER TABLE executions DROP COLUMN %1"_s.arg(QLatin1StringView(column))));
        ASSERT_TRUE(sqlite::change(
            **database, u"INSERT INTO buckets VALUES ('raw-zone', ?)"_s, dir.path()));
        ASSERT_TRUE((*database)->execute(u"PRAGMA user_version = 5"_s));
    }
    auto database = openLocalDatabase(file);
    ASSERT_TRUE(database) << database.error().message.toStdString();
    BucketMap buckets(**database, dir.filePath(u"buckets"_s));
    ASSERT_TRUE(buckets.load());
    const auto folder = buckets.folderOf(u"raw-zone"_s);
    ASSERT_TRUE(folder);
    EXPECT_EQ(folder->path, dir.path());
    EXPECT_FALSE(folder->allowLinks);
    ASSERT_TRUE(buckets.map(u"raw-zone"_s, dir.path(), true));
    EXPECT_TRUE(buckets.folderOf(u"raw-zone"_s)->allowLinks);
}

TEST_F(Buckets, atAnEndpointAreNoFolderAndSayWhatDoesInstead)
{
    const QTemporaryDir dir;
    auto database = openLocalDatabase(dir.filePath(u"local.sqlite"_s));
    ASSERT_TRUE(database);
    BucketMap buckets(**database, dir.filePath(u"buckets"_s));
    const QString url = u"http://127.0.0.1:9000/raw?stall=5"_s;
    ASSERT_TRUE(buckets.map(u"raw-zone"_s, url));
    EXPECT_TRUE(buckets.storeOf(u"raw-zone"_s));
    const auto folder = buckets.folderOf(u"raw-zone"_s);
    ASSERT_FALSE(folder);
    EXPECT_EQ(folder.error().kind, ErrorKind::Unsupported);
    EXPECT_EQ(folder.error().message,
        u"The bucket raw-zone is "_s + url
            + u", and records that a destination refused or took need a folder of this machine. "
              "Map one: --bucket "
              "raw-zone=FOLDER."_s);
    ASSERT_TRUE(buckets.map(u"raw-zone"_s, dir.path()));
    EXPECT_FALSE(buckets.storeOf(u"raw-zone"_s));
    EXPECT_TRUE(buckets.folderOf(u"raw-zone"_s));
}

TEST(BucketName, followsS3)
{
    for (const auto &good : {u"abc"_s, u"raw-zone.v2_x"_s, QString(63, u'a')})
        EXPECT_TRUE(BucketMap::isBucketName(good)) << good.toStdString();
    for (const auto &bad :
        {u"ab"_s, u"a/b"_s, u".abc"_s, u"..."_s, QString(64, u'a'), QString(), u"abc\n"_s})
        EXPECT_FALSE(BucketMap::isBucketName(bad)) << bad.toStdString();
}

TEST(BucketMapping, isReadFromText)
{
    const auto mapping = bucketMappingFromText(u"raw-zone=/data/raw=1"_s);
    ASSERT_TRUE(mapping);
    EXPECT_EQ(*mapping, (BucketMapping {u"raw-zone"_s, u"/data/raw=1"_s}));
    const auto relative = bucketMappingFromText(u"raw-zone=data"_s);
    ASSERT_TRUE(relative);
    EXPECT_EQ(relative->folder, QDir::current().absoluteFilePath(u"data"_s));
    for (const auto &bad : {u"raw-zone"_s, u"raw-zone="_s, u"=/x"_s, u"a b=/x"_s})
        EXPECT_FALSE(bucketMappingFromText(bad)) << bad.toStdString();
}

TEST_F(Buckets, whatIsNotMappedCannotBeTakenBackAndAFolderMustBeNamed)
{
    EXPECT_EQ(send("DELETE", "/_sluice/buckets/raw-zone").status, 404);
    const auto nameless = send("PUT", "/_sluice/buckets/raw-zone", R"({"fold": "/tmp"})");
    EXPECT_EQ(nameless.status, 400);
    EXPECT_TRUE(
        nameless.json["message"_L1].toString().startsWith(u"The body must name the folder"_s));
}

} // namespace sluice::emulator::test
