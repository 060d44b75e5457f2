#include "emulator/appflow/entities/fixtureends.h"
#include "emulator/localtest.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QTemporaryDir>

namespace sluice::emulator {

namespace {

using namespace Qt::StringLiterals;

constexpr auto kBefore = "{\"id\":1}\n";
constexpr auto kAfter = "{\"id\":1}\n{\"id\":2}\n";

void write(const QString &path, const QByteArray &content)
{
    ASSERT_TRUE(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    ASSERT_EQ(file.write(content), content.size());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("nothing");
}

QStringList stagingIn(const QString &folder)
{
    return QDir(folder).entryList({u".sluice*"_s}, QDir::AllEntries | QDir::Hidden);
}

/// Fixtures with links that lead out of their folder.
class FixtureLinks : public ::testing::Test {
protected:
    QString path(const QString &name) const { return dir.filePath(name); }

    void link(const QString &target, const QString &name) const
    {
        ASSERT_TRUE(QFile::link(outside.filePath(target), path(name)));
    }

    FixtureSink sink(const QString &entity, bool allowLinks = true)
    {
        return {files, turns,
            {MappedFolder(dir.path(), allowLinks), entity, u"INSERT"_s, {u"id"_s}, u"run-1"_s}};
    }

    QTemporaryDir dir;
    QTemporaryDir outside;
    engine::DataFiles files {dir.path()};
    std::shared_ptr<WriterTurns> turns = std::make_shared<WriterTurns>();
    std::atomic<bool> cancel = false;
    engine::RunWatch watch {cancel, [](qint64, qint64) {}};
};

TEST_F(FixtureLinks, areWrittenThroughWhereTheyAreAllowed)
{
    write(outside.filePath(u"Lead.jsonl"_s), kBefore);
    write(outside.filePath(u"target"_s), kBefore);
    link(u"."_s, u"crm"_s);
    link(u"target"_s, u"Account.out.jsonl"_s);
    write(path(u"Account.jsonl"_s), "");
    const auto writeTo = [this](const QString &entity, bool allowLinks) {
        auto writer = sink(entity, allowLinks);
        const auto done = writer.write({"{\"id\":2}"}, watch);
        if (!done)
            return done.error().message;
        const auto finished = writer.finish(watch);
        writer.keep();
        return finished ? QString() : finished.error().message;
    };
    for (const QString &entity : {u"crm/Lead"_s, u"Account"_s}) {
        EXPECT_TRUE(writeTo(entity, false).startsWith(u"The link "_s));
        EXPECT_EQ(writeTo(entity, true), QString());
    }
    EXPECT_EQ(contentOf(outside.filePath(u"Lead.out.jsonl"_s)), kAfter);
    EXPECT_EQ(contentOf(outside.filePath(u"target"_s)), kAfter);
    EXPECT_TRUE(QFileInfo(path(u"Account.out.jsonl"_s)).isSymLink());
    EXPECT_TRUE(writeTo(u"../x/Lead"_s, true).contains(u"leads out of the folder"_s));
    EXPECT_EQ(stagingIn(dir.path()) + stagingIn(outside.path()), QStringList());
}

/// The process dies between the file and the run's record: the sink goes without keep().
TEST_F(FixtureLinks, whatAKilledRunWroteThroughThemIsTakenBack)
{
    write(outside.filePath(u"target"_s), kBefore);
    write(outside.filePath(u"crm/Lead.out.jsonl"_s), kBefore);
    link(u"crm"_s, u"crm"_s);
    link(u"target"_s, u"Account.out.jsonl"_s);
    for (const QString &entity : {u"Account"_s, u"crm/Lead"_s}) {
        const QString out = path(entity + u".out.jsonl"_s);
        for (const bool isRecorded : {false, true}) {
            SCOPED_TRACE(entity.toStdString() + (isRecorded ? " recorded" : ""));
            {
                auto writer = sink(entity);
                ASSERT_TRUE(writer.write({"{\"id\":2}"}, watch).ok());
                ASSERT_TRUE(writer.finish(watch).ok());
                EXPECT_EQ(contentOf(out), kAfter);
            }
            ASSERT_TRUE(engine::recoverStaging(MappedFolder(dir.path(), true),
                {engine::StagingRole::Entity}, [isRecorded](const QString &) {
                    return std::optional<bool>(isRecorded);
                }).ok());
            EXPECT_EQ(contentOf(out), isRecorded ? kAfter : kBefore);
            EXPECT_EQ(stagingIn(dir.path()) + stagingIn(outside.path())
                    + stagingIn(outside.filePath(u"crm"_s)),
                QStringList());
        }
    }
    EXPECT_EQ(QFileInfo(path(u"Account.out.jsonl"_s)).canonicalFilePath(),
        QFileInfo(outside.filePath(u"target"_s)).canonicalFilePath());
}

TEST_F(FixtureLinks, oneToAnotherDiskIsRefusedBecauseNothingAppearsThereInOnePiece)
{
    QTemporaryDir disk(u"/dev/shm/sluice-XXXXXX"_s);
    ASSERT_NE(QStorageInfo(disk.path()).device(), QStorageInfo(dir.path()).device());
    write(disk.filePath(u"target"_s), kBefore);
    ASSERT_TRUE(QFile::link(disk.filePath(u"target"_s), path(u"Account.out.jsonl"_s)));
    auto writer = sink(u"Account"_s);
    ASSERT_TRUE(writer.write({"{\"id\":2}"}, watch).ok());
    const auto finished = writer.finish(watch);
    ASSERT_FALSE(finished.ok());
    EXPECT_TRUE(finished.error().message.contains(u"leads to another disk"_s))
        << finished.error().message.toStdString();
    EXPECT_EQ(contentOf(disk.filePath(u"target"_s)), kBefore);
    EXPECT_EQ(stagingIn(dir.path()) + stagingIn(disk.path()), QStringList());
}

using KilledRuns = test::LocalTest;

/// The next start finds what a run left even where it maps the name to another folder.
TEST_F(KilledRuns, areTakenBackWhereTheFixturesWereBefore)
{
    mapFixtures();
    write(fixture(u"Account.out.jsonl"_s), kBefore);
    ASSERT_EQ(call(u"CreateFlow"_s, flowInput()).status, 200);
    {
        auto staging = engine::StagingFolder::create(
            MappedFolder::closed(fixture({})), startRun(), engine::StagingRole::Entity);
        ASSERT_TRUE(staging.ok());
        write((*staging)->outputPath(0), kAfter);
        ASSERT_TRUE(
            (*staging)->prepare({(*staging)->outputPath(0)}, {u"Account.out.jsonl"_s}).ok());
        ASSERT_TRUE((*staging)->publishNext().ok());
    }
    EXPECT_EQ(contentOf(fixture(u"Account.out.jsonl"_s)), kAfter);
    killService();
    m_fixtures = {{u"Salesforce"_s, m_dir.path()}};
    startService();
    EXPECT_EQ(contentOf(fixture(u"Account.out.jsonl"_s)), kBefore);
    EXPECT_EQ(stagingIn(fixture({})), QStringList());
}

} // namespace

} // namespace sluice::emulator
