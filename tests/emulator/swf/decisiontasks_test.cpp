#include "emulator/swf/swftest.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::emulator::swf::test {

class SwfDecisions : public SwfTest {
protected:
    void SetUp() override
    {
        SwfTest::SetUp();
        registerAll();
        m_runId = start();
    }

    void signal()
    {
        done(u"SignalWorkflowExecution"_s,
            {{u"domain"_s, u"D-1"_s}, {u"workflowId"_s, u"WF-1"_s}, {u"signalName"_s, u"S-1"_s}});
    }

    QStringList lines() { return history(u"WF-1"_s, m_runId); }

    QJsonObject eventOf(int id) { return event(u"WF-1"_s, m_runId, id); }

    Answer respond(const QJsonObject &task, const QJsonObject &more)
    {
        return call(u"RespondDecisionTaskCompleted"_s,
            merged({{u"taskToken"_s, task.value("taskToken"_L1)}}, more));
    }

    QString m_runId;
};

/// The documented history of three timeouts one after the other, whose calls are not recorded.
TEST_F(SwfDecisions, decisionActivityAndRunTimeOutAsTheServiceWroteIt)
{
    const QString runId = start(u"WF-2"_s,
        {{u"executionStartToCloseTimeout"_s, u"3600"_s}, {u"taskStartToCloseTimeout"_s, u"600"_s},
            {u"taskList"_s, list(u"TL-2"_s)}});
    m_clock.advance(149554ms);
    pollDecision(u"TL-2"_s);
    advance(600s);
    m_clock.advance(1408837ms);
    const auto task = pollDecision(u"TL-2"_s);
    EXPECT_EQ(task.value("previousStartedEventId"_L1).toInt(), 3);
    m_clock.advance(104606ms);
    respond(task,
        {{u"executionContext"_s, u"CTX-1"_s},
            {u"decisions"_s,
                QJsonArray {schedule(u"A-1"_s, {{u"scheduleToStartTimeout"_s, u"300"_s}})}}});
    advance(300s);
    advance(3600s);
    EXPECT_EQ(history(u"WF-2"_s, runId).mid(3),
        (QStringList {u"4 DecisionTaskTimedOut"_s, u"5 DecisionTaskScheduled"_s,
            u"6 DecisionTaskStarted"_s, u"7 DecisionTaskCompleted"_s, u"8 ActivityTaskScheduled"_s,
            u"9 ActivityTaskTimedOut"_s, u"10 DecisionTaskScheduled"_s,
            u"11 WorkflowExecutionTimedOut"_s}));
    EXPECT_EQ(event(u"WF-2"_s, runId, 4),
        (QJsonObject {{u"timeoutType"_s, u"START_TO_CLOSE"_s}, {u"scheduledEventId"_s, 2},
            {u"startedEventId"_s, 3}}));
    EXPECT_EQ(event(u"WF-2"_s, runId, 11),
        (QJsonObject {
            {u"timeoutType"_s, u"START_TO_CLOSE"_s}, {u"childPolicy"_s, u"TERMINATE"_s}}));
}

TEST_F(SwfDecisions, oneIsStartedAndOnePendingAndOnlyThenTheNextIsHandedOut)
{
    const auto task = pollDecision();
    signal();
    signal();
    EXPECT_EQ(lines().mid(3),
        (QStringList {u"4 WorkflowExecutionSignaled"_s, u"5 DecisionTaskScheduled"_s,
            u"6 WorkflowExecutionSignaled"_s}));
    const QJsonObject idle = done(
        u"PollForDecisionTask"_s, {{u"domain"_s, u"D-1"_s}, {u"taskList"_s, list(u"TL-1"_s)}});
    EXPECT_EQ(idle,
        (QJsonObject {
            {u"taskToken"_s, u""_s}, {u"startedEventId"_s, 0}, {u"previousStartedEventId"_s, 0}}));
}

TEST_F(SwfDecisions, theAnswerToAClosedTaskIsRefused)
{
    const auto task = pollDecision();
    EXPECT_EQ(decide(task, {}).status, 200);
    EXPECT_EQ(lines().last(), u"4 DecisionTaskCompleted"_s); // nothing follows from an empty list
    const Answer again = decide(task, {});
    EXPECT_EQ(again.code(), u"UnknownResourceFault"_s);
    EXPECT_EQ(again.message, u"Unknown decision task, scheduledEventId = 2"_s);
}

