#include "emulator/appflow/flows/lifecycle.h"
#include "emulator/appflow/runs/fakeengine.h"
#include "emulator/appflow/schedule/scheduler.h"
#include "emulator/store/localdatabase.h"
#include "support/fakeclock.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

/// The scheduler over a real store, on a clock that the test moves (reference 6).
class Schedules : public testing::Test {
protected:
    void SetUp() override
    {
        auto opened = openLocalDatabase(m_dir.filePath(u"db"_s));
        ASSERT_TRUE(opened);
        m_database = std::move(*opened);
        build();
    }

    /// As a service that starts anew on the same data.
    void build()
    {
        m_scheduler.reset();
        m_service.reset();
        m_flows = std::make_unique<FlowStore>(*m_database, u"eu-west-1"_s);
        ASSERT_TRUE(m_flows->load());
        m_service = std::make_unique<RunService>(
            *m_database, *m_flows, m_engine, m_clock, m_ids, m_quotas);
        ASSERT_TRUE(m_service->recover());
        m_scheduler = std::make_unique<Scheduler>(*m_database, *m_flows, *m_service, m_clock);
        ASSERT_TRUE(m_scheduler->load());
    }

    void activate(QJsonObject scheduled, const QString &expression)
    {
        scheduled["scheduleExpression"_L1] = expression;
        LocalFlow flow;
        flow.name = u"nightly"_s;
        flow.status = kActive;
        flow.createdAt = m_clock.now();
        flow.definition = QJsonObject {{u"flowName"_s, flow.name},
            {u"triggerConfig"_s,
                QJsonObject {{u"triggerType"_s, u"Scheduled"_s},
                    {u"triggerProperties"_s, QJsonObject {{u"Scheduled"_s, scheduled}}}}}};
        ASSERT_TRUE(m_database->transaction([&]() -> Result<> {
            const auto saved = m_flows->save(flow);
            if (!saved)
                return saved;
            const auto planned = m_scheduler->activate(flow);
            return planned ? Result<>() : fail(planned.error());
        }));
    }

    LocalFlow flow() { return *m_flows->flow(u"nightly"_s); }

    QList<Execution> records() { return *m_service->page(flow().row, 0, 20000); }

    void moveTo(const QDateTime &now)
    {
        m_clock.setNow(now);
        m_scheduler->tick();
    }

    void moveBy(std::chrono::seconds by) { moveTo(m_clock.now().addSecs(by.count())); }

    /// Ends the newest run and waits until that is stored.
    void end(const QString &failure = {})
    {
        if (failure.isEmpty())
            m_runs.back()->succeed();
        else
            m_runs.back()->breakWith(failure);
        ASSERT_TRUE(
            sluice::test::waitUntil([this] { return m_service->activeRuns(flow().row) == 0; }));
    }

    QTemporaryDir m_dir;
    sluice::test::FakeClock m_clock;
    sluice::test::CountingIds m_ids;
    FakeEngine::Runs m_runs;
    bool m_stops = true;
    Quotas m_quotas;
    FakeEngine m_engine {m_runs, m_stops};
    std::unique_ptr<sqlite::Database> m_database;
    std::unique_ptr<FlowStore> m_flows;
    std::unique_ptr<RunService> m_service;
    std::unique_ptr<Scheduler> m_scheduler;
};

TEST_F(Schedules, aRateRunsAtOnceAndThenAtItsInterval)
{
    const QDateTime start = m_clock.now();
    activate({}, u"rate(1hours)"_s);
    moveBy(std::chrono::seconds(0));
    ASSERT_EQ(records().size(), 1);
    EXPECT_EQ(records().first().due, start);
    end();
    moveBy(std::chrono::minutes(59));
    EXPECT_EQ(records().size(), 1);
    moveBy(std::chrono::minutes(1));
    EXPECT_EQ(records().size(), 2);
    EXPECT_EQ(records().first().due, start.addSecs(3600));
}

TEST_F(Schedules, waitsForItsStartTime)
{
    const QDateTime start = m_clock.now().addDays(2);
    activate({{u"scheduleStartTime"_s, toEpochSeconds(start)}}, u"rate(1days)"_s);
    moveTo(start.addSecs(-1));
    EXPECT_TRUE(records().isEmpty());
    moveTo(start);
    EXPECT_EQ(records().size(), 1);
}

