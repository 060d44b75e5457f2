#include "emulator/swf/swftest.h"
#include "sqlite/statement.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::emulator::swf::test {

/// More is due than happens at once: after a long night, or when a long history is deleted.
class SwfBacklog : public SwfTest {
protected:
    void SetUp() override
    {
        SwfTest::SetUp();
        registerAll();
    }

    int waitingDecisions()
    {
        return done(u"CountPendingDecisionTasks"_s,
            {{u"domain"_s, u"D-1"_s}, {u"taskList"_s, list(u"TL-1"_s)}})
            .value("count"_L1)
            .toInt();
    }

    Answer signal(const QString &workflowId)
    {
        return call(u"SignalWorkflowExecution"_s,
            {{u"domain"_s, u"D-1"_s}, {u"workflowId"_s, workflowId}, {u"signalName"_s, u"S"_s}});
    }

    Answer heartbeat(const QJsonObject &task)
    {
        return call(
            u"RecordActivityTaskHeartbeat"_s, {{u"taskToken"_s, task.value("taskToken"_L1)}});
    }

    /// Of all runs, in the file.
    qint64 storedEvents()
    {
        const auto database = sqlite::Database::open(m_dir.filePath(u"swf.sqlite"_s));
        const auto count = sqlite::readFirst(**database, u"SELECT count(*) FROM event"_s,
            [](const sqlite::Statement &row) { return row.number(0); });
        return count->value_or(-1);
    }

    static QJsonObject timer(const QString &seconds)
    {
        return decision(
            u"StartTimer"_s, {{u"timerId"_s, u"T"_s}, {u"startToFireTimeout"_s, seconds}});
    }
};

TEST_F(SwfBacklog, goesOnWhateverIsAskedMeanwhile)
{
    constexpr int kTimers = 300;
    for (int i = 0; i < kTimers; ++i) {
        start(u"W-%1"_s.arg(i));
        turn({timer(u"10"_s)});
    }
    m_clock.advance(30s);
    m_clock.setStep(1ms); // a ring takes its time
    restart();
    m_swf->resume();
    int asked = 0;
    EXPECT_TRUE(sluice::test::waitUntil(
        [&] {
            const int fired = waitingDecisions() - asked;
            if (fired > 0 && fired < kTimers)
                start(u"X-%1"_s.arg(asked++));
            return fired == kTimers;
        },
        20s));
    EXPECT_GT(asked, 1);
}

TEST_F(SwfBacklog, isOverWhenTheClockWasMoved)
{
    for (int i = 0; i < 250; ++i) {
        start(u"W-%1"_s.arg(i));
        turn({timer(u"10"_s)});
    }
    advance(10s);
    EXPECT_EQ(waitingDecisions(), 250);
}

TEST_F(SwfBacklog, aHeartbeatDoesNotPassItsLimit)
{
    const QString runId = start();
    turn({schedule(u"A-1"_s)});
    const QJsonObject task = pollActivity();
    m_clock.advance(89s);
    EXPECT_EQ(heartbeat(task).status, 200);
    m_clock.advance(91s); // and nothing has rung
    EXPECT_EQ(heartbeat(task).message, u"Unknown activity, scheduledEventId = 5"_s);
    EXPECT_EQ(event(u"WF-1"_s, runId, 7).value("timeoutType"_L1), u"HEARTBEAT"_s);
}

TEST_F(SwfBacklog, noCallPassesALimitOfItsRun)
{
    const QString runId = start(u"WF-1"_s, {{u"executionStartToCloseTimeout"_s, u"200"_s}});
    const QJsonObject task = pollDecision();
    m_clock.advance(61s);
    EXPECT_EQ(decide(task, {}).code(), u"UnknownResourceFault"_s);
    EXPECT_EQ(history(u"WF-1"_s, runId).mid(3),
        (QStringList {u"4 DecisionTaskTimedOut"_s, u"5 DecisionTaskScheduled"_s}));
    m_clock.advance(140s);
    EXPECT_EQ(signal(u"WF-1"_s).code(), u"UnknownResourceFault"_s);
    EXPECT_EQ(event(u"WF-1"_s, runId, 6).value("timeoutType"_L1), u"START_TO_CLOSE"_s);
    start(u"WF-2"_s, {{u"executionStartToCloseTimeout"_s, u"200"_s}});
    m_clock.advance(201s);
    start(u"WF-2"_s); // its id is free again
}

