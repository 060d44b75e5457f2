#include "emulator/localtest.h"
#include "emulator/store/localdatabase.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTcpServer>

#include <sys/resource.h>

#include <csignal>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

namespace {

/// While it lives no file of this process grows: what a full disk does to SQLite.
class FullDisk {
public:
    FullDisk()
    {
        m_handlerBefore = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit none {0, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &none);
    }

    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handlerBefore);
    }

private:
    rlimit m_before = {};
    void (*m_handlerBefore)(int) = nullptr;
};

} // namespace

class DataDirectory : public LocalTest {
protected:
    Result<> startAnother(quint16 port, const LocalDataDir &dir)
    {
        SluiceLocalOptions options;
        options.dataDir = dir;
        options.port = port;
        options.makeEngine = [this](engine::EngineOptions, const engine::BucketFolders &) {
            return std::make_unique<FakeEngine>(m_runs, m_runsStopWhenCanceled);
        };
        SluiceLocal another(std::move(options), m_clock, m_ids);
        return another.start();
    }
};

TEST_F(DataDirectory, aSecondServiceIsToldWhoHoldsIt)
{
    const auto second = startAnother(0, dataDir());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, ErrorKind::Locked);
    EXPECT_EQ(second.error().message,
        u"Another Sluice Local (process %1) uses %2. Stop it, or choose another data directory "
        "with --data."_s.arg(QCoreApplication::applicationPid())
            .arg(dataDir().path));
    EXPECT_EQ(call(u"ListFlows"_s).status, 200);
    EXPECT_TRUE(readRuntimeInfo(dataDir()));
}

TEST_F(DataDirectory, aPortInUseIsNamedAndNothingIsLeftBehind)
{
    QTcpServer other;
    ASSERT_TRUE(other.listen(QHostAddress::LocalHost));
    const LocalDataDir dir {m_dir.filePath(u"second"_s)};
    const auto refused = startAnother(other.serverPort(), dir);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Conflict);
    EXPECT_EQ(refused.error().message,
        u"Port %1 is in use by another program. Choose another one with --port, or leave --port "
        "out."_s.arg(other.serverPort()));
    EXPECT_FALSE(QFileInfo::exists(dir.runtimeFile()));
    EXPECT_EQ(serviceProcess(dir), 0);
    EXPECT_TRUE(startAnother(0, dir));
}

TEST_F(DataDirectory, theRuntimeFileSaysWhereTheServiceIs)
{
    const auto info = readRuntimeInfo(dataDir());
    ASSERT_TRUE(info);
    EXPECT_EQ(info->endpoint, m_service->endpoint());
    EXPECT_EQ(info->pid, QCoreApplication::applicationPid());
    EXPECT_EQ(info->region, u"eu-west-1"_s);
    EXPECT_EQ(info->endpoint.host(), u"127.0.0.1"_s);
}

TEST_F(DataDirectory, leftoversInTheTempFolderAreRemovedAtStart)
{
    killService();
    QDir().mkpath(dataDir().tempFolder() + u"/spill"_s);
    QFile file(dataDir().tempFolder() + u"/spill/x"_s);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    startService();
    EXPECT_TRUE(QDir(dataDir().tempFolder()).isEmpty());
}

TEST_F(DataDirectory, anotherRegionChangesTheArnsOfAllFlows)
{
    call(u"CreateFlow"_s, flowInput());
    killService();
    SluiceLocalOptions options;
    options.dataDir = dataDir();
    options.region = u"us-west-2"_s;
    options.makeEngine = [this](engine::EngineOptions, const engine::BucketFolders &) {
        return std::make_unique<FakeEngine>(m_runs, m_runsStopWhenCanceled);
    };
    m_service = std::make_unique<SluiceLocal>(std::move(options), m_clock, m_ids);
    ASSERT_TRUE(m_service->start());
    m_region = u"us-west-2"_s;
    EXPECT_EQ(call(u"ListFlows"_s).json["flows"_L1][0]["flowArn"_L1].toString(),
        u"arn:aws:appflow:us-west-2:000000000000:flow/orders-copy"_s);
}

TEST_F(DataDirectory, aFullDiskRefusesTheCallAndLosesNothing)
{
    call(u"CreateFlow"_s, flowInput());
    // The figures of the WAL file are known to the process; grow it past what is preallocated.
    Answer refused;
    Answer start;
    {
        const FullDisk full;
        refused = call(u"CreateFlow"_s, flowInput(u"second"_s));
        start = call(u"StartFlow"_s, {{u"flowName"_s, u"orders-copy"_s}});
        EXPECT_EQ(call(u"ListFlows"_s).json["flows"_L1].toArray().size(), 1);
        EXPECT_EQ(call(u"DescribeFlow"_s, {{u"flowName"_s, u"orders-copy"_s}}).status, 200);
    }
    EXPECT_EQ(refused.status, 500);
    EXPECT_EQ(refused.error, u"InternalServerException"_s);
    EXPECT_TRUE(refused.message().contains(dataDir().databaseFile()))
        << refused.message().toStdString();
    EXPECT_EQ(start.status, 500);
    EXPECT_TRUE(m_runs.empty());

    EXPECT_EQ(call(u"CreateFlow"_s, flowInput(u"second"_s)).status, 200);
    EXPECT_EQ(records().size(), 0);
    startRun();
    EXPECT_EQ(records().size(), 1);
}

TEST_F(DataDirectory, theEndOfARunOutlivesADiskThatIsFullForAWhile)
{
    call(u"CreateFlow"_s, flowInput());
    const QString id = startRun();
    {
        const FullDisk full;
        m_runs[0]->breakWith(u"No space."_s);
        ASSERT_TRUE(waitForRun(id, u"Error"_s)) << "from memory, while the disk refuses it";
        EXPECT_EQ(call(u"DeleteFlow"_s, {{u"flowName"_s, u"orders-copy"_s}}).status, 500);
    }
    bool isStopped = false;
    QObject::connect(
        m_service.get(), &SluiceLocal::stopped, m_service.get(), [&] { isStopped = true; });
    m_service->shutdown();
    ASSERT_TRUE(sluice::test::waitUntil([&] { return isStopped; }));
    startService();
    EXPECT_EQ(
        records().first()["executionResult"_L1]["errorInfo"_L1]["executionMessage"_L1].toString(),
        u"No space."_s);
}

TEST_F(DataDirectory, aDatabaseOfANewerSluiceIsNotTouched)
{
    killService();
    {
        auto database = openLocalDatabase(dataDir().databaseFile());
        ASSERT_TRUE(database);
        ASSERT_TRUE((*database)->execute(u"PRAGMA user_version = 99"_s));
    }
    const auto refused = startAnother(0, dataDir());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Unsupported);
    EXPECT_TRUE(refused.error().message.contains(u"newer Sluice"_s));
}

TEST_F(DataDirectory, aDamagedDatabaseIsNamed)
{
    killService();
    for (const auto &name : QDir(dataDir().path).entryList({u"sluice-local.sqlite*"_s}))
        QFile::remove(dataDir().path + u'/' + name);
    QFile file(dataDir().databaseFile());
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    const auto refused = startAnother(0, dataDir());
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().message.contains(dataDir().databaseFile()))
        << refused.error().message.toStdString();
    EXPECT_TRUE(QFileInfo::exists(dataDir().databaseFile()));
}

} // namespace sluice::emulator::test