TEST_F(SwfDecisions, theLateAnswerIsNotTakenForTheNextTask)
{
    const auto late = pollDecision();
    advance(60s);
    const auto task = pollDecision();
    EXPECT_EQ(task.value("startedEventId"_L1).toInt(), 6);
    EXPECT_EQ(decide(late, {}).message, u"Unknown decision task, scheduledEventId = 2"_s);
    EXPECT_EQ(decide(task, {}).status, 200);
}

TEST_F(SwfDecisions, aListThatMayNotBeChangesNothingAndLeavesTheTaskOpen)
{
    const auto task = pollDecision();
    const QJsonObject complete = decision(u"CompleteWorkflowExecution"_s);
    const QJsonObject timer
        = decision(u"StartTimer"_s, {{u"timerId"_s, u"T-1"_s}, {u"startToFireTimeout"_s, u"1"_s}});
    const QJsonObject marker = decision(u"RecordMarker"_s, {{u"markerName"_s, u"M-1"_s}});
    const QList<std::pair<QJsonArray, QString>> cases {
        {{complete, marker}, u"Close must be last decision in list"_s},
        {{complete, complete}, u"Close must be last decision in list"_s},
        {{timer, complete}, u"Specified decision is incompatible with close decision"_s},
        {{schedule(u"A-1"_s), decision(u"ContinueAsNewWorkflowExecution"_s)},
            u"Specified decision is incompatible with close decision"_s},
        {{marker, decision(u"RecordMarker"_s)},
            u"1 validation error detected: Value null at "
            "'decisions.2.member.recordMarkerDecisionAttributes.markerName' failed to satisfy "
            "constraint: Member must not be null"_s},
        {{QJsonObject {{u"decisionType"_s, u"StartTimer"_s}}},
            u"1 validation error detected: Value null at "
            "'decisions.1.member.startTimerDecisionAttributes' failed to satisfy constraint: "
            "Member must not be null"_s},
    };
    for (const auto &[decisions, message] : cases) {
        const Answer answer = decide(task, decisions);
        EXPECT_EQ(answer.type, u"com.amazon.coral.validate#ValidationException"_s);
        EXPECT_EQ(answer.message, message);
    }
    const Answer object = respond(task, {{u"decisions"_s, complete}});
    EXPECT_EQ(object.code(), u"SerializationException"_s);
    EXPECT_TRUE(object.message.contains("at 'decisions'"_L1)) << object.message.toStdString();
    EXPECT_EQ(lines().size(), 3);
    EXPECT_EQ(decide(task, {marker, complete}).status, 200);
}

TEST_F(SwfDecisions, aRefusedCloseKeepsWhatCameBeforeIt)
{
    const auto task = pollDecision();
    signal();
    decide(task,
        {decision(u"RecordMarker"_s, {{u"markerName"_s, u"M-1"_s}}),
            decision(u"FailWorkflowExecution"_s)});
    EXPECT_EQ(lines().mid(5),
        (QStringList {u"6 DecisionTaskCompleted"_s, u"7 MarkerRecorded"_s,
            u"8 FailWorkflowExecutionFailed"_s}));
}

TEST_F(SwfDecisions, theContextIsKeptUntilAnotherIsGiven)
{
    respond(pollDecision(), {{u"executionContext"_s, u"CTX-1"_s}});
    EXPECT_EQ(eventOf(4).value("executionContext"_L1), u"CTX-1"_s);
    signal();
    respond(pollDecision(), {});
    EXPECT_EQ(describe(u"WF-1"_s, m_runId).value("latestExecutionContext"_L1), u"CTX-1"_s);
    signal();
    respond(pollDecision(), {{u"executionContext"_s, u""_s}});
    EXPECT_EQ(describe(u"WF-1"_s, m_runId).value("latestExecutionContext"_L1), u""_s);
}

