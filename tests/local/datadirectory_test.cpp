#include "base/filelock.h"
#include "local/datadirectory.h"
#include "support/fulldisk.h"
#include "support/printers.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace sluice;
using namespace Qt::StringLiterals;

TEST(LocalService, keyPairIsMadeOnceAndPrivate)
{
    QTemporaryDir folder;
    const LocalDataDir dir {folder.path()};
    const auto first = ensureLocalCredentials(dir);
    const auto second = ensureLocalCredentials(dir);
    ASSERT_TRUE(first.ok() && second.ok());
    EXPECT_TRUE(*first == *second);
    EXPECT_EQ(first->secretAccessKey.reveal().size(), 40);
    const auto permissions = QFileInfo(dir.credentialsFile()).permissions();
    EXPECT_FALSE(permissions & (QFile::ReadGroup | QFile::ReadOther));
}

TEST(LocalService, aKeyPairThatIsThereIsReadWithoutItsLock)
{
    QTemporaryDir folder;
    const LocalDataDir dir {folder.path()};
    const auto first = ensureLocalCredentials(dir);
    FileLock lock(dir.credentialsFile() + u".lock"_s);
    ASSERT_TRUE(lock.tryLock());
    QElapsedTimer elapsed;
    elapsed.start();
    const auto second = ensureLocalCredentials(dir);
    ASSERT_TRUE(first.ok() && second.ok());
    EXPECT_TRUE(*first == *second);
    EXPECT_LT(elapsed.elapsed(), 4000); // waiting for the lock would take five seconds
}

TEST(LocalService, aFullDiskMakesNoEmptyKeyPair)
{
    QTemporaryDir folder;
    const LocalDataDir dir {folder.path()};
    {
        const test::FullDisk disk(50); // room for the lock, not for the pair
        const auto pair = ensureLocalCredentials(dir);
        ASSERT_FALSE(pair.ok());
        EXPECT_EQ(pair.error().kind, ErrorKind::Io);
    }
    EXPECT_FALSE(QFile::exists(dir.credentialsFile()));
    EXPECT_TRUE(ensureLocalCredentials(dir).ok());
}

TEST(LocalService, aFullDiskKeepsTheRuntimeFile)
{
    QTemporaryDir folder;
    const LocalDataDir dir {folder.path()};
    const RuntimeInfo info {1, QUrl(u"http://127.0.0.1:1"_s), u"us-east-1"_s, {}, {}};
    ASSERT_TRUE(writeRuntimeInfo(dir, info).ok());
    const qint64 size = QFileInfo(dir.runtimeFile()).size();
    const test::FullDisk disk;
    EXPECT_FALSE(writeRuntimeInfo(dir, info).ok());
    EXPECT_EQ(QFileInfo(dir.runtimeFile()).size(), size);
}