TEST_F(Schedules, aYearOfHoursPassesInAMoment)
{
    activate({}, u"rate(12hours)"_s);
    const QDateTime end = m_clock.now().addYears(1);
    while (m_clock.now() < end) {
        moveBy(std::chrono::seconds(0));
        this->end();
        moveBy(std::chrono::hours(12));
    }
    EXPECT_EQ(records().size(), 731);
}

TEST_F(Schedules, aRunInProgressMakesTheNextOneSkip)
{
    activate({}, u"rate(1hours)"_s);
    moveBy(std::chrono::seconds(0));
    moveBy(std::chrono::hours(1));
    EXPECT_EQ(records().size(), 1);
    end();
    moveBy(std::chrono::minutes(1));
    EXPECT_EQ(records().size(), 1);
    moveBy(std::chrono::minutes(59));
    EXPECT_EQ(records().size(), 2);
}

TEST_F(Schedules, oneRunMakesUpForThoseThatWereMissed)
{
    const QDateTime start = m_clock.now();
    activate({}, u"rate(1hours)"_s);
    moveBy(std::chrono::seconds(0));
    end();
    m_clock.setNow(start.addDays(3).addSecs(60));
    build();
    m_scheduler->tick();
    ASSERT_EQ(records().size(), 2);
    EXPECT_EQ(records().first().due, start.addDays(3));
}

TEST_F(Schedules, whatWasMissedBeforeTheEndIsMadeUpForAfterIt)
{
    const QDateTime start = m_clock.now();
    activate(
        {{u"scheduleEndTime"_s, toEpochSeconds(start.addSecs(5 * 3600 + 60))}}, u"rate(1hours)"_s);
    moveBy(std::chrono::seconds(0));
    end();
    moveTo(start.addDays(3));
    ASSERT_EQ(records().size(), 2);
    EXPECT_EQ(records().first().due, start.addSecs(5 * 3600));
    EXPECT_EQ(flow().status, kSuspended);
}

TEST_F(Schedules, aLongSleepOfABusyScheduleIsNoWork)
{
    m_clock.setNow(QDateTime(QDate(2026, 1, 1), QTime(0, 0, 30), Qt::UTC));
    activate({}, u"cron(* * * * ? *)"_s);
    m_clock.setNow(m_clock.now().addYears(5));
    QElapsedTimer timer;
    timer.start();
    m_scheduler->tick();
    EXPECT_LT(timer.elapsed(), 1000); // one after the other they are minutes
    ASSERT_EQ(records().size(), 1);
    EXPECT_EQ(records().first().due, QDateTime(QDate(2031, 1, 1), QTime(0, 0), Qt::UTC));
}

TEST_F(Schedules, aRunForATimeHasTheWindowOfThatTimeAndMovesNothing)
{
    const QDateTime start = m_clock.now();
    activate(
        {{u"dataPullMode"_s, u"Incremental"_s}, {u"scheduleOffset"_s, 300}}, u"rate(1hours)"_s);
    const auto windowAt = [&](const QDateTime &due) {
        const auto cause = m_scheduler->causeAt(flow(), due);
        EXPECT_TRUE(cause);
        EXPECT_FALSE(cause->due.isValid());
        return std::pair(cause->pullStart, cause->pullEnd);
    };
    EXPECT_EQ(windowAt(start.addDays(-1)),
        std::pair(start.addDays(-31), start.addDays(-1).addSecs(-300)));
    moveTo(start);
    end();
    const QDateTime pulled = start.addSecs(-300);
    const QDateTime later = start.addSecs(1800);
    EXPECT_EQ(windowAt(later), std::pair(pulled, later.addSecs(-300)));
    // Of a time whose window was pulled already it is that window again.
    EXPECT_EQ(windowAt(start), std::pair(start.addDays(-30), pulled));
    EXPECT_EQ(m_scheduler->nextWake(), start.addSecs(3600));
    LocalFlow asked = flow();
    ASSERT_TRUE(m_database->transaction([&]() -> Result<> {
        const auto started = m_service->start(asked, *m_scheduler->causeAt(asked, later));
        return started ? Result<>() : fail(started.error());
    }));
    end();
    moveTo(start.addSecs(3600));
    EXPECT_EQ(records().first().pullStart, pulled);
    EXPECT_EQ(records().first().pullEnd, start.addSecs(3300));
}

