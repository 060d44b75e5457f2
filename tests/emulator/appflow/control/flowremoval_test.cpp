#include "emulator/localtest.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

/// A delete that has to wait for its runs (reference 1.8, 2.1).
class FlowRemovals : public LocalTest {
protected:
    void SetUp() override
    {
        LocalTest::SetUp();
        m_runsStopWhenCanceled = false;
        ASSERT_EQ(call(u"CreateFlow"_s, flowInput()).status, 200);
    }

    Answer deleteByForce()
    {
        return call(u"DeleteFlow"_s, {{u"flowName"_s, u"orders-copy"_s}, {u"forceDelete"_s, true}});
    }

    Answer describe() { return call(u"DescribeFlow"_s, {{u"flowName"_s, u"orders-copy"_s}}); }

    bool waitUntilGone()
    {
        // Each look is a round trip, so the loop needs no pause.
        for (int looks = 0; looks < 2000; ++looks) {
            if (describe().status == 404)
                return true;
        }
        return false;
    }
};

TEST_F(FlowRemovals, theFlowIsDeletedUntilItsLastRunHasEndedAndThenNotThere)
{
    const QString first = startRun();
    startRun();
    EXPECT_EQ(deleteByForce().status, 200);
    EXPECT_EQ(describe().json["flowStatus"_L1].toString(), u"Deleted"_s);
    const auto listed = call(u"ListFlows"_s).json["flows"_L1].toArray();
    ASSERT_EQ(listed.size(), 1);
    EXPECT_EQ(listed.first()["flowStatus"_L1].toString(), u"Deleted"_s);
    for (const auto &record : records())
        EXPECT_EQ(record["executionStatus"_L1].toString(), u"CancelStarted"_s);
    EXPECT_EQ(m_runs[0]->cancels, 1);
    EXPECT_EQ(m_runs[1]->cancels, 1);

    m_runs[0]->admitCancel();
    ASSERT_TRUE(waitForRun(first, u"Canceled"_s));
    EXPECT_EQ(describe().json["flowStatus"_L1].toString(), u"Deleted"_s);
    m_runs[1]->succeed(); // too late for the cancel, not for the delete
    EXPECT_TRUE(waitUntilGone());
    EXPECT_TRUE(call(u"ListFlows"_s).json["flows"_L1].toArray().isEmpty());
    EXPECT_EQ(send("GET", "/_sluice/runs/" + first.toLatin1()).status, 404);
}

TEST_F(FlowRemovals, inBetweenTheFlowIsThereForReadsOnlyAndItsNameIsTaken)
{
    startRun();
    deleteByForce();
    for (const auto &operation : {u"StartFlow"_s, u"UpdateFlow"_s, u"CreateFlow"_s})
        EXPECT_EQ(call(operation, flowInput()).error, u"ConflictException"_s)
            << operation.toStdString();
    EXPECT_EQ(call(u"StartFlow"_s, {{u"flowName"_s, u"orders-copy"_s}}).message(),
        u"Conflict executing request: Flow is being deleted: orders-copy"_s);
    EXPECT_EQ(deleteByForce().status, 200);
    EXPECT_EQ(call(u"DeleteFlow"_s, {{u"flowName"_s, u"orders-copy"_s}}).status, 200);
    EXPECT_EQ(m_runs.size(), 1u);

    m_runs[0]->admitCancel();
    ASSERT_TRUE(waitUntilGone());
    EXPECT_EQ(deleteByForce().error, u"ResourceNotFoundException"_s);
    EXPECT_EQ(call(u"CreateFlow"_s, flowInput()).status, 200);
    EXPECT_TRUE(records().isEmpty());
}

TEST_F(FlowRemovals, aServiceThatDiedInBetweenFinishesWhenItStartsAgain)
{
    startRun();
    call(u"CreateFlow"_s, flowInput(u"other"_s));
    deleteByForce();
    killService();
    startService();
    EXPECT_EQ(describe().status, 404);
    EXPECT_EQ(statusOf(u"other"_s), u"Active"_s);
    EXPECT_EQ(call(u"CreateFlow"_s, flowInput()).status, 200);
}

TEST_F(FlowRemovals, anActiveScheduleDoesNotRunAgain)
{
    call(u"CreateFlow"_s, scheduledFlowInput());
    call(u"StartFlow"_s, {{u"flowName"_s, u"nightly"_s}});
    m_service->lookAtClock();
    ASSERT_EQ(m_runs.size(), 1u);
    call(u"DeleteFlow"_s, {{u"flowName"_s, u"nightly"_s}, {u"forceDelete"_s, true}});
    EXPECT_EQ(statusOf(u"nightly"_s), u"Deleted"_s);
    m_runs[0]->breakWith(u"Broken."_s);
    for (int looks = 0; looks < 2000 && !statusOf(u"nightly"_s).isEmpty(); ++looks) { }
    EXPECT_EQ(statusOf(u"nightly"_s), QString());
    m_clock.advance(std::chrono::hours(48));
    m_service->lookAtClock();
    EXPECT_EQ(m_runs.size(), 1u);
}

} // namespace sluice::emulator::test