TEST(LocalService, damagedKeyPairIsNamedNotReplaced)
{
    QTemporaryDir folder;
    const LocalDataDir dir {folder.path()};
    QFile file(dir.credentialsFile());
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{oops");
    file.close();
    const auto result = ensureLocalCredentials(dir);
    ASSERT_FALSE(result.ok());
    EXPECT_TRUE(result.error().message.contains(dir.credentialsFile()));
}

TEST(LocalService, runtimeFileWithoutAHeldLockMeansNobodyRuns)
{
    QTemporaryDir folder;
    const LocalDataDir dir {folder.path()};
    ASSERT_TRUE(
        writeRuntimeInfo(dir, {1, QUrl(u"http://127.0.0.1:1"_s), u"us-east-1"_s, {}, {}}).ok());
    EXPECT_EQ(readRuntimeInfo(dir).error().kind, ErrorKind::NotFound);
}

TEST(LocalService, runtimeInfoRoundTripsWhileTheLockIsHeld)
{
    QTemporaryDir folder;
    const LocalDataDir dir {folder.path()};
    FileLock lock(dir.lockFile());
    ASSERT_TRUE(lock.tryLock());
    const RuntimeInfo info {QCoreApplication::applicationPid(), QUrl(u"http://127.0.0.1:40123"_s),
        u"eu-west-1"_s, u"2026-11-20T06:05:00.123Z"_s, u"0.1.0"_s};
    ASSERT_TRUE(writeRuntimeInfo(dir, info).ok());
    const auto read = readRuntimeInfo(dir);
    ASSERT_TRUE(read.ok());
    EXPECT_TRUE(*read == info);
}

TEST(LocalService, lookingForAServiceDoesNotTakeItsLock)
{
    QTemporaryDir folder;
    const LocalDataDir dir {folder.path()};
    ASSERT_TRUE(
        writeRuntimeInfo(dir, {1, QUrl(u"http://127.0.0.1:1"_s), u"us-east-1"_s, {}, {}}).ok());
    EXPECT_FALSE(readRuntimeInfo(dir).ok());
    EXPECT_FALSE(QFile::exists(dir.lockFile()));
}

// The id that a killed service left is this process's by now, and its lock was taken over in vain.
TEST(LocalService, idOfAKilledServiceThatBelongsToAnotherProgramIsNoService)
{
    QTemporaryDir folder;
    const LocalDataDir dir {folder.path()};
    const qint64 us = QCoreApplication::applicationPid();
    ASSERT_TRUE(
        writeRuntimeInfo(dir, {us, QUrl(u"http://127.0.0.1:1"_s), u"us-east-1"_s, {}, {}}).ok());
    const QByteArray program
        = QFileInfo(QCoreApplication::applicationFilePath()).fileName().toUtf8();
    for (const QString &name : {dir.lockFile(), dir.lockFile() + u".rmlock"_s}) {
        QFile file(name);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::number(us) + '\n' + program + "\nhere\n");
    }
    EXPECT_EQ(readRuntimeInfo(dir).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(serviceProcess(dir), 0);
    FileLock lock(dir.lockFile());
    ASSERT_TRUE(lock.tryLock());
    EXPECT_TRUE(readRuntimeInfo(dir).ok());
    EXPECT_EQ(serviceProcess(dir), us);
}

// Between its lock and its own files a service has those of the killed one.
TEST(LocalService, filesOfAKilledServiceAreNotOfTheOneThatStarts)
{
    QTemporaryDir folder;
    const LocalDataDir dir {folder.path()};
    constexpr qint64 nobody = 0x7fffffff; // beyond every process id
    ASSERT_TRUE(writeRuntimeInfo(dir,
        {nobody, QUrl(u"http://127.0.0.1:1"_s), u"us-east-1"_s, {},
            {}}).ok());
    FileLock lock(dir.lockFile());
    ASSERT_TRUE(lock.tryLock());
    EXPECT_EQ(readRuntimeInfo(dir).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(serviceProcess(dir), QCoreApplication::applicationPid());
    QFile file(dir.lockFile());
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::number(nobody) + "\nsluice\n");
    file.close();
    EXPECT_EQ(readRuntimeInfo(dir).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(serviceProcess(dir), kUnknownProcess);
}

TEST(LocalService, wasStoppedWhenItTookItsFileAwayAndNoRunEndedIt)
{
    QTemporaryDir folder;
    const LocalDataDir dir {folder.path()};
    constexpr qint64 pid = 4711;
    ASSERT_TRUE(
        writeRuntimeInfo(dir, {pid, QUrl(u"http://127.0.0.1:1"_s), u"us-east-1"_s, {}, {}}).ok());
    EXPECT_FALSE(wasStopped(dir, pid)); // killed
    removeRuntimeInfo(dir);
    EXPECT_TRUE(wasStopped(dir, pid));
    QFile users(dir.runUsersFile());
    ASSERT_TRUE(users.open(QIODevice::WriteOnly));
    users.write(QByteArray::number(pid));
    users.close();
    EXPECT_FALSE(wasStopped(dir, pid)); // ended by the last `sluice run`
    EXPECT_TRUE(wasStopped(dir, pid + 1));
}