TEST_F(SwfDecisions, aListThatADeciderChoseHoldsForGood)
{
    respond(pollDecision(), {{u"taskList"_s, list(u"TL-2"_s)}});
    signal();
    EXPECT_EQ(eventOf(6),
        (QJsonObject {{u"taskList"_s, list(u"TL-2"_s)}, {u"startToCloseTimeout"_s, u"60"_s},
            {u"scheduleToStartTimeout"_s, u"NONE"_s}}));
    decide(pollDecision(u"TL-2"_s), {});
    signal();
    EXPECT_EQ(pollDecision(u"TL-2"_s).value("previousStartedEventId"_L1).toInt(), 7);
}

TEST_F(SwfDecisions, aListThatWasChosenForATimeIsGivenUpWhenNobodyPollsIt)
{
    const Answer alone = respond(pollDecision(), {{u"taskListScheduleToStartTimeout"_s, u"5"_s}});
    EXPECT_EQ(alone.code(), u"ValidationException"_s);
    advance(60s); // the task times out and is scheduled anew
    const auto task = pollDecision();
    respond(
        task, {{u"taskList"_s, list(u"TL-2"_s)}, {u"taskListScheduleToStartTimeout"_s, u"5"_s}});
    signal();
    EXPECT_EQ(eventOf(9).value("scheduleToStartTimeout"_L1), u"5"_s);
    advance(5s);
    EXPECT_EQ(lines().mid(9),
        (QStringList {u"10 DecisionTaskTimedOut"_s, u"11 DecisionTaskScheduled"_s}));
    EXPECT_EQ(eventOf(10),
        (QJsonObject {{u"timeoutType"_s, u"SCHEDULE_TO_START"_s}, {u"scheduledEventId"_s, 9},
            {u"startedEventId"_s, 0}}));
    EXPECT_EQ(eventOf(11).value("taskList"_L1), list(u"TL-1"_s));
    pollDecision();
}

TEST_F(SwfDecisions, theTimeToTakeATaskBeginsWhenItCanBeTaken)
{
    respond(pollDecision(),
        {{u"taskList"_s, list(u"TL-2"_s)}, {u"taskListScheduleToStartTimeout"_s, u"5"_s}});
    signal();
    const auto slow = pollDecision(u"TL-2"_s);
    signal(); // waits behind it
    advance(50s);
    EXPECT_EQ(lines().size(), 9);
    respond(slow, {});
    advance(4s);
    EXPECT_EQ(lines().size(), 10);
    advance(1s);
    EXPECT_EQ(lines().mid(10),
        (QStringList {u"11 DecisionTaskTimedOut"_s, u"12 DecisionTaskScheduled"_s}));
    EXPECT_EQ(eventOf(12).value("taskList"_L1), list(u"TL-1"_s));
}

TEST_F(SwfDecisions, anEmptyLimitOfAListIsAsIfItWereNotGiven)
{
    EXPECT_EQ(respond(pollDecision(), {{u"taskListScheduleToStartTimeout"_s, u""_s}}).status, 200);
}

TEST_F(SwfDecisions, theHistoryComesPageByPage)
{
    for (int i = 0; i < 7; ++i)
        signal();
    QJsonObject input {
        {u"domain"_s, u"D-1"_s}, {u"taskList"_s, list(u"TL-1"_s)}, {u"maximumPageSize"_s, 4}};
    const QJsonObject first = done(u"PollForDecisionTask"_s, input);
    EXPECT_EQ(first.value("events"_L1).toArray().size(), 4);
    signal(); // is for the next task
    input["nextPageToken"_L1] = first.value("nextPageToken"_L1);
    const QJsonObject second = done(u"PollForDecisionTask"_s, input);
    input["nextPageToken"_L1] = second.value("nextPageToken"_L1);
    const QJsonObject third = done(u"PollForDecisionTask"_s, input);
    EXPECT_EQ(third.value("events"_L1).toArray().size(), 2);
    EXPECT_FALSE(third.contains("nextPageToken"_L1));
    for (const auto &member : {"taskToken"_L1, "startedEventId"_L1, "previousStartedEventId"_L1,
             "workflowExecution"_L1, "workflowType"_L1})
        EXPECT_EQ(third.value(member), first.value(member));
    EXPECT_EQ(call(u"GetWorkflowExecutionHistory"_s,
                  {{u"domain"_s, u"D-1"_s}, {u"execution"_s, executionJson(u"WF-1"_s, m_runId)},
                      {u"nextPageToken"_s, first.value("nextPageToken"_L1)}})
                  .message,
        u"Invalid token"_s);
    m_clock.advance(61s);
    EXPECT_EQ(call(u"PollForDecisionTask"_s, input).message,
        u"Specified token has exceeded its maximum lifetime"_s);
}

