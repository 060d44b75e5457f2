#include "emulator/appflow/reports/runmetrics.h"
#include "emulator/store/localdatabase.h"
#include "support/fakeclock.h"
#include "support/printers.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

class FlowMetrics : public testing::Test {
protected:
    void SetUp() override
    {
        auto opened = openLocalDatabase(m_dir.filePath(u"db"_s));
        ASSERT_TRUE(opened);
        m_database = std::move(*opened);
        m_metrics = std::make_unique<RunMetrics>(*m_database);
    }

    void run(const QString &flow, const QDateTime &start, qint64 milliseconds, qint64 records,
        const QString &status)
    {
        Execution execution;
        execution.status = status;
        execution.startedAt = start;
        execution.lastUpdatedAt = start.addMSecs(milliseconds);
        execution.counts.recordsProcessed = records;
        ASSERT_TRUE(m_metrics->addStart(flow, execution));
        ASSERT_TRUE(m_metrics->addEnd(flow, execution));
    }

    QTemporaryDir m_dir;
    std::unique_ptr<sqlite::Database> m_database;
    std::unique_ptr<RunMetrics> m_metrics;
    const QDateTime m_hour {QDate(2026, 1, 2), QTime(3, 0), Qt::UTC};
};

TEST_F(FlowMetrics, runsOfAPeriodAreCountedAndBounded)
{
    run(u"a"_s, m_hour.addSecs(30), 200, 10, kSuccessful);
    run(u"a"_s, m_hour.addSecs(90), 50, 30, kError);
    run(u"a"_s, m_hour.addSecs(600), 100, 20, kCanceled);
    run(u"b"_s, m_hour.addSecs(600), 7, 1, kSuccessful);
    const auto points = m_metrics->points({m_hour, m_hour.addSecs(3600), 3600, u"a"_s}, 10);
    ASSERT_TRUE(points);
    ASSERT_EQ(points->size(), 1);
    const auto &point = points->constFirst();
    EXPECT_EQ(point.time, m_hour);
    EXPECT_EQ(point.started, 3);
    EXPECT_EQ(point.failed, 1);
    EXPECT_EQ(point.succeeded, 1);
    EXPECT_EQ(point.ended, 3);
    EXPECT_EQ(point.duration.sum, 350);
    EXPECT_EQ(point.duration.least, 50);
    EXPECT_EQ(point.duration.most, 200);
    EXPECT_EQ(point.records.sum, 60);
    EXPECT_EQ(point.records.least, 10);
    EXPECT_EQ(point.records.most, 30);
}

TEST_F(FlowMetrics, tooManyPeriodsAreRefusedAndTheRemedySaid)
{
    run(u"a"_s, m_hour, 1, 1, kSuccessful);
    run(u"b"_s, m_hour, 1, 1, kSuccessful);
    const auto points = m_metrics->points({m_hour, m_hour.addSecs(60), 60, {}}, 1);
    ASSERT_FALSE(points);
    EXPECT_EQ(points.error().kind, ErrorKind::InvalidInput);
}

TEST_F(FlowMetrics, afterFifteenMonthsTheyAreGone)
{
    run(u"a"_s, m_hour, 1, 1, kSuccessful);
    run(u"a"_s, m_hour.addMonths(15).addDays(1), 1, 1, kSuccessful);
    const auto points = m_metrics->points({m_hour, m_hour.addMonths(16), 3600, {}}, 10);
    ASSERT_EQ(points->size(), 1);
    EXPECT_EQ(points->constFirst().time.date(), m_hour.addMonths(15).addDays(1).date());
}

} // namespace sluice::emulator::test
