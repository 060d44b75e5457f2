#include "emulator/front/ratelimit.h"
#include "emulator/localtest.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

TEST(RateLimit, givesABurstOfASecondAndThenTheRate)
{
    sluice::test::FakeClock clock;
    RateLimit limit(5, clock);
    for (int i = 0; i < 5; ++i)
        EXPECT_TRUE(limit.take());
    const auto refused = limit.take();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().awsCode, u"ThrottlingException"_s);
    clock.advance(std::chrono::milliseconds(199));
    EXPECT_FALSE(limit.take());
    clock.advance(std::chrono::milliseconds(1));
    EXPECT_TRUE(limit.take());
    EXPECT_FALSE(limit.take());
    clock.advance(std::chrono::hours(1));
    for (int i = 0; i < 5; ++i)
        EXPECT_TRUE(limit.take());
    EXPECT_FALSE(limit.take());
}

TEST(RateLimit, isOffWithoutANumber)
{
    sluice::test::FakeClock clock;
    RateLimit limit(0, clock);
    for (int i = 0; i < 10000; ++i)
        ASSERT_TRUE(limit.take());
}

TEST(QuotaText, hasAllNamesAndRefusesOthers)
{
    Quotas quotas;
    for (const auto &text : {u"flows=1"_s, u"profiles=2"_s, u"tags=3"_s, u"runs=4"_s,
             u"runsPerMonth=5"_s, u"runSeconds=6"_s, u"requestsPerSecond=7"_s})
        EXPECT_TRUE(setQuota(text, &quotas)) << text.toStdString();
    EXPECT_EQ(quotas.flows, 1);
    EXPECT_EQ(quotas.connectorProfiles, 2);
    EXPECT_EQ(quotas.tagsPerResource, 3);
    EXPECT_EQ(quotas.runsInProgress, 4);
    EXPECT_EQ(quotas.runsPerMonth, 5);
    EXPECT_EQ(quotas.runSeconds, 6);
    EXPECT_EQ(quotas.requestsPerSecond, 7);
    for (const auto &text : {u"flows"_s, u"flows=0"_s, u"flows=many"_s, u"requests=1"_s})
        EXPECT_FALSE(setQuota(text, &quotas)) << text.toStdString();
}

TEST(QuotaText, defaultsAreThoseOfAws)
{
    const Quotas quotas;
    EXPECT_EQ(quotas.flows, 1000);
    EXPECT_EQ(quotas.connectorProfiles, 100);
    EXPECT_EQ(quotas.tagsPerResource, 50);
    EXPECT_EQ(quotas.runsInProgress, 1000);
    EXPECT_EQ(quotas.runsPerMonth, 10000000);
    EXPECT_EQ(quotas.runSeconds, 172800);
    EXPECT_EQ(quotas.requestsPerSecond, 0);
}

/// Reference 9 through the API.
class Limits : public LocalTest {
protected:
    void restart()
    {
        killService();
        startService();
    }

    Answer start() { return call(u"StartFlow"_s, {{u"flowName"_s, u"orders-copy"_s}}); }
};

TEST_F(Limits, callsBeyondTheRateAreThrottledAndOurOwnPathsAreNot)
{
    m_quotas.requestsPerSecond = 2;
    restart();
    EXPECT_EQ(call(u"ListFlows"_s).status, 200);
    EXPECT_EQ(call(u"DescribeFlow"_s, {{u"flowName"_s, u"nobody"_s}}).status, 404);
    const auto refused = call(u"ListFlows"_s);
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.error, u"ThrottlingException"_s);
    EXPECT_EQ(refused.message(), u"Rate exceeded"_s);
    EXPECT_EQ(send("GET", "/_sluice/health").status, 200);
    m_clock.advance(std::chrono::milliseconds(500));
    EXPECT_EQ(call(u"ListFlows"_s).status, 200);
    EXPECT_EQ(call(u"ListFlows"_s).status, 429);
}