TEST_F(Schedules, windowsFollowTheLastSuccessfulRun)
{
    const QDateTime start = m_clock.now();
    activate(
        {{u"dataPullMode"_s, u"Incremental"_s}, {u"scheduleOffset"_s, 300}}, u"rate(1hours)"_s);
    moveBy(std::chrono::seconds(0));
    EXPECT_EQ(records().first().pullStart, start.addDays(-30));
    EXPECT_EQ(records().first().pullEnd, start.addSecs(-300));
    end();
    moveBy(std::chrono::hours(1));
    EXPECT_EQ(records().first().pullStart, start.addSecs(-300));
    EXPECT_EQ(records().first().pullEnd, start.addSecs(3300));
    end(u"Broken."_s);
    moveBy(std::chrono::hours(1));
    EXPECT_EQ(records().first().pullStart, start.addSecs(-300));
    EXPECT_EQ(records().first().pullEnd, start.addSecs(6900));
    const auto json = toRecordJson(records().first());
    EXPECT_EQ(json["dataPullStartTime"_L1].toDouble(), toEpochSeconds(start.addSecs(-300)));
    EXPECT_EQ(json["dataPullEndTime"_L1].toDouble(), toEpochSeconds(start.addSecs(6900)));
}

TEST_F(Schedules, theFirstWindowBeginsWhereTheFlowSays)
{
    const QDateTime from = m_clock.now().addDays(-365);
    activate(
        {{u"dataPullMode"_s, u"Incremental"_s}, {u"firstExecutionFrom"_s, toEpochSeconds(from)}},
        u"rate(1days)"_s);
    moveBy(std::chrono::seconds(0));
    EXPECT_EQ(records().first().pullStart, from);
}

TEST_F(Schedules, completePullsHaveNoWindow)
{
    activate({}, u"rate(1days)"_s);
    moveBy(std::chrono::seconds(0));
    EXPECT_FALSE(toRecordJson(records().first()).contains("dataPullStartTime"_L1));
}

TEST_F(Schedules, failuresInARowDeactivateTheFlow)
{
    activate({{u"flowErrorDeactivationThreshold"_s, 2}}, u"rate(1hours)"_s);
    moveBy(std::chrono::seconds(0));
    end(u"Broken."_s);
    moveBy(std::chrono::hours(1));
    end();
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(flow().status, kActive);
        moveBy(std::chrono::hours(1));
        end(u"Broken."_s);
    }
    ASSERT_TRUE(sluice::test::waitUntil([this] { return flow().status == kSuspended; }));
    EXPECT_EQ(flow().statusMessage, u"The flow was deactivated after 2 failed runs in a row."_s);
    moveBy(std::chrono::hours(1));
    EXPECT_EQ(records().size(), 4);
}

TEST_F(Schedules, endsWithItsEndTime)
{
    const QDateTime end = m_clock.now().addSecs(5400);
    activate({{u"scheduleEndTime"_s, toEpochSeconds(end)}}, u"rate(1hours)"_s);
    moveBy(std::chrono::seconds(0));
    this->end();
    EXPECT_EQ(flow().status, kActive);
    moveBy(std::chrono::hours(1));
    EXPECT_EQ(records().size(), 2);
    EXPECT_EQ(flow().status, kSuspended);
    EXPECT_EQ(flow().statusMessage, u"The schedule of this flow has ended."_s);
}

TEST_F(Schedules, aStartAfterTheYear9999IsStoredAsNone)
{
    activate({{u"scheduleStartTime"_s, 1893456000000.0}}, u"rate(1days)"_s);
    moveBy(std::chrono::hours(48));
    EXPECT_TRUE(records().isEmpty());
}

TEST_F(Schedules, aForgottenFlowRunsNoMore)
{
    activate({}, u"rate(1hours)"_s);
    m_scheduler->forget(flow().row);
    moveBy(std::chrono::hours(1));
    EXPECT_TRUE(records().isEmpty());
}

