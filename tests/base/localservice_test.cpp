#include "base/localservice.h"
#include "support/fulldisk.h"
#include "support/printers.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#ifdef Q_OS_LINUX
#include <sys/wait.h>
#include <unistd.h>
#endif

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
    QLockFile lock(dir.credentialsFile() + u".lock"_s);
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
    QLockFile lock(dir.lockFile());
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

#ifdef Q_OS_LINUX
TEST(LocalService, killedServiceThatNobodyReapedDoesNotRun)
{
    QTemporaryDir folder;
    const LocalDataDir dir {folder.path()};
    ASSERT_TRUE(
        writeRuntimeInfo(dir, {1, QUrl(u"http://127.0.0.1:1"_s), u"us-east-1"_s, {}, {}}).ok());
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0)
        ::_exit(0);
    siginfo_t ended {};
    ASSERT_EQ(::waitid(P_PID, id_t(child), &ended, WEXITED | WNOWAIT), 0); // dead, not reaped
    QFile lock(dir.lockFile());
    ASSERT_TRUE(lock.open(QIODevice::WriteOnly));
    lock.write(QByteArray::number(child) + "\nsluice\nhere\n");
    lock.close();
    EXPECT_EQ(readRuntimeInfo(dir).error().kind, ErrorKind::NotFound);
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
}

TEST(LocalService, idOfAKilledServiceThatBelongsToAnotherProgramIsNoService)
{
    QTemporaryDir folder;
    const LocalDataDir dir {folder.path()};
    ASSERT_TRUE(
        writeRuntimeInfo(dir, {1, QUrl(u"http://127.0.0.1:1"_s), u"us-east-1"_s, {}, {}}).ok());
    const auto holdAs = [&](const QByteArray &program) {
        QFile lock(dir.lockFile());
        ASSERT_TRUE(lock.open(QIODevice::WriteOnly | QIODevice::Truncate));
        lock.write(
            QByteArray::number(QCoreApplication::applicationPid()) + '\n' + program + "\nhere\n");
    };
    holdAs("sluice");
    EXPECT_EQ(readRuntimeInfo(dir).error().kind, ErrorKind::NotFound);
    holdAs(QFileInfo(QCoreApplication::applicationFilePath()).fileName().toUtf8());
    EXPECT_TRUE(readRuntimeInfo(dir).ok());
}
#endif
