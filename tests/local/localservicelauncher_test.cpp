#include "base/filelock.h"
#include "local/localservicelauncher.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <csignal>

using namespace sluice;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::waitFor;

namespace {

/// A data directory and a program that plays `sluice serve --data DIR`.
struct Stage {
    QTemporaryDir folder;
    LocalServiceLauncher::Options options {
        folder.filePath(u"sluice"_s), {folder.filePath(u"data"_s)}, 20s, 2ms};

    bool writeProgram(const QByteArray &script) const
    {
        QFile file(options.program);
        const QByteArray us = QByteArray::number(QCoreApplication::applicationPid());
        return file.open(QIODevice::WriteOnly)
            && file.write("#!/bin/sh\n" + QByteArray(script).replace("PID", us)) > 0
            && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
};

/// The lock is held by the test, so it names the test's process.
const QByteArray kWritesRuntimeFile = R"(echo "$1 $2" >> "$3/arguments"
cat > "$3/runtime.tmp" <<END
{"version": 1, "pid": PID, "endpoint": "http://127.0.0.1:40123", "region": "eu-west-1"}
END
mv "$3/runtime.tmp" "$3/runtime.json"
)";

} // namespace

TEST(LocalServiceLauncher, findsARunningServiceWithoutStartingAnything)
{
    Stage stage;
    ASSERT_TRUE(QDir().mkpath(stage.options.dataDir.path));
    FileLock lock(stage.options.dataDir.lockFile());
    ASSERT_TRUE(lock.tryLock());
    const RuntimeInfo info {
        QCoreApplication::applicationPid(), QUrl(u"http://127.0.0.1:1"_s), u"us-east-1"_s, {}, {}};
    ASSERT_TRUE(writeRuntimeInfo(stage.options.dataDir, info).ok());
    LocalServiceLauncher launcher(stage.options); // there is no program
    const auto running = waitFor(launcher.ensureRunning());
    ASSERT_TRUE(running.ok());
    EXPECT_EQ(running->endpoint, info.endpoint);
}

TEST(LocalServiceLauncher, startsTheProgramAndWaitsForItsRuntimeFile)
{
    Stage stage;
    ASSERT_TRUE(stage.writeProgram(kWritesRuntimeFile));
    ASSERT_TRUE(QDir().mkpath(stage.options.dataDir.path));
    FileLock lock(stage.options.dataDir.lockFile()); // the script cannot hold it itself
    ASSERT_TRUE(lock.tryLock());
    LocalServiceLauncher launcher(stage.options);
    const auto first = launcher.ensureRunning();
    const auto second = launcher.ensureRunning();
    const auto running = waitFor(first);
    ASSERT_TRUE(running.ok()) << running.error().message.toStdString();
    EXPECT_EQ(running->endpoint, QUrl(u"http://127.0.0.1:40123"_s));
    EXPECT_EQ(running->region, u"eu-west-1"_s);
    EXPECT_TRUE(waitFor(second).ok());
    QFile arguments(stage.options.dataDir.path + u"/arguments"_s);
    ASSERT_TRUE(arguments.open(QIODevice::ReadOnly));
    EXPECT_EQ(arguments.readAll(), QByteArray("serve --data\n"));
}

TEST(LocalServiceLauncher, runtimeFileOfAKilledServiceIsNotTakenForTheNewOne)
{
    Stage stage;
    ASSERT_TRUE(stage.writeProgram(kWritesRuntimeFile));
    const RuntimeInfo stale {7, QUrl(u"http://127.0.0.1:1"_s), u"us-east-1"_s, {}, {}};
    ASSERT_TRUE(writeRuntimeInfo(stage.options.dataDir, stale).ok());
    LocalServiceLauncher launcher(stage.options);
    const auto pending = launcher.ensureRunning();
    FileLock lock(stage.options.dataDir.lockFile());
    ASSERT_TRUE(lock.tryLock());
    const auto running = waitFor(pending);
    ASSERT_TRUE(running.ok());
    EXPECT_EQ(running->endpoint, QUrl(u"http://127.0.0.1:40123"_s));
}

TEST(LocalServiceLauncher, tellsWhatAServiceSaidThatEndedAtOnce)
{
    Stage stage;
    ASSERT_TRUE(stage.writeProgram(
        "echo 'opening the store' >&2\necho 'sluice: The disk is full. Free some space.' >&2\n"
        "exit 1\n"));
    LocalServiceLauncher launcher(stage.options);
    const auto running = waitFor(launcher.ensureRunning());
    ASSERT_FALSE(running.ok());
    EXPECT_EQ(running.error().kind, ErrorKind::Unavailable);
    EXPECT_EQ(running.error().message, u"The disk is full. Free some space."_s);
    EXPECT_TRUE(running.error().detail.contains(u"opening the store"_s));
}

TEST(LocalServiceLauncher, givesUpOnAServiceThatDoesNotComeUp)
{
    Stage stage;
    ASSERT_TRUE(stage.writeProgram("echo $$ > \"$3/pid\"\nexec sleep 30\n"));
    stage.options.limit = 300ms;
    LocalServiceLauncher launcher(stage.options);
    const auto running = waitFor(launcher.ensureRunning());
    ASSERT_FALSE(running.ok());
    EXPECT_EQ(running.error().kind, ErrorKind::Unavailable);
    EXPECT_TRUE(running.error().message.contains(u"did not come up"_s));
    QFile pid(stage.options.dataDir.path + u"/pid"_s);
    if (pid.open(QIODevice::ReadOnly))
        ::kill(pid_t(pid.readAll().trimmed().toInt()), SIGTERM);
}

TEST(LocalServiceLauncher, missingProgramIsNamed)
{
    Stage stage;
    LocalServiceLauncher launcher(stage.options);
    const auto running = waitFor(launcher.ensureRunning());
    ASSERT_FALSE(running.ok());
    EXPECT_EQ(running.error().kind, ErrorKind::NotFound);
    EXPECT_TRUE(running.error().message.contains(stage.options.program));
}

TEST(LocalServiceLauncher, aDataFolderThatCannotBeWrittenIsTheReasonGiven)
{
    Stage stage;
    QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    stage.options.program = QCoreApplication::applicationFilePath();
    stage.options.dataDir.path = file.fileName() + "/data"_L1;
    LocalServiceLauncher launcher(stage.options);
    const auto running = waitFor(launcher.ensureRunning());
    ASSERT_FALSE(running.ok());
    EXPECT_EQ(running.error().kind, ErrorKind::Io);
    EXPECT_EQ(running.error().message,
        u"Cannot create %1: File exists. Choose another place with --data."_s.arg(
            QDir::toNativeSeparators(stage.options.dataDir.path)));
}
