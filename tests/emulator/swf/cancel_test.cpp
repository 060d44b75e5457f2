#include "emulator/swf/swftest.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::emulator::swf::test {

namespace {

QJsonObject cancelDecision(const QString &activityId)
{
    return {{u"decisionType"_s, u"RequestCancelActivityTask"_s},
        {u"requestCancelActivityTaskDecisionAttributes"_s,
            QJsonObject {{u"activityId"_s, activityId}}}};
}

} // namespace

class SwfCancel : public SwfTest {
protected:
    void SetUp() override
    {
        SwfTest::SetUp();
        registerAll();
        m_runId = start();
    }

    Answer requestCancel(const QJsonObject &more = {})
    {
        return call(u"RequestCancelWorkflowExecution"_s,
            merged({{u"domain"_s, u"D-1"_s}, {u"workflowId"_s, u"WF-1"_s}}, more));
    }

    Answer respondCanceled(const QJsonObject &task, const QJsonObject &more = {})
    {
        return call(u"RespondActivityTaskCanceled"_s,
            merged({{u"taskToken"_s, task.value("taskToken"_L1)}}, more));
    }

    Answer heartbeat(const QJsonObject &task, const QJsonObject &more = {})
    {
        return call(u"RecordActivityTaskHeartbeat"_s,
            merged({{u"taskToken"_s, task.value("taskToken"_L1)}}, more));
    }

    /// An activity task A-1 that a worker has taken.
    QJsonObject startedActivity()
    {
        turn({schedule(u"A-1"_s)});
        return pollActivity();
    }

    QStringList lines() { return history(u"WF-1"_s, m_runId); }

    /// Its last lines.
    QStringList tail(int count)
    {
        const QStringList all = lines();
        return all.mid(all.size() - count);
    }

    QJsonObject eventOf(int id) { return event(u"WF-1"_s, m_runId, id); }

    QString m_runId;
};

TEST_F(SwfCancel, theRequestIsAnEventAndADecisionTaskAndNothingElse)
{
    const auto task = startedActivity();
    const Answer answer = requestCancel();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, QByteArray());
    EXPECT_EQ(tail(2),
        (QStringList {u"7 WorkflowExecutionCancelRequested"_s, u"8 DecisionTaskScheduled"_s}));
    EXPECT_EQ(eventOf(7), (QJsonObject {{u"externalInitiatedEventId"_s, 0}}));
    // No decider has acted: the worker hears of nothing.
    EXPECT_EQ(heartbeat(task).json, (QJsonObject {{u"cancelRequested"_s, false}}));
    EXPECT_TRUE(describe(u"WF-1"_s, m_runId)["executionInfo"_L1]["cancelRequested"_L1].toBool());
}

TEST_F(SwfCancel, aSecondRequestIsOneMoreEventAndNoDecisionTask)
{
    EXPECT_EQ(requestCancel().status, 200);
    EXPECT_EQ(requestCancel({{u"runId"_s, m_runId}}).status, 200);
    EXPECT_EQ(lines().mid(1),
        (QStringList {u"2 DecisionTaskScheduled"_s, u"3 WorkflowExecutionCancelRequested"_s,
            u"4 WorkflowExecutionCancelRequested"_s}));
}

TEST_F(SwfCancel, anEmptyRunIdMeansWhicheverRunIsOpen)
{
    EXPECT_EQ(requestCancel({{u"runId"_s, u""_s}}).status, 200);
    EXPECT_EQ(tail(1), (QStringList {u"3 WorkflowExecutionCancelRequested"_s}));
}

TEST_F(SwfCancel, ofAnUnknownOrClosedRunIsRefusedInTheServicesWords)
{
    const Answer unknown = requestCancel({{u"workflowId"_s, u"other"_s}});
    EXPECT_EQ(unknown.status, 400);
    EXPECT_EQ(unknown.type, u"com.amazonaws.swf.base.model#UnknownResourceFault"_s);
    EXPECT_EQ(unknown.message, u"Unknown execution, workflowId = other"_s);
    EXPECT_EQ(requestCancel({{u"runId"_s, u"none"_s}}).message,
        u"Unknown execution: WorkflowExecution=[workflowId=WF-1, runId=none]"_s);
    EXPECT_EQ(requestCancel({{u"domain"_s, u"D-2"_s}}).message, u"Unknown domain: D-2"_s);

    turn({decision(u"CompleteWorkflowExecution"_s)});
    EXPECT_EQ(requestCancel().message, u"Unknown execution, workflowId = WF-1"_s);
    EXPECT_EQ(requestCancel({{u"runId"_s, m_runId}}).message,
        u"Unknown execution: WorkflowExecution=[workflowId=WF-1, runId=%1]"_s.arg(m_runId));
    EXPECT_EQ(tail(1), (QStringList {u"5 WorkflowExecutionCompleted"_s}));
}

