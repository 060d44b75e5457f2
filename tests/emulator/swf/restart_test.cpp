#include "emulator/swf/swftest.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::emulator::swf::test {

class SwfRestart : public SwfTest {
protected:
    void SetUp() override
    {
        SwfTest::SetUp();
        registerAll();
    }

    /// Killed and started again, as the program does it.
    void killAndStart()
    {
        restart();
        m_swf->resume();
    }

    Answer describeRun(const QString &workflowId, const QString &runId)
    {
        return call(u"DescribeWorkflowExecution"_s,
            {{u"domain"_s, u"D-1"_s}, {u"execution"_s, executionJson(workflowId, runId)}});
    }
};

TEST_F(SwfRestart, tokensOfStartedTasksAreStillGood)
{
    const QString runId = start();
    turn({schedule(u"A-1"_s)});
    const auto activity = pollActivity();
    done(u"SignalWorkflowExecution"_s,
        {{u"domain"_s, u"D-1"_s}, {u"workflowId"_s, u"WF-1"_s}, {u"signalName"_s, u"S"_s}});
    const auto task = pollDecision();
    killAndStart();
    EXPECT_EQ(
        call(u"RecordActivityTaskHeartbeat"_s, {{u"taskToken"_s, activity.value("taskToken"_L1)}})
            .status,
        200);
    EXPECT_EQ(decide(task, {}).status, 200);
    EXPECT_EQ(
        call(u"RespondActivityTaskCanceled"_s, {{u"taskToken"_s, activity.value("taskToken"_L1)}})
            .status,
        200);
    EXPECT_EQ(history(u"WF-1"_s, runId).size(), 12);
}

TEST_F(SwfRestart, whatIsOverdueHappensInItsOrder)
{
    const QString runId = start(u"WF-1"_s, {{u"executionStartToCloseTimeout"_s, u"500"_s}});
    const auto timer = [](const QString &id, const QString &seconds) {
        return decision(u"StartTimer"_s, {{u"timerId"_s, id}, {u"startToFireTimeout"_s, seconds}});
    };
    turn({timer(u"T-1"_s, u"300"_s), timer(u"T-2"_s, u"100"_s),
        schedule(u"A-1"_s, {{u"scheduleToStartTimeout"_s, u"200"_s}})});
    m_clock.advance(1h);
    killAndStart();
    tick();
    EXPECT_EQ(history(u"WF-1"_s, runId).mid(7),
        (QStringList {u"8 TimerFired"_s, u"9 DecisionTaskScheduled"_s, u"10 ActivityTaskTimedOut"_s,
            u"11 TimerFired"_s, u"12 WorkflowExecutionTimedOut"_s}));
    EXPECT_EQ(event(u"WF-1"_s, runId, 8).value("timerId"_L1), u"T-2"_s);
}

TEST_F(SwfRestart, whatOneRunCausedInAnotherIsNotLost)
{
    start(u"P"_s);
    turn({decision(u"StartChildWorkflowExecution"_s,
        {{u"workflowId"_s, u"C"_s}, {u"workflowType"_s, type(u"WT-1"_s)},
            {u"taskList"_s, list(u"TL-2"_s)}})});
    killAndStart(); // before the child's run was opened
    tick();
    EXPECT_NE(pollDecision(u"TL-2"_s).value("taskToken"_L1), u""_s);
}

TEST_F(SwfRestart, withoutAFileNothingIsOpened)
{
    beginAnew();
    m_swf->resume();
    EXPECT_FALSE(QFile::exists(m_dir.filePath(u"swf.sqlite"_s)));
    tick();
    EXPECT_FALSE(QFile::exists(m_dir.filePath(u"swf.sqlite"_s)));
}

TEST_F(SwfRestart, aClosedRunIsKeptAsLongAsItsDomainSays)
{
    const QString runId = start();
    turn({decision(u"CompleteWorkflowExecution"_s)});
    advance(30 * 24h - 1s);
    EXPECT_EQ(describeRun(u"WF-1"_s, runId).status, 200);
    killAndStart();
    advance(1s);
    EXPECT_EQ(describeRun(u"WF-1"_s, runId).message,
        u"Unknown execution: WorkflowExecution=[workflowId=WF-1, runId=%1]"_s.arg(runId));
    EXPECT_EQ(
        done(u"CountClosedWorkflowExecutions"_s,
            {{u"domain"_s, u"D-1"_s}, {u"startTimeFilter"_s, QJsonObject {{u"oldestDate"_s, 0}}}})
            .value("count"_L1)
            .toInt(),
        0);
}

TEST_F(SwfRestart, aDomainThatKeepsNothingForgetsARunOnceItsParentHasHeard)
{
    done(u"RegisterDomain"_s,
        {{u"name"_s, u"D-2"_s}, {u"workflowExecutionRetentionPeriodInDays"_s, u"NONE"_s}});
    done(u"RegisterWorkflowType"_s,
        {{u"domain"_s, u"D-2"_s}, {u"name"_s, u"WT-1"_s}, {u"version"_s, u"1"_s},
            {u"defaultTaskList"_s, list(u"TL-1"_s)}, {u"defaultChildPolicy"_s, u"TERMINATE"_s},
            {u"defaultTaskStartToCloseTimeout"_s, u"60"_s},
            {u"defaultExecutionStartToCloseTimeout"_s, u"100"_s}});
    const auto poll = [this](const QString &listName) {
        return done(
            u"PollForDecisionTask"_s, {{u"domain"_s, u"D-2"_s}, {u"taskList"_s, list(listName)}});
    };
    done(u"StartWorkflowExecution"_s,
        {{u"domain"_s, u"D-2"_s}, {u"workflowId"_s, u"P"_s}, {u"workflowType"_s, type(u"WT-1"_s)}});
    decide(poll(u"TL-1"_s),
        {decision(u"StartChildWorkflowExecution"_s,
            {{u"workflowId"_s, u"C"_s}, {u"workflowType"_s, type(u"WT-1"_s)},
                {u"taskList"_s, list(u"TL-2"_s)}})});
    tick();
    decide(poll(u"TL-2"_s), {decision(u"CompleteWorkflowExecution"_s)});
    tick();
    const QJsonArray heard = poll(u"TL-1"_s).value("events"_L1).toArray();
    EXPECT_EQ(heard.at(7)["eventType"_L1], u"ChildWorkflowExecutionCompleted"_s);
    EXPECT_EQ(
        done(u"ListClosedWorkflowExecutions"_s,
            {{u"domain"_s, u"D-2"_s}, {u"startTimeFilter"_s, QJsonObject {{u"oldestDate"_s, 0}}}})
            .value("executionInfos"_L1)
            .toArray()
            .size(),
        0);
}

TEST_F(SwfRestart, aClockThatIsSetBackMovesNoEventBack)
{
    const QString runId = start();
    m_clock.setNow(m_clock.now().addSecs(-3600));
    turn({});
    const QJsonArray all = events(u"WF-1"_s, runId);
    EXPECT_EQ(all.last()["eventTimestamp"_L1], all.first()["eventTimestamp"_L1]);
}

} // namespace sluice::emulator::swf::test
