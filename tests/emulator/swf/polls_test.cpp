#include "emulator/swf/swftest.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::emulator::swf::test {

class SwfPolls : public SwfTest {
protected:
    void SetUp() override
    {
        SwfTest::SetUp();
        registerAll();
    }

    ApiReply poll(const QString &identity)
    {
        ApiReply reply = send(u"PollForDecisionTask"_s,
            {{u"domain"_s, u"D-1"_s}, {u"taskList"_s, list(u"TL-1"_s)}, {u"identity"_s, identity}});
        EXPECT_TRUE(reply.awaited.isValid());
        return reply;
    }

    QString token(const ApiReply &reply) { return awaited(reply).text("taskToken"); }
};

TEST_F(SwfPolls, endWithoutATaskAfterAMinute)
{
    const ApiReply reply = poll(u"p"_s);
    advance(59999ms);
    EXPECT_FALSE(reply.awaited.isSettled());
    advance(1ms);
    const Answer answer = awaited(reply);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(
        answer.body, "{\"previousStartedEventId\":0,\"startedEventId\":0,\"taskToken\":\"\"}");
}

TEST_F(SwfPolls, areHeldForLessWhereTheClientSaysSo)
{
    m_hold = "2.5";
    const ApiReply reply = poll(u"p"_s);
    advance(2500ms);
    EXPECT_TRUE(reply.awaited.isSettled());
    m_hold = "100"; // no longer than the service does
    const ApiReply longer = poll(u"p"_s);
    advance(60s);
    EXPECT_TRUE(longer.awaited.isSettled());
}

TEST_F(SwfPolls, hearOfATaskAsSoonAsThereIsOneAndOnlyOneOfThem)
{
    const ApiReply first = poll(u"one"_s);
    const ApiReply second = poll(u"two"_s);
    const QString runId = start();
    EXPECT_NE(token(first), QString());
    EXPECT_FALSE(second.awaited.isSettled());
    EXPECT_EQ(event(u"WF-1"_s, runId, 3).value("identity"_L1), u"one"_s);
    const QString other = start(u"WF-2"_s);
    EXPECT_NE(token(second), QString());
    EXPECT_EQ(event(u"WF-2"_s, other, 3).value("identity"_L1), u"two"_s);
}

TEST_F(SwfPolls, ofAnotherListOrDomainHearOfNothing)
{
    const ApiReply other = send(
        u"PollForDecisionTask"_s, {{u"domain"_s, u"D-1"_s}, {u"taskList"_s, list(u"TL-2"_s)}});
    const ApiReply activities = send(
        u"PollForActivityTask"_s, {{u"domain"_s, u"D-1"_s}, {u"taskList"_s, list(u"TL-1"_s)}});
    const ApiReply own = poll(u"p"_s);
    start();
    EXPECT_NE(token(own), QString());
    EXPECT_FALSE(other.awaited.isSettled());
    EXPECT_FALSE(activities.awaited.isSettled());
}

TEST_F(SwfPolls, whoHasGoneAwayIsGivenNothing)
{
    bool isThere = true;
    m_isCallerThere = [&isThere] { return isThere; };
    const ApiReply gone = poll(u"gone"_s);
    m_isCallerThere = {};
    const ApiReply canceled = poll(u"canceled"_s);
    const ApiReply there = poll(u"there"_s);
    isThere = false;
    canceled.awaited.cancel();
    const QString runId = start();
    EXPECT_NE(token(there), QString());
    EXPECT_EQ(event(u"WF-1"_s, runId, 3).value("identity"_L1), u"there"_s);
}

TEST_F(SwfPolls, whoHasGoneAwayBeforeTheRequestIsReadIsGivenNothingEither)
{
    const QString runId = start();
    m_isCallerThere = [] { return false; };
    done(u"PollForDecisionTask"_s, {{u"domain"_s, u"D-1"_s}, {u"taskList"_s, list(u"TL-1"_s)}});
    EXPECT_EQ(history(u"WF-1"_s, runId).size(), 2);
}

TEST_F(SwfPolls, thatWaitAtTheEndHearThatNothingCame)
{
    const ApiReply waiting = poll(u"p"_s);
    m_swf->releasePolls();
    EXPECT_EQ(awaited(waiting).body,
        "{\"previousStartedEventId\":0,\"startedEventId\":0,\"taskToken\":\"\"}");
}

TEST_F(SwfPolls, moreThanThereMayBeAreRefused)
{
    for (int i = 0; i < Pollers::kMostOfList; ++i)
        poll(QString::number(i));
    const Answer answer = answerOf(
        send(u"PollForDecisionTask"_s, {{u"domain"_s, u"D-1"_s}, {u"taskList"_s, list(u"TL-1"_s)}})
            .now);
    EXPECT_EQ(answer.code(), u"LimitExceededFault"_s);
}

TEST_F(SwfPolls, anActivityPollWakesForATaskThatIsScheduledLater)
{
    const ApiReply worker = send(
        u"PollForActivityTask"_s, {{u"domain"_s, u"D-1"_s}, {u"taskList"_s, list(u"AL-1"_s)}});
    start();
    turn({schedule(u"A-1"_s)});
    EXPECT_EQ(awaited(worker).text("activityId"), u"A-1"_s);
}

TEST_F(SwfPolls, theTaskThatWasPendingIsHandedOutWhenTheOneBeforeItIsDone)
{
    start();
    const auto task = pollDecision();
    done(u"SignalWorkflowExecution"_s,
        {{u"domain"_s, u"D-1"_s}, {u"workflowId"_s, u"WF-1"_s}, {u"signalName"_s, u"S"_s}});
    const ApiReply next = poll(u"next"_s);
    decide(task, {});
    EXPECT_EQ(awaited(next).json.value("startedEventId"_L1).toInt(), 7);
}

} // namespace sluice::emulator::swf::test
