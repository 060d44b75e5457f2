#include "base/filelock.h"
#include "support/fulldisk.h"
#include "support/printers.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::test {

namespace {

class FileLocks : public testing::Test {
protected:
    void put(const QString &name, const QByteArray &text) const
    {
        QFile file(m_dir.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        ASSERT_EQ(file.write(text), text.size());
    }

    QTemporaryDir m_dir;
    QString m_path = m_dir.filePath(u"lock"_s);
};

} // namespace

TEST_F(FileLocks, hasOneHolderAtATime)
{
    EXPECT_EQ(FileLock::holderOf(m_path), std::nullopt);
    EXPECT_FALSE(QFile::exists(m_path));
    FileLock first(m_path);
    FileLock second(m_path);
    ASSERT_TRUE(first.tryLock());
    EXPECT_EQ(FileLock::holderOf(m_path), QCoreApplication::applicationPid());
    EXPECT_EQ(second.tryLock(20ms).error().kind, ErrorKind::Locked);
    EXPECT_TRUE(first.isLocked());
    first.unlock();
    EXPECT_EQ(FileLock::holderOf(m_path), std::nullopt);
    EXPECT_TRUE(second.tryLock());
}

TEST_F(FileLocks, whatAnotherProcessLeftHoldsNothing)
{
    // Of a QLockFile that was killed while it took over a stale lock; the id is ours by now.
    const QByteArray us
        = QByteArray::number(QCoreApplication::applicationPid()) + "\nsluice\nhere\n";
    put(u"lock"_s, us);
    put(u"lock.rmlock"_s, us);
    EXPECT_EQ(FileLock::holderOf(m_path), std::nullopt);
    FileLock lock(m_path);
    EXPECT_TRUE(lock.tryLock());
}

TEST_F(FileLocks, aFolderThatIsNotThereIsAnIoErrorThatNamesTheFile)
{
    FileLock lock(m_dir.filePath(u"no/lock"_s));
    const auto taken = lock.tryLock();
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().kind, ErrorKind::Io);
    EXPECT_EQ(taken.error().message,
        u"Cannot lock %1: No such file or directory."_s.arg(m_dir.filePath(u"no/lock"_s)));
}

#ifdef Q_OS_UNIX

TEST_F(FileLocks, aFullDiskHindersNoLock)
{
    const FullDisk disk;
    FileLock lock(m_path);
    ASSERT_TRUE(lock.tryLock());
    EXPECT_EQ(FileLock::holderOf(m_path), 0); // it is held, by whom is not known
}

TEST_F(FileLocks, aFileThatWasRemovedIsMadeAgain)
{
    FileLock old(m_path);
    ASSERT_TRUE(old.tryLock());
    ASSERT_TRUE(QFile::remove(m_path));
    FileLock lock(m_path);
    ASSERT_TRUE(lock.tryLock());
    EXPECT_EQ(FileLock::holderOf(m_path), QCoreApplication::applicationPid());
}

TEST_F(FileLocks, oneThatCannotBeLookedAtCountsAsHeld)
{
    put(u"lock"_s, "");
    ASSERT_EQ(FileLock::holderOf(m_path), std::nullopt);
    const int lowestFree = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::close(lowestFree);
    rlimit old {};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &old), 0);
    rlimit none = old;
    none.rlim_cur = rlim_t(lowestFree);
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
    const auto holder = FileLock::holderOf(m_path);
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &old), 0);
    EXPECT_EQ(holder, 0);

    ASSERT_TRUE(QFile::link(m_dir.filePath(u"loop"_s), m_dir.filePath(u"loop"_s)));
    EXPECT_EQ(FileLock::holderOf(m_dir.filePath(u"loop"_s)), 0);
}

TEST_F(FileLocks, whereNoFileCanBeNobodyHoldsOne)
{
    put(u"file"_s, "");
    EXPECT_EQ(FileLock::holderOf(m_dir.filePath(u"file/lock"_s)), std::nullopt);
    EXPECT_EQ(FileLock::holderOf(m_dir.filePath(u"no/lock"_s)), std::nullopt);
}

// Each round one process takes it and is killed, at another moment each time.
TEST_F(FileLocks, aKilledHolderGivesItBackAtOnce)
{
    for (int round = 0; round < 50; ++round) {
        int ends[2] {};
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            FileLock lock(m_path);
            const char answer = lock.tryLock() ? 'y' : 'n';
            if (::write(ends[1], &answer, 1) == 1)
                ::pause();
            ::_exit(1);
        }
        ::close(ends[1]);
        char answer = 0;
        ASSERT_EQ(::read(ends[0], &answer, 1), 1);
        ASSERT_EQ(answer, 'y') << round;
        ASSERT_TRUE(FileLock::holderOf(m_path));
        ::kill(child, SIGKILL);
        // Dead and not reaped: what it held is free all the same.
        siginfo_t ended {};
        ASSERT_EQ(::waitid(P_PID, id_t(child), &ended, WEXITED | WNOWAIT), 0);
        EXPECT_EQ(FileLock::holderOf(m_path), std::nullopt) << round;
        ::waitpid(child, nullptr, 0);
        ::close(ends[0]);
    }
    FileLock lock(m_path);
    EXPECT_TRUE(lock.tryLock());
}

TEST_F(FileLocks, programsThatAreStartedDoNotInheritIt)
{
    QProcess child;
    {
        FileLock lock(m_path);
        ASSERT_TRUE(lock.tryLock());
        child.start(u"cat"_s, {});
        ASSERT_TRUE(child.waitForStarted());
    }
    EXPECT_EQ(FileLock::holderOf(m_path), std::nullopt);
    child.closeWriteChannel();
    EXPECT_TRUE(child.waitForFinished());
}

TEST_F(FileLocks, isPrivate)
{
    put(u"lock"_s, "");
    QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    FileLock lock(m_path);
    ASSERT_TRUE(lock.tryLock());
    EXPECT_FALSE(QFileInfo(m_path).permissions() & (QFile::ReadGroup | QFile::ReadOther));
}

#endif

} // namespace sluice::test