TEST_F(Limits, runsInProgressAreLimitedAcrossFlows)
{
    m_quotas.runsInProgress = 2;
    restart();
    call(u"CreateFlow"_s, flowInput());
    call(u"CreateFlow"_s, flowInput(u"other"_s));
    const QString first = startRun();
    startRun(u"other"_s);
    const auto refused = start();
    EXPECT_EQ(refused.status, 402);
    EXPECT_EQ(refused.error, u"ServiceQuotaExceededException"_s);
    EXPECT_EQ(records().size(), 1);
    m_runs[0]->succeed();
    ASSERT_TRUE(waitForRun(first, u"Successful"_s));
    EXPECT_EQ(start().status, 200);
}

TEST_F(Limits, runsOfAMonthAreCountedOverRestartsAndDeletedFlows)
{
    m_quotas.runsPerMonth = 2;
    restart();
    call(u"CreateFlow"_s, flowInput());
    const QString first = startRun();
    m_runs.back()->succeed();
    ASSERT_TRUE(waitForRun(first, u"Successful"_s));
    call(u"DeleteFlow"_s, {{u"flowName"_s, u"orders-copy"_s}});
    restart();
    call(u"CreateFlow"_s, flowInput());
    startRun();
    const auto refused = start();
    EXPECT_EQ(refused.status, 402);
    EXPECT_EQ(refused.error, u"ServiceQuotaExceededException"_s);
    EXPECT_EQ(records().size(), 1);
    m_clock.setNow(QDateTime(QDate(2026, 1, 31), QTime(23, 59, 59), Qt::UTC));
    EXPECT_EQ(start().status, 402);
    m_clock.setNow(QDateTime(QDate(2026, 2, 1), QTime(0, 0), Qt::UTC));
    EXPECT_EQ(start().status, 200);
}

TEST_F(Limits, aRunEndsWithErrorAfter48Hours)
{
    call(u"CreateFlow"_s, flowInput());
    const QString id = startRun();
    m_clock.advance(std::chrono::hours(48) - std::chrono::milliseconds(1));
    m_service->lookAtClock();
    EXPECT_EQ(runStatus(id), u"InProgress"_s);
    m_clock.advance(std::chrono::milliseconds(1));
    m_service->lookAtClock();
    ASSERT_TRUE(waitForRun(id, u"Error"_s));
    EXPECT_EQ(
        records().first()["executionResult"_L1]["errorInfo"_L1]["executionMessage"_L1].toString(),
        u"The run was ended because it lasted more than 48 hours. Move less in one run, for "
        "example with filters or a schedule."_s);
}

TEST_F(Limits, theTimeLimitOfRunsIsKeptWithoutAnybodyAsking)
{
    m_quotas.runSeconds = 1;
    restart();
    call(u"CreateFlow"_s, flowInput());
    const QString id = startRun();
    m_clock.advance(std::chrono::seconds(1));
    // The service's own timer fires a real second after the start.
    EXPECT_TRUE(sluice::test::waitUntil([&] { return m_runs.back()->cancels == 1; }));
    EXPECT_TRUE(waitForRun(id, u"Error"_s));
}

TEST_F(Limits, aRunThatSomebodyCancelledIsCanceledHoweverLongItLasted)
{
    m_runsStopWhenCanceled = false;
    call(u"CreateFlow"_s, flowInput());
    const QString id = startRun();
    call(u"CancelFlowExecutions"_s, {{u"flowName"_s, u"orders-copy"_s}});
    m_runs[0]->admitCancel();
    m_clock.advance(std::chrono::hours(100));
    m_service->lookAtClock();
    EXPECT_TRUE(waitForRun(id, u"Canceled"_s));
}

TEST(QuotaText, saysHowManyMustGoWhereALimitWasSetBelowWhatIsThere)
{
    EXPECT_EQ(beyondLimitText(2, 2), u", which is the limit. Delete one first."_s);
    EXPECT_EQ(beyondLimitText(14, 5), u", and the limit is 5. Delete 10 first."_s);
}

} // namespace sluice::emulator::test