TEST_F(SwfCancel, worksInADeprecatedDomain)
{
    done(u"DeprecateDomain"_s, {{u"name"_s, u"D-1"_s}});
    EXPECT_EQ(requestCancel().status, 200);
}

TEST_F(SwfCancel, theWholeChainEndsWithWhatTheWorkerSaid)
{
    const auto task = startedActivity();
    requestCancel();
    turn({cancelDecision(u"A-1"_s)});
    EXPECT_EQ(tail(1), (QStringList {u"11 ActivityTaskCancelRequested"_s}));
    EXPECT_EQ(heartbeat(task).json, (QJsonObject {{u"cancelRequested"_s, true}}));
    EXPECT_EQ(heartbeat(task).json, (QJsonObject {{u"cancelRequested"_s, true}}));
    const Answer canceled = respondCanceled(task, {{u"details"_s, u"stopped at row 7"_s}});
    EXPECT_EQ(canceled.status, 200);
    EXPECT_EQ(canceled.body, QByteArray());
    EXPECT_EQ(tail(2), (QStringList {u"12 ActivityTaskCanceled"_s, u"13 DecisionTaskScheduled"_s}));
    EXPECT_EQ(eventOf(12),
        (QJsonObject {{u"details"_s, u"stopped at row 7"_s}, {u"scheduledEventId"_s, 5},
            {u"startedEventId"_s, 6}, {u"latestCancelRequestedEventId"_s, 11}}));
    turn({decision(u"CancelWorkflowExecution"_s, {{u"details"_s, u"done"_s}})});
    EXPECT_EQ(eventOf(16),
        (QJsonObject {{u"details"_s, u"done"_s}, {u"decisionTaskCompletedEventId"_s, 15}}));
    const QJsonObject info = describe(u"WF-1"_s, m_runId)["executionInfo"_L1].toObject();
    EXPECT_EQ(info["closeStatus"_L1], u"CANCELED"_s);
    EXPECT_FALSE(info["cancelRequested"_L1].toBool(true)); // of a closed run
}

TEST_F(SwfCancel, withoutDetailsTheEventHasNone)
{
    const auto task = startedActivity();
    requestCancel();
    turn({cancelDecision(u"A-1"_s)});
    EXPECT_EQ(respondCanceled(task).status, 200);
    EXPECT_FALSE(eventOf(12).contains("details"_L1));
}

TEST_F(SwfCancel, withoutARequestItIsTaken)
{
    const auto task = startedActivity();
    EXPECT_EQ(respondCanceled(task, {{u"details"_s, u"x"_s}}).status, 200);
    EXPECT_EQ(eventOf(7),
        (QJsonObject {{u"details"_s, u"x"_s}, {u"scheduledEventId"_s, 5}, {u"startedEventId"_s, 6},
            {u"latestCancelRequestedEventId"_s, 0}}));
    EXPECT_EQ(tail(1), (QStringList {u"8 DecisionTaskScheduled"_s}));
}

TEST_F(SwfCancel, ofSeveralRequestsTheLastOneIsNamed)
{
    const auto task = startedActivity();
    requestCancel();
    turn({cancelDecision(u"A-1"_s), cancelDecision(u"A-1"_s)});
    EXPECT_EQ(tail(2),
        (QStringList {u"11 ActivityTaskCancelRequested"_s, u"12 ActivityTaskCancelRequested"_s}));
    respondCanceled(task);
    EXPECT_EQ(eventOf(13).value("latestCancelRequestedEventId"_L1).toInt(), 12);
}

TEST_F(SwfCancel, theWorkerMayEndOtherwiseInSpiteOfTheRequest)
{
    const auto task = startedActivity();
    requestCancel();
    turn({cancelDecision(u"A-1"_s)});
    done(u"RespondActivityTaskCompleted"_s,
        {{u"taskToken"_s, task.value("taskToken"_L1)}, {u"result"_s, u"all of it"_s}});
    EXPECT_EQ(
        tail(2), (QStringList {u"12 ActivityTaskCompleted"_s, u"13 DecisionTaskScheduled"_s}));
}

TEST_F(SwfCancel, ofAClosedTaskIsRefusedWhateverClosedIt)
{
    const QString sentence = u"Unknown activity, scheduledEventId = 5"_s;
    turn({decision(u"CompleteWorkflowExecution"_s)});
    for (const QString &close : {u"RespondActivityTaskCompleted"_s, u"RespondActivityTaskFailed"_s,
             u"RespondActivityTaskCanceled"_s}) {
        SCOPED_TRACE(close.toStdString());
        start(close);
        turn({schedule(u"A-1"_s)});
        const auto task = pollActivity();
        done(close, {{u"taskToken"_s, task.value("taskToken"_L1)}});
        const Answer again = respondCanceled(task);
        EXPECT_EQ(again.type, u"com.amazonaws.swf.base.model#UnknownResourceFault"_s);
        EXPECT_EQ(again.message, sentence);
        EXPECT_EQ(heartbeat(task).message, sentence);
        turn({}); // its decision task is out of the way
    }
}

