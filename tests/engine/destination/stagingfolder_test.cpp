#include "engine/destination/stagingfixture.h"

#include <gtest/gtest.h>

namespace sluice::engine {

using namespace Qt::StringLiterals;

TEST_F(StagingFolderTest, publishingReplacesTheFormerObject)
{
    write(bucket.filePath(u"part-0"_s), "old");
    stage(0, "new");
    ASSERT_TRUE(staging->prepare({staging->outputPath(0)}, {u"part-0"_s}).ok());
    ASSERT_TRUE(staging->publishNext().ok());
    staging->keep();
    EXPECT_EQ(objectAt(u"part-0"_s), "new");
    EXPECT_EQ(entries(), QStringList {u"part-0"_s});
}

TEST_F(StagingFolderTest, aDestinationThatWasRemovedIsNamedWithWhatToDo)
{
    stage(0, "new");
    ASSERT_TRUE(QDir(bucket.path()).removeRecursively());
    const auto prepared = staging->prepare({staging->outputPath(0)}, {u"part-0"_s});
    ASSERT_FALSE(prepared.ok());
    EXPECT_EQ(prepared.error().message,
        u"What the run had staged in the destination's folder %1 was removed, so nothing was "
        "written. Create the folder again where it is gone, then run the flow again."_s.arg(
            bucket.path()));
}

TEST_F(StagingFolderTest, takeBackBringsReplacedObjectsBackAndRemovesNewOnes)
{
    write(bucket.filePath(u"part-0"_s), "old");
    stage(0, "new");
    stage(1, "added");
    ASSERT_TRUE(staging
                    ->prepare({staging->outputPath(0), staging->outputPath(1)},
                        {u"part-0"_s, u"sub/deep/part-1"_s})
                    .ok());
    ASSERT_TRUE(staging->publishNext().ok());
    ASSERT_TRUE(staging->publishNext().ok());
    ASSERT_TRUE(staging->takeBack().ok());
    staging.reset();
    EXPECT_EQ(objectAt(u"part-0"_s), "old");
    EXPECT_EQ(entries(), QStringList {u"part-0"_s});
}

TEST_F(StagingFolderTest, aFailedPublishLeavesTheFormerObject)
{
    write(bucket.filePath(u"part-0"_s), "old");
    ASSERT_TRUE(staging->prepare({staging->outputPath(7)}, {u"part-0"_s}).ok()); // never staged
    const auto published = staging->publishNext();
    ASSERT_FALSE(published.ok());
    EXPECT_EQ(published.error().kind, ErrorKind::Io);
    EXPECT_EQ(objectAt(u"part-0"_s), "old");
}

/// A process that dies after so many renames, whatever the number.
TEST_F(StagingFolderTest, aKilledRunIsTakenBackOrKeptWhole)
{
    constexpr int kObjects = 5;
    for (const bool isKept : {false, true}) {
        for (int renamed = 0; renamed <= kObjects; ++renamed) {
            SCOPED_TRACE(renamed);
            write(bucket.filePath(u"part-1"_s), "old");
            QStringList files;
            QStringList keys;
            for (int i = 0; i < kObjects; ++i) {
                stage(i, "new");
                files << staging->outputPath(i);
                keys << (i < 3 ? u"part-%1"_s : u"sub/deep/part-%1"_s).arg(i);
            }
            ASSERT_TRUE(staging->prepare(files, keys).ok());
            for (int i = 0; i < renamed; ++i)
                ASSERT_TRUE(staging->publishNext().ok());
            if (renamed == 0)
                (void)staging.release(); // dies with the process, so nothing is tidied up
            else
                staging.reset();

            const bool wasRecorded = isKept && renamed == kObjects;
            ASSERT_TRUE(
                recoverStaging(MappedFolder::closed(bucket.path()), kRoles, [&](const QString &id) {
                    EXPECT_EQ(id, u"run-1"_s);
                    return Result<std::optional<bool>>(wasRecorded);
                }).ok());
            if (wasRecorded) {
                for (const QString &key : std::as_const(keys))
                    EXPECT_EQ(objectAt(key), "new");
                EXPECT_EQ(
                    entries(), (QStringList {u"part-0"_s, u"part-1"_s, u"part-2"_s, u"sub"_s}));
                QDir(bucket.filePath(u"sub"_s)).removeRecursively();
                QFile::remove(bucket.filePath(u"part-0"_s));
                QFile::remove(bucket.filePath(u"part-2"_s));
            } else {
                EXPECT_EQ(objectAt(u"part-1"_s), "old");
                EXPECT_EQ(entries(), QStringList {u"part-1"_s});
            }
            SetUp();
        }
    }
}

TEST_F(StagingFolderTest, recoveryLeavesWhatSomebodyElseHasPutThereSince)
{
    stage(0, "new");
    stage(1, "new");
    ASSERT_TRUE(
        staging
            ->prepare({staging->outputPath(0), staging->outputPath(1)}, {u"part-0"_s, u"part-1"_s})
            .ok());
    ASSERT_TRUE(staging->publishNext().ok());
    ASSERT_TRUE(staging->publishNext().ok());
    staging.reset();
    write(bucket.filePath(u"part-0"_s), "somebody's");
    ASSERT_TRUE(recoverStaging(MappedFolder::closed(bucket.path()), kRoles, [](const QString &) {
        return Result<std::optional<bool>>(false);
    }).ok());
    EXPECT_EQ(entries(), QStringList {u"part-0"_s});
    EXPECT_EQ(objectAt(u"part-0"_s), "somebody's");
}

TEST_F(StagingFolderTest, anObjectThatCameAfterTheJournalComesBack)
{
    stage(0, "new");
    ASSERT_TRUE(staging->prepare({staging->outputPath(0)}, {u"part-0"_s}).ok());
    write(bucket.filePath(u"part-0"_s), "somebody's");
    ASSERT_TRUE(staging->publishNext().ok());
    EXPECT_EQ(objectAt(u"part-0"_s), "new");
    ASSERT_TRUE(staging->takeBack().ok());
    EXPECT_EQ(objectAt(u"part-0"_s), "somebody's");
}

TEST_F(StagingFolderTest, killedRunsThatReplacedEachOthersObjectsAreTakenBackInAnyOrder)
{
    for (const bool isSecondFirst : {false, true}) {
        write(bucket.filePath(u"part-0"_s), "old");
        auto other = StagingFolder::create(MappedFolder::closed(bucket.path()), u"run-2"_s);
        ASSERT_TRUE(other.ok());
        stage(0, "of the first");
        write((*other)->outputPath(0), "of the second run");
        ASSERT_TRUE(staging->prepare({staging->outputPath(0)}, {u"part-0"_s}).ok());
        ASSERT_TRUE((*other)->prepare({(*other)->outputPath(0)}, {u"part-0"_s}).ok());
        ASSERT_TRUE((isSecondFirst ? *other : staging)->publishNext().ok());
        ASSERT_TRUE((isSecondFirst ? staging : *other)->publishNext().ok());
        staging.reset();
        other->reset();
        ASSERT_TRUE(
            recoverStaging(MappedFolder::closed(bucket.path()), kRoles, [](const QString &) {
                return Result<std::optional<bool>>(false);
            }).ok());
        EXPECT_EQ(objectAt(u"part-0"_s), "old");
        EXPECT_EQ(entries(), QStringList {u"part-0"_s});
        SetUp();
    }
}

TEST_F(StagingFolderTest, whatStaysWhateverTheRunsEndIsCompletedAtTheNextStart)
{
    for (const bool isPut : {false, true}) {
        staging = makeStaging(StagingRole::Refused);
        stage(0, "refused");
        ASSERT_TRUE(staging->prepare({staging->outputPath(0)}, {u"errors/part-0"_s}).ok());
        if (isPut) {
            ASSERT_TRUE(staging->publishNext().ok());
        }
        staging.reset();
        ASSERT_TRUE(
            recoverStaging(MappedFolder::closed(bucket.path()), kRoles, [](const QString &) {
                return Result<std::optional<bool>>(false);
            }).ok());
        EXPECT_EQ(objectAt(u"errors/part-0"_s), "refused");
        EXPECT_EQ(entries(), QStringList {u"errors"_s});
    }
}

TEST_F(StagingFolderTest, eachRoleHasAFolderOfItsOwnAndNoneIsTakenFromARun)
{
    stage(0, "object");
    const auto refused = makeStaging(StagingRole::Refused);
    write(refused->outputPath(0), "refused");
    const auto entity = makeStaging(StagingRole::Entity);
    write(entity->outputPath(0), "entity");
    for (const StagingRole role :
        {StagingRole::Objects, StagingRole::Refused, StagingRole::Entity}) {
        const auto again
            = StagingFolder::create(MappedFolder::closed(bucket.path()), u"run-1"_s, role);
        ASSERT_FALSE(again.ok());
        EXPECT_EQ(again.error().kind, ErrorKind::Conflict);
        EXPECT_TRUE(again.error().message.contains(u"is there already"_s));
    }
    ASSERT_TRUE(staging->prepare({staging->outputPath(0)}, {u"part-0"_s}).ok()
        && refused->prepare({refused->outputPath(0)}, {u"errors/part-0"_s}).ok()
        && entity->prepare({entity->outputPath(0)}, {u"Account.out.jsonl"_s}).ok());
    ASSERT_TRUE(staging->publishNext().ok());
    ASSERT_TRUE(refused->publishNext().ok());
    ASSERT_TRUE(entity->publishNext().ok());
    EXPECT_EQ(objectAt(u"part-0"_s), "object");
    EXPECT_EQ(objectAt(u"errors/part-0"_s), "refused");
    EXPECT_EQ(objectAt(u"Account.out.jsonl"_s), "entity");
}

/// A folder may be a bucket and hold fixtures, which keep more.
TEST_F(StagingFolderTest, eachRoleIsRecoveredByItsOwnRule)
{
    write(bucket.filePath(u"Account.out.jsonl"_s), "old");
    auto entity = makeStaging(StagingRole::Entity);
    stage(0, "object");
    write(entity->outputPath(0), "entity");
    ASSERT_TRUE(staging->prepare({staging->outputPath(0)}, {u"part-0"_s}).ok());
    ASSERT_TRUE(entity->prepare({entity->outputPath(0)}, {u"Account.out.jsonl"_s}).ok());
    ASSERT_TRUE(staging->publishNext().ok());
    ASSERT_TRUE(entity->publishNext().ok());
    staging.reset();
    entity.reset();
    const auto recover = [this](const QList<StagingRole> &roles, bool isKept) {
        return recoverStaging(
            MappedFolder::closed(bucket.path()), roles, [isKept](const QString &id) {
                EXPECT_EQ(id, u"run-1"_s);
                return Result<std::optional<bool>>(isKept);
            });
    };
    ASSERT_TRUE(recover(kRoles, false).ok());
    EXPECT_EQ(objectAt(u"part-0"_s), "(none)");
    EXPECT_EQ(objectAt(u"Account.out.jsonl"_s), "entity");
    ASSERT_TRUE(recover({StagingRole::Entity}, true).ok());
    EXPECT_EQ(objectAt(u"Account.out.jsonl"_s), "entity");
    EXPECT_EQ(entries(), QStringList(u"Account.out.jsonl"_s));
}

/// The mark says that the next start has to try again; what cannot be done is said all the same.
TEST_F(StagingFolderTest, whatCannotBeTakenBackIsNamedAlsoWhenThatCannotBeNoted)
{
    stage(0, "new");
    ASSERT_TRUE(staging->prepare({staging->outputPath(0)}, {u"sub/part-0"_s}).ok());
    ASSERT_TRUE(staging->publishNext().ok());
    // Neither can the object go back to where it was staged, nor a file be made there.
    const QString folder = QFileInfo(staging->outputPath(0)).path();
    ASSERT_TRUE(QDir().rename(folder, folder + u"-away"_s));
    const auto back = staging->takeBack();
    ASSERT_FALSE(back.ok());
    EXPECT_TRUE(back.error().message.startsWith(
        u"The object sub/part-0 cannot be taken back from %1: "_s.arg(bucket.path())))
        << back.error().message.toStdString();
    EXPECT_TRUE(back.error().detail.contains(u"take-back"_s)) << back.error().detail.toStdString();
}

TEST_F(StagingFolderTest, recoveryLeavesRunsOfAnotherService)
{
    stage(0, "half");
    ASSERT_TRUE(recoverStaging(MappedFolder::closed(bucket.path()), kRoles, [](const QString &) {
        return Result<std::optional<bool>>(std::nullopt);
    }).ok());
    EXPECT_TRUE(QFile::exists(staging->outputPath(0)));
}

TEST_F(StagingFolderTest, aLinkThatComesAfterTheJournalIsNotFollowedEither)
{
    QTemporaryDir outside;
    write(bucket.filePath(u"part-0"_s), "old");
    QDir(bucket.path()).mkdir(u"orders"_s);
    write(bucket.filePath(u"orders/part-1"_s), "old");
    const auto lead = [&](const QString &from) {
        ASSERT_TRUE(QDir().rename(bucket.filePath(u"orders"_s), bucket.filePath(from)));
        ASSERT_TRUE(QFile::link(outside.path(), bucket.filePath(u"orders"_s)));
    };
    stage(0, "new");
    stage(1, "new");
    ASSERT_TRUE(staging
                    ->prepare({staging->outputPath(0), staging->outputPath(1)},
                        {u"part-0"_s, u"orders/part-1"_s})
                    .ok());
    ASSERT_TRUE(staging->publishNext().ok());
    lead(u"moved"_s);
    const auto put = staging->publishNext();
    ASSERT_FALSE(put.ok());
    EXPECT_EQ(put.error().kind, ErrorKind::InvalidInput);
    EXPECT_EQ(objectAt(u"part-0"_s), "new");
    EXPECT_FALSE(staging->takeBack().ok()); // the next start tries again
    EXPECT_EQ(objectAt(u"part-0"_s), "old");
    EXPECT_EQ(QDir(outside.path()).entryList(QDir::Files), QStringList());
}

/// What an object replaced goes back into the bucket, not to where a link leads meanwhile.
TEST_F(StagingFolderTest, nothingIsTakenBackThroughALinkThatCameSince)
{
    QTemporaryDir outside;
    QDir(bucket.path()).mkdir(u"orders"_s);
    write(bucket.filePath(u"orders/part-0"_s), "old");
    stage(0, "new");
    ASSERT_TRUE(staging->prepare({staging->outputPath(0)}, {u"orders/part-0"_s}).ok());
    ASSERT_TRUE(staging->publishNext().ok());
    staging.reset();
    const auto recover = [this](bool isKept) {
        return recoverStaging(MappedFolder::closed(bucket.path()), kRoles,
            [isKept](const QString &) { return Result<std::optional<bool>>(isKept); });
    };
    ASSERT_TRUE(QDir().rename(bucket.filePath(u"orders"_s), bucket.filePath(u"moved"_s)));
    ASSERT_TRUE(QFile::link(outside.path(), bucket.filePath(u"orders"_s)));
    EXPECT_FALSE(recover(false).ok());
    EXPECT_EQ(QDir(outside.path()).entryList(QDir::Files), QStringList());
    QFile::remove(bucket.filePath(u"orders"_s));
    ASSERT_TRUE(QDir().rename(bucket.filePath(u"moved"_s), bucket.filePath(u"orders"_s)));
    // Its record has an end by now, which is kept as those of fixtures are.
    EXPECT_TRUE(recover(true).ok());
    EXPECT_EQ(objectAt(u"orders/part-0"_s), "old");
    EXPECT_EQ(entries(), QStringList {u"orders"_s});
}

TEST_F(StagingFolderTest, refusesALinkThatLeadsOutOfTheBucket)
{
    QTemporaryDir outside;
    ASSERT_TRUE(QFile::link(outside.path(), bucket.filePath(u"out"_s)));
    ASSERT_TRUE(QFile::link(bucket.filePath(u"out"_s), bucket.filePath(u"chain"_s)));
    stage(0, "new");
    for (const QString &key : {u"out/x/part-0"_s, u"chain/part-0"_s}) {
        const auto prepared = staging->prepare({staging->outputPath(0)}, {key});
        ASSERT_FALSE(prepared.ok());
        EXPECT_TRUE(prepared.error().message.contains(u"leads out of the folder"_s));
        EXPECT_TRUE(prepared.error().message.contains(key.section(u'/', 0, 0)));
    }
    EXPECT_TRUE(QDir(outside.path()).isEmpty());
}

TEST_F(StagingFolderTest, goesWhereAnAllowedLinkLeadsAndComesBack)
{
    QTemporaryDir outside;
    write(outside.filePath(u"part-0"_s), "old");
    ASSERT_TRUE(QFile::link(outside.path(), bucket.filePath(u"out"_s)));
    staging.reset();
    auto made = StagingFolder::create({bucket.path(), true}, u"run-1"_s);
    ASSERT_TRUE(made.ok());
    staging = std::move(*made);
    for (int i = 0; i < 2; ++i)
        stage(i, "new");
    const QStringList files {staging->outputPath(0), staging->outputPath(1)};
    ASSERT_TRUE(staging->prepare(files, {u"out/part-0"_s, u"out/x/part-1"_s}).ok());
    ASSERT_TRUE(staging->publishNext().ok());
    ASSERT_TRUE(staging->publishNext().ok());
    EXPECT_EQ(objectAt(u"out/part-0"_s), "new");
    EXPECT_TRUE(QFile::exists(outside.filePath(u"x/part-1"_s)));

    ASSERT_TRUE(staging->takeBack().ok());
    EXPECT_EQ(objectAt(u"out/part-0"_s), "old");
    EXPECT_EQ(QDir(outside.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
        QStringList {u"part-0"_s});
}

TEST_F(StagingFolderTest, aKeyDoesNotLeadOutWhereLinksAreAllowed)
{
    QTemporaryDir outside;
    ASSERT_TRUE(QFile::link(outside.path(), bucket.filePath(u"out"_s)));
    staging.reset();
    auto made = StagingFolder::create({bucket.path(), true}, u"run-1"_s);
    ASSERT_TRUE(made.ok());
    staging = std::move(*made);
    stage(0, "new");
    for (const QString &key : {u"out/../part-0"_s, u"../part-0"_s})
        EXPECT_FALSE(staging->prepare({staging->outputPath(0)}, {key}).ok()) << key.toStdString();
}

} // namespace sluice::engine