/// Nothing can be stored while the disk is full.
class FullDisks : public Schedules {
protected:
    void setDiskFull(bool isFull)
    {
        ASSERT_TRUE(m_database->execute(u"PRAGMA query_only = %1"_s.arg(int(isFull))));
    }

    const QDateTime m_due = QDateTime(QDate(2026, 2, 1), QTime(10, 0), Qt::UTC);
};

TEST_F(FullDisks, theLastRunIsTriedAgain)
{
    activate({}, u"at(2026-02-01T10:00:00)"_s);
    setDiskFull(true);
    moveTo(m_due);
    EXPECT_TRUE(records().isEmpty());
    setDiskFull(false);
    moveBy(std::chrono::seconds(59));
    EXPECT_TRUE(records().isEmpty());
    moveBy(std::chrono::seconds(1));
    ASSERT_EQ(records().size(), 1);
    EXPECT_EQ(records().first().due, m_due);
    EXPECT_EQ(flow().status, kSuspended);
    moveBy(std::chrono::hours(1));
    EXPECT_EQ(records().size(), 1);
}

TEST_F(FullDisks, aRunThatIsNotTheLastIsTriedAgainToo)
{
    const QDateTime start = m_clock.now();
    activate({}, u"rate(1hours)"_s);
    setDiskFull(true);
    moveBy(std::chrono::seconds(0));
    setDiskFull(false);
    moveBy(std::chrono::minutes(1));
    ASSERT_EQ(records().size(), 1);
    EXPECT_EQ(records().first().due, start);
    end();
    moveBy(std::chrono::minutes(59));
    ASSERT_EQ(records().size(), 2);
    EXPECT_EQ(records().first().due, start.addSecs(3600));
}

TEST_F(Schedules, aLastRunThatCanNotStartIsGivenUpAndTheFlowSaysWhy)
{
    m_quotas.runsPerMonth = 0;
    build();
    activate({}, u"at(2026-02-01T10:00:00)"_s);
    moveTo(QDateTime(QDate(2026, 2, 1), QTime(10, 0), Qt::UTC));
    EXPECT_EQ(flow().status, kActive);
    for (int i = 0; i < 59; ++i)
        moveBy(std::chrono::minutes(1));
    EXPECT_EQ(flow().status, kActive);
    moveBy(std::chrono::minutes(1));
    EXPECT_EQ(flow().status, kSuspended);
    EXPECT_EQ(flow().statusMessage,
        u"The schedule of this flow has ended. Its last run was not started: 0 runs began this "
        "month, which is the limit. Wait for the next month."_s);
    EXPECT_TRUE(records().isEmpty());
}

TEST_F(Schedules, aClockThatWasAheadIsToldAndTheScheduleGoesOnFromNow)
{
    const QDateTime start = m_clock.now();
    activate({{u"dataPullMode"_s, u"Incremental"_s}}, u"rate(1hours)"_s);
    moveTo(start);
    end();
    moveTo(start.addDays(30)); // for a moment
    ASSERT_EQ(records().size(), 2);
    end();

    moveTo(start.addSecs(600));
    EXPECT_EQ(records().size(), 2);
    EXPECT_EQ(flow().status, kActive);
    EXPECT_EQ(flow().statusMessage,
        u"The clock was set back: the last run of this flow was due at %1, which is still to come. "
        "The schedule goes on from now; the next run is due at %2."_s.arg(
            toIsoText(start.addDays(30)), toIsoText(start.addSecs(3600))));

    moveTo(start.addSecs(3600));
    ASSERT_EQ(records().size(), 3);
    EXPECT_EQ(records().first().due, start.addSecs(3600));
    // Nothing that changed since the last run of the right time is left out.
    EXPECT_EQ(records().first().pullStart, start);
    EXPECT_EQ(records().first().pullEnd, start.addSecs(3600));
    EXPECT_EQ(flow().statusMessage, QString());
    end();
    moveTo(start.addSecs(7200));
    EXPECT_EQ(records().first().pullStart, start.addSecs(3600));
}