TEST_F(SwfCancel, afterEachOfTheTimeoutsIsRefused)
{
    const auto task = startedActivity();
    requestCancel();
    turn({cancelDecision(u"A-1"_s)});
    // The request stops no clock.
    advance(90s);
    EXPECT_EQ(tail(2), (QStringList {u"12 ActivityTaskTimedOut"_s, u"13 DecisionTaskScheduled"_s}));
    EXPECT_EQ(eventOf(12).value("timeoutType"_L1), u"HEARTBEAT"_s);
    EXPECT_EQ(respondCanceled(task).message, u"Unknown activity, scheduledEventId = 5"_s);
    EXPECT_EQ(lines().size(), 13);
}

TEST_F(SwfCancel, ofAClosedRunIsRefused)
{
    const auto task = startedActivity();
    done(u"TerminateWorkflowExecution"_s, {{u"domain"_s, u"D-1"_s}, {u"workflowId"_s, u"WF-1"_s}});
    const QString sentence
        = u"Unknown execution: WorkflowExecution=[workflowId=WF-1, runId=%1]"_s.arg(m_runId);
    EXPECT_EQ(respondCanceled(task).message, sentence);
    EXPECT_EQ(heartbeat(task).message, sentence);
    EXPECT_EQ(tail(1), (QStringList {u"7 WorkflowExecutionTerminated"_s}));
}

TEST_F(SwfCancel, aTokenThatIsNoneOfAnActivityIsInvalid)
{
    const auto decisionTask = pollDecision();
    for (const QString &token :
        {u"x"_s, decisionTask.value("taskToken"_L1).toString(), QString(1024, u'a')}) {
        const Answer answer = call(u"RespondActivityTaskCanceled"_s, {{u"taskToken"_s, token}});
        EXPECT_EQ(answer.type, u"com.amazon.coral.validate#ValidationException"_s);
        EXPECT_EQ(answer.message, u"Invalid token"_s);
    }
}

TEST_F(SwfCancel, detailsThatAreTooLongLeaveTheTaskOpen)
{
    const auto task = startedActivity();
    const Answer refused = respondCanceled(task, {{u"details"_s, QString(32769, u'x')}});
    EXPECT_EQ(refused.code(), u"ValidationException"_s);
    EXPECT_TRUE(refused.message.endsWith(
        "at 'details' failed to satisfy constraint: Member must have length less than or equal to "
        "32768"_L1))
        << refused.message.right(200).toStdString();
    EXPECT_EQ(respondCanceled(task, {{u"details"_s, QString(32768, u'x')}}).status, 200);
}

TEST_F(SwfCancel, ofATaskThatNobodyTookClosesItAtOnce)
{
    turn({schedule(u"A-1"_s)});
    requestCancel();
    turn({cancelDecision(u"A-1"_s), cancelDecision(u"A-1"_s), schedule(u"A-2"_s)});
    // After the list, and once though it was asked for twice.
    EXPECT_EQ(lines().mid(8),
        (QStringList {u"9 DecisionTaskCompleted"_s, u"10 ActivityTaskCancelRequested"_s,
            u"11 ActivityTaskCancelRequested"_s, u"12 ActivityTaskScheduled"_s,
            u"13 ActivityTaskCanceled"_s, u"14 DecisionTaskScheduled"_s}));
    EXPECT_EQ(eventOf(13),
        (QJsonObject {{u"scheduledEventId"_s, 5}, {u"startedEventId"_s, 0},
            {u"latestCancelRequestedEventId"_s, 11}}));
    EXPECT_EQ(pollActivity().value("activityId"_L1), u"A-2"_s); // A-1 is not handed out
}

TEST_F(SwfCancel, aClosingDecisionInTheFaceOfTheRequestIsRefused)
{
    const auto task = pollDecision();
    requestCancel();
    decide(task, {decision(u"CompleteWorkflowExecution"_s)});
    EXPECT_EQ(lines().mid(3),
        (QStringList {u"4 WorkflowExecutionCancelRequested"_s, u"5 DecisionTaskScheduled"_s,
            u"6 DecisionTaskCompleted"_s, u"7 CompleteWorkflowExecutionFailed"_s}));
    EXPECT_EQ(eventOf(7),
        (QJsonObject {
            {u"cause"_s, u"UNHANDLED_DECISION"_s}, {u"decisionTaskCompletedEventId"_s, 6}}));
}

} // namespace sluice::emulator::swf::test