TEST_F(SwfDecisions, theHistoryCanBeginWithThePreviousStartAndGoBackwards)
{
    decide(pollDecision(), {});
    signal();
    const QJsonObject input {{u"domain"_s, u"D-1"_s}, {u"taskList"_s, list(u"TL-1"_s)},
        {u"startAtPreviousStartedEvent"_s, true}, {u"reverseOrder"_s, true}};
    const QJsonArray shown = done(u"PollForDecisionTask"_s, input).value("events"_L1).toArray();
    ASSERT_EQ(shown.size(), 5);
    EXPECT_EQ(shown.first()["eventId"_L1].toInt(), 7);
    EXPECT_EQ(shown.last()["eventType"_L1], u"DecisionTaskStarted"_s);
}

TEST_F(SwfDecisions, timersFireWhenTheyAreDueAndNotOnceTheyAreCanceled)
{
    const auto timer = [](const QString &id, const QString &seconds) {
        return decision(u"StartTimer"_s, {{u"timerId"_s, id}, {u"startToFireTimeout"_s, seconds}});
    };
    turn({timer(u"T-1"_s, u"10"_s), timer(u"T-2"_s, u"20"_s)});
    advance(10s);
    EXPECT_EQ(lines().mid(6), (QStringList {u"7 TimerFired"_s, u"8 DecisionTaskScheduled"_s}));
    EXPECT_EQ(eventOf(7), (QJsonObject {{u"timerId"_s, u"T-1"_s}, {u"startedEventId"_s, 5}}));
    turn({decision(u"CancelTimer"_s, {{u"timerId"_s, u"T-2"_s}}), timer(u"T-2"_s, u"30"_s)});
    EXPECT_EQ(describe(u"WF-1"_s, m_runId)["openCounts"_L1]["openTimers"_L1].toInt(), 1);
    advance(29s);
    EXPECT_EQ(lines().last(), u"12 TimerStarted"_s);
    advance(1s);
    EXPECT_EQ(lines().last(), u"14 DecisionTaskScheduled"_s);
}

TEST_F(SwfDecisions, aYearGoesByInAnInstant)
{
    turn({decision(
        u"StartTimer"_s, {{u"timerId"_s, u"T-1"_s}, {u"startToFireTimeout"_s, u"86000"_s}})});
    advance(365 * 24h);
    EXPECT_EQ(lines().mid(5),
        (QStringList {
            u"6 TimerFired"_s, u"7 DecisionTaskScheduled"_s, u"8 WorkflowExecutionTimedOut"_s}));
}

TEST_F(SwfDecisions, aFullHistoryEndsTheRun)
{
    m_limits.events = 10;
    restart();
    for (int i = 0; i < 9; ++i) {
        const Answer answer = call(u"SignalWorkflowExecution"_s,
            {{u"domain"_s, u"D-1"_s}, {u"workflowId"_s, u"WF-1"_s}, {u"signalName"_s, u"S-1"_s}});
        EXPECT_EQ(answer.status, i < 8 ? 200 : 400) << i;
    }
    EXPECT_EQ(lines().last(), u"10 WorkflowExecutionTerminated"_s);
    EXPECT_EQ(eventOf(10),
        (QJsonObject {
            {u"cause"_s, u"EVENT_LIMIT_EXCEEDED"_s}, {u"childPolicy"_s, u"TERMINATE"_s}}));
}

TEST_F(SwfDecisions, aTaskOfAFullHistoryIsPassedOver)
{
    m_limits.events = 3;
    restart();
    const QString other = start(u"WF-2"_s);
    const QJsonObject idle = done(
        u"PollForDecisionTask"_s, {{u"domain"_s, u"D-1"_s}, {u"taskList"_s, list(u"TL-1"_s)}});
    EXPECT_EQ(idle.value("taskToken"_L1), u""_s);
    EXPECT_EQ(lines().last(), u"3 WorkflowExecutionTerminated"_s);
    EXPECT_EQ(history(u"WF-2"_s, other).last(), u"3 WorkflowExecutionTerminated"_s);
}

} // namespace sluice::emulator::swf::test