TEST_F(Schedules, aClockThatWasAheadWhenTheServiceEndedIsToldAtTheNextStart)
{
    const QDateTime now = m_clock.now();
    m_clock.setNow(now.addDays(400));
    activate({}, u"rate(1hours)"_s); // counts from a time that is still to come
    moveBy(std::chrono::seconds(0));
    end();
    m_clock.setNow(now);
    build();
    EXPECT_TRUE(flow().statusMessage.startsWith(u"The clock was set back"_s));
    moveTo(now.addSecs(3599));
    EXPECT_EQ(records().size(), 1);
    moveTo(now.addSecs(3600));
    EXPECT_EQ(records().size(), 2);
}

TEST_F(Schedules, aCronThatWasActivatedWhileTheClockWasAheadGoesOnFromNow)
{
    const QDateTime now(QDate(2026, 3, 2), QTime(9, 30), Qt::UTC);
    m_clock.setNow(now.addDays(400));
    activate({}, u"cron(0 12 * * ? *)"_s);
    moveTo(now);
    EXPECT_TRUE(records().isEmpty());
    EXPECT_EQ(flow().status, kActive);
    EXPECT_EQ(flow().statusMessage,
        u"The clock was set back: this flow was activated while it was ahead. The schedule goes on "
        "from now; the next run is due at 2026-03-02T12:00:00.000Z."_s);
    moveTo(now.addSecs(9000));
    ASSERT_EQ(records().size(), 1);
    EXPECT_EQ(records().first().due, now.addSecs(9000));
}

TEST_F(Schedules, aCronThatWasActivatedWhileTheClockWasAheadGoesOnAtTheNextStart)
{
    const QDateTime now(QDate(2026, 3, 2), QTime(9, 30), Qt::UTC);
    m_clock.setNow(now.addDays(400));
    activate({}, u"cron(0 12 * * ? *)"_s);
    m_clock.setNow(now);
    build();
    EXPECT_TRUE(flow().statusMessage.startsWith(u"The clock was set back"_s));
    moveTo(now.addSecs(9000));
    EXPECT_EQ(records().size(), 1);
}

TEST_F(Schedules, aStartThatLiesAheadIsNoClockThatWasSetBack)
{
    const QDateTime now(QDate(2026, 3, 2), QTime(9, 30), Qt::UTC);
    m_clock.setNow(now);
    const QDateTime start = now.addDays(10);
    activate({{u"scheduleStartTime"_s, toEpochSeconds(start)}}, u"cron(0 12 * * ? *)"_s);
    moveTo(now.addSecs(-7200));
    build();
    EXPECT_EQ(flow().statusMessage, QString());
    moveTo(start.addSecs(8999));
    EXPECT_TRUE(records().isEmpty());
    moveTo(start.addSecs(9000));
    EXPECT_EQ(records().size(), 1);
}

TEST_F(Schedules, aRunOfTheWrongTimeThatEndsLaterMovesNoWindow)
{
    const QDateTime start = m_clock.now();
    activate({{u"dataPullMode"_s, u"Incremental"_s}}, u"rate(1hours)"_s);
    moveTo(start);
    end();
    moveTo(start.addDays(1));
    moveTo(start.addSecs(60));
    end();
    moveTo(start.addSecs(3600));
    EXPECT_EQ(records().first().pullStart, start);
}

TEST_F(Schedules, aSmallCorrectionOfTheClockRunsNothingTwice)
{
    const QDateTime start = m_clock.now();
    activate({}, u"cron(0 * * * ? *)"_s);
    const QDateTime due = records().isEmpty() ? start.addSecs(3600) : start;
    moveTo(due);
    const auto runs = records().size();
    ASSERT_GT(runs, 0);
    end();
    moveTo(records().first().due.addSecs(-2));
    moveTo(records().first().due.addSecs(1));
    EXPECT_EQ(records().size(), runs);
    EXPECT_EQ(flow().statusMessage, QString());
}

TEST_F(Schedules, anAtScheduleRunsOnce)
{
    activate({}, u"at(2026-02-01T10:00:00)"_s);
    moveTo(QDateTime(QDate(2026, 2, 1), QTime(10, 0), Qt::UTC));
    EXPECT_EQ(records().size(), 1);
    EXPECT_EQ(flow().status, kSuspended);
}

} // namespace sluice::emulator::test