TEST_F(SwfBacklog, aTaskThatNobodyTookInTimeIsNotHandedOut)
{
    const QString runId = start();
    turn({schedule(u"A-1"_s, {{u"scheduleToStartTimeout"_s, u"30"_s}}),
        schedule(u"A-2"_s, {{u"scheduleToStartTimeout"_s, u"100"_s}})});
    m_clock.advance(31s);
    EXPECT_EQ(pollActivity().value("activityId"_L1), u"A-2"_s);
    EXPECT_EQ(event(u"WF-1"_s, runId, 7).value("timeoutType"_L1), u"SCHEDULE_TO_START"_s);
}

TEST_F(SwfBacklog, aFunctionsAnswerDoesNotPassItsLimit)
{
    const QString runId
        = start(u"WF-1"_s, {{u"lambdaRole"_s, u"arn:aws:iam::123456789012:role/R"_s}});
    turn({decision(u"ScheduleLambdaFunction"_s,
        {{u"id"_s, u"L-1"_s}, {u"name"_s, u"FN"_s}, {u"startToCloseTimeout"_s, u"5"_s}})});
    tick();
    m_clock.advance(6s);
    m_swf->finishLambda(m_lambdas.first().id, u"late"_s);
    EXPECT_EQ(history(u"WF-1"_s, runId).mid(6, 1), QStringList(u"7 LambdaFunctionTimedOut"_s));
}

TEST_F(SwfBacklog, aLongHistoryIsOutOfSightAtOnceAndDeletedPartByPart)
{
    const QString runId = start();
    for (int i = 0; i < 1200; ++i)
        signal(u"WF-1"_s);
    turn({decision(u"CompleteWorkflowExecution"_s)});
    EXPECT_EQ(storedEvents(), 1205);
    advance(30 * 24h);
    EXPECT_EQ(storedEvents(), 705);
    const auto whoLooks = [&] {
        return call(u"DescribeWorkflowExecution"_s,
            {{u"domain"_s, u"D-1"_s}, {u"execution"_s, executionJson(u"WF-1"_s, runId)}})
            .code();
    };
    EXPECT_EQ(whoLooks(), u"UnknownResourceFault"_s);
    EXPECT_EQ(
        done(u"ListClosedWorkflowExecutions"_s,
            {{u"domain"_s, u"D-1"_s}, {u"startTimeFilter"_s, QJsonObject {{u"oldestDate"_s, 0}}}})
            .value("executionInfos"_L1)
            .toArray(),
        QJsonArray());
    restart(); // in the middle
    m_swf->resume();
    m_clock.setStep(1ms);
    EXPECT_TRUE(sluice::test::waitUntil([&] {
        m_clock.advance(20ms);
        return storedEvents() == 0;
    }));
    EXPECT_EQ(whoLooks(), u"UnknownResourceFault"_s);
}

TEST_F(SwfBacklog, longPayloadsAreDeletedInSmallerParts)
{
    start();
    for (int i = 0; i < 20; ++i)
        done(u"SignalWorkflowExecution"_s,
            {{u"domain"_s, u"D-1"_s}, {u"workflowId"_s, u"WF-1"_s}, {u"signalName"_s, u"S"_s},
                {u"input"_s, QString(32'000, u'x')}});
    done(u"TerminateWorkflowExecution"_s, {{u"domain"_s, u"D-1"_s}, {u"workflowId"_s, u"WF-1"_s}});
    advance(30 * 24h);
    EXPECT_GT(storedEvents(), 10);
}

} // namespace sluice::emulator::swf::test
