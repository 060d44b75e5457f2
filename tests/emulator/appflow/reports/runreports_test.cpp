#include "emulator/appflow/flows/lifecycle.h"
#include "emulator/appflow/reports/runreports.h"
#include "emulator/appflow/reports/slowdisk.h"
#include "emulator/store/localdatabase.h"
#include "support/fakeclock.h"
#include "support/faketransport.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

class Reports : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_TRUE(QDir().mkpath(folder()));
        auto opened = openLocalDatabase(m_dir.filePath(u"db"_s));
        ASSERT_TRUE(opened);
        m_database = std::move(*opened);
        begin();
    }

    QString folder() const { return QDir(m_dir.path()).canonicalPath() + "/told"_L1; }

    QString path() const { return folder() + "/events.jsonl"_L1; }

    /// As the service does when it starts.
    void begin()
    {
        m_reports.reset();
        m_reports.reset(new RunReports(
            {*m_database, m_transport, m_clock, m_clock, m_ids, u"eu-west-1"_s}, {path(), {}}));
        ASSERT_TRUE(m_reports->load());
    }

    void note(const QString &executionId)
    {
        LocalFlow flow;
        flow.name = u"orders"_s;
        Execution execution;
        execution.executionId = executionId;
        execution.startedAt = m_clock.now();
        ASSERT_TRUE(m_database->transaction([&] { return m_reports->noteStart(flow, execution); }));
    }

    /// Of the runs that the file tells of, in its order.
    QStringList told() const
    {
        QFile file(path());
        QStringList ids;
        if (!file.open(QIODevice::ReadOnly))
            return ids;
        while (!file.atEnd())
            ids << QJsonDocument::fromJson(file.readLine())["detail"_L1]["execution-id"_L1]
                       .toString();
        return ids;
    }

    bool isTold(const QStringList &ids)
    {
        return sluice::test::waitUntil([&] { return told() == ids; });
    }

    qsizetype waiting() { return EventOutbox(*m_database).toAppend(10)->size(); }

    QTemporaryDir m_dir;
    sluice::test::FakeClock m_clock;
    sluice::test::FakeTransport m_transport;
    sluice::test::CountingIds m_ids;
    std::unique_ptr<sqlite::Database> m_database;
    std::unique_ptr<RunReports> m_reports;
};

TEST_F(Reports, aDiskThatTakesItsTimeKeepsNobodyWaitingAndTheOrderStays)
{
    SlowDisk disk(path());
    note(u"a"_s);
    ASSERT_TRUE(sluice::test::waitUntil(SlowDisk::isWaitedFor, std::chrono::seconds(20)));
    note(u"b"_s);
    note(u"c"_s);
    EXPECT_EQ(waiting(), 3) << "what is not on the disk is not forgotten";
    SlowDisk::release();
    EXPECT_TRUE(isTold({u"a"_s, u"b"_s, u"c"_s})) << told().join(u' ').toStdString();
    EXPECT_TRUE(sluice::test::waitUntil([&] { return waiting() == 0; }));
}

TEST_F(Reports, whatIsBeingAppendedAtTheEndIsAppendedOnce)
{
    SlowDisk disk(path());
    note(u"a"_s);
    ASSERT_TRUE(sluice::test::waitUntil(SlowDisk::isWaitedFor, std::chrono::seconds(20)));
    note(u"b"_s);
    SlowDisk::release();
    m_reports.reset(); // before the answer of the append is delivered
    EXPECT_EQ(told(), (QStringList {u"a"_s, u"b"_s}));
    EXPECT_EQ(waiting(), 0);
}

TEST_F(Reports, whatCannotBeAppendedIsToldByTheNextStart)
{
    ASSERT_TRUE(QDir(folder()).removeRecursively());
    note(u"a"_s);
    m_reports.reset();
    EXPECT_EQ(waiting(), 1);
    ASSERT_TRUE(QDir().mkpath(folder()));
    begin();
    EXPECT_TRUE(isTold({u"a"_s}));
    note(u"b"_s);
    EXPECT_TRUE(isTold({u"a"_s, u"b"_s}));
}

} // namespace sluice::emulator::test
