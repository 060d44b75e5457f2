#include "support/printers.h"
#include "support/waitfor.h"
#include "workspace/local/localworker.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::workspace;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::waitUntil;
using State = Worker::State;

namespace {

/// A program in place of `sluice` that says what it was called with and does what a test wants.
class LocalWorkerTest : public ::testing::Test {
protected:
    QString program(const QByteArray &script)
    {
        const QString path = folder.filePath(u"sluice"_s);
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\necho \"$@\"\n" + script);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }

    void watch(LocalWorker &worker)
    {
        QObject::connect(&worker, &Worker::failed, &worker,
            [this](const Error &error) { failures.append(error.message); });
    }

    QTemporaryDir folder;
    QStringList failures;
};

} // namespace

TEST_F(LocalWorkerTest, runsForADomainUntilItIsToldToStop)
{
    LocalWorker worker(
        program("trap 'echo ended; exit 0' TERM\nwhile :; do sleep 0.01; done\n"), {u"/data"_s});
    watch(worker);
    EXPECT_EQ(worker.state(), State::Off);
    worker.start(u"orders"_s);
    ASSERT_TRUE(waitUntil(
        [&] { return worker.lastSaid() == u"worker --domain orders --data /data"_s; }, 5s))
        << worker.lastSaid().toStdString();
    EXPECT_EQ(worker.state(), State::On);
    worker.stop();
    EXPECT_EQ(worker.state(), State::Ending);
    ASSERT_TRUE(waitUntil([&] { return worker.state() == State::Off; }, 5s));
    EXPECT_TRUE(failures.isEmpty());
}

TEST_F(LocalWorkerTest, tellsWhyItEndedByItself)
{
    LocalWorker worker(program("echo There is no service. >&2\nexit 1\n"), {u"/data"_s});
    watch(worker);
    worker.start(u"orders"_s);
    ASSERT_TRUE(waitUntil([&] { return !failures.isEmpty(); }, 5s));
    EXPECT_EQ(failures.first(), u"The worker for orders does not run: There is no service."_s);
    EXPECT_EQ(worker.state(), State::Off);
}

TEST_F(LocalWorkerTest, tellsThatTheProgramIsNotThere)
{
    LocalWorker worker(folder.filePath(u"nothing"_s), {u"/data"_s});
    watch(worker);
    worker.start(u"orders"_s);
    ASSERT_TRUE(waitUntil([&] { return !failures.isEmpty(); }, 5s));
    EXPECT_TRUE(failures.first().endsWith(u"cannot be started."_s));
    EXPECT_EQ(worker.state(), State::Off);
}

TEST_F(LocalWorkerTest, askedToLeaveWithTheWindow)
{
    const QString mark = folder.filePath(u"left"_s);
    {
        LocalWorker worker(program("trap 'echo x > " + mark.toUtf8()
                               + "; exit 0' TERM\necho ready\nwhile :; do sleep 0.01; done\n"),
            {u"/data"_s});
        worker.start(u"orders"_s);
        ASSERT_TRUE(waitUntil([&] { return worker.lastSaid() == "ready"_L1; }, 5s));
    }
    EXPECT_TRUE(waitUntil([&] { return QFile::exists(mark); }, 5s));
}
