#include "emulator/swf/swftest.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::emulator::swf::test {

class SwfChildren : public SwfTest {
protected:
    void SetUp() override
    {
        SwfTest::SetUp();
        registerAll();
    }

    static QJsonObject child(const QString &workflowId, const QJsonObject &more = {})
    {
        return decision(u"StartChildWorkflowExecution"_s,
            merged({{u"workflowId"_s, workflowId}, {u"workflowType"_s, type(u"WT-1"_s)},
                       {u"taskList"_s, list(u"TL-2"_s)}},
                more));
    }

    QString openRun(const QString &workflowId)
    {
        const QJsonArray infos = done(u"ListOpenWorkflowExecutions"_s,
            {{u"domain"_s, u"D-1"_s}, {u"startTimeFilter"_s, QJsonObject {{u"oldestDate"_s, 0}}},
                {u"executionFilter"_s, QJsonObject {{u"workflowId"_s, workflowId}}}})
                                     .value("executionInfos"_L1)
                                     .toArray();
        return infos.isEmpty() ? QString() : infos.first()["execution"_L1]["runId"_L1].toString();
    }

    void signal(const QString &workflowId)
    {
        done(u"SignalWorkflowExecution"_s,
            {{u"domain"_s, u"D-1"_s}, {u"workflowId"_s, workflowId}, {u"signalName"_s, u"S-1"_s}});
    }
};

TEST_F(SwfChildren, thePolicyOfTheParentReachesThemHoweverItEnds)
{
    struct Case {
        QString policy;
        QString end; ///< a closing decision, "Terminate" or "Timeout"
        QString lastEvent; ///< of the child
    };

    const QString terminated = u"3 WorkflowExecutionTerminated"_s;
    const QString asked = u"3 WorkflowExecutionCancelRequested"_s; // its decision task is pending
    const QString untouched = u"2 DecisionTaskScheduled"_s;
    const QList<Case> cases {
        {u"TERMINATE"_s, u"CompleteWorkflowExecution"_s, terminated},
        {u"TERMINATE"_s, u"FailWorkflowExecution"_s, terminated},
        {u"REQUEST_CANCEL"_s, u"CancelWorkflowExecution"_s, asked},
        {u"ABANDON"_s, u"CompleteWorkflowExecution"_s, untouched},
        {u"TERMINATE"_s, u"Terminate"_s, terminated},
        {u"REQUEST_CANCEL"_s, u"Timeout"_s, asked},
        {u"TERMINATE"_s, u"ContinueAsNewWorkflowExecution"_s, untouched},
    };
    int number = 0;
    for (const auto &one : cases) {
        SCOPED_TRACE((one.policy + one.end).toStdString());
        const QString parentId = u"P-%1"_s.arg(++number);
        const QString childId = u"C-%1"_s.arg(number);
        const QString own = u"OWN-%1"_s.arg(number);
        start(parentId,
            {{u"childPolicy"_s, one.policy}, {u"taskList"_s, list(own)},
                {u"executionStartToCloseTimeout"_s, u"100"_s}});
        decide(pollDecision(own), {child(childId, {{u"taskList"_s, list(childId)}})});
        tick();
        const QString runId = openRun(childId);
        if (one.end == "Terminate"_L1)
            done(u"TerminateWorkflowExecution"_s,
                {{u"domain"_s, u"D-1"_s}, {u"workflowId"_s, parentId}});
        else if (one.end == "Timeout"_L1)
            advance(100s);
        else
            decide(pollDecision(own), {decision(one.end)});
        tick();
        EXPECT_EQ(history(childId, runId).last(), one.lastEvent);
    }
}

TEST_F(SwfChildren, aTerminationCanSayAnotherPolicy)
{
    start(u"P"_s);
    turn({child(u"C"_s)});
    tick();
    const QString runId = openRun(u"C"_s);
    done(u"TerminateWorkflowExecution"_s,
        {{u"domain"_s, u"D-1"_s}, {u"workflowId"_s, u"P"_s}, {u"childPolicy"_s, u"ABANDON"_s}});
    tick();
    EXPECT_EQ(openRun(u"C"_s), runId);
}

TEST_F(SwfChildren, anIdThatIsInUseIsRefusedAfterTheStartWasInitiated)
{
    start(u"C"_s, {{u"taskList"_s, list(u"other"_s)}});
    const QString runId = start(u"P"_s);
    turn({child(u"C"_s, {{u"control"_s, u"CTL"_s}})});
    tick();
    EXPECT_EQ(event(u"P"_s, runId, 6),
        (QJsonObject {{u"workflowId"_s, u"C"_s}, {u"workflowType"_s, type(u"WT-1"_s)},
            {u"cause"_s, u"WORKFLOW_ALREADY_RUNNING"_s}, {u"initiatedEventId"_s, 5},
            {u"decisionTaskCompletedEventId"_s, 4}, {u"control"_s, u"CTL"_s}}));
    EXPECT_EQ(history(u"P"_s, runId).last(), u"7 DecisionTaskScheduled"_s);
    EXPECT_EQ(
        describe(u"P"_s, runId)["openCounts"_L1]["openChildWorkflowExecutions"_L1].toInt(), 0);
}

TEST_F(SwfChildren, aParentThatClosesInTheSameListAbandonsWhatItStarted)
{
    start(u"P"_s, {{u"childPolicy"_s, u"ABANDON"_s}});
    turn({child(u"C"_s), decision(u"CompleteWorkflowExecution"_s)});
    tick();
    EXPECT_EQ(history(u"C"_s, openRun(u"C"_s)).size(), 2);
}

TEST_F(SwfChildren, aSuccessorIsStillTheChildOfItsParent)
{
    const QString parent = start(u"P"_s);
    turn({child(u"C"_s)});
    tick();
    const QString first = openRun(u"C"_s);
    decide(pollDecision(u"TL-2"_s),
        {decision(u"ContinueAsNewWorkflowExecution"_s, {{u"taskList"_s, list(u"TL-2"_s)}})});
    tick();
    EXPECT_EQ(history(u"P"_s, parent).last(), u"7 DecisionTaskScheduled"_s); // it hears of nothing
    const QString second = openRun(u"C"_s);
    EXPECT_EQ(event(u"C"_s, first, 5).value("newExecutionRunId"_L1), second);
    const QJsonObject started = event(u"C"_s, second, 1);
    EXPECT_EQ(started.value("continuedExecutionRunId"_L1), first);
    EXPECT_EQ(started.value("parentWorkflowExecution"_L1), executionJson(u"P"_s, parent));
    EXPECT_EQ(started.value("parentInitiatedEventId"_L1).toInt(), 5);
    decide(pollDecision(u"TL-2"_s),
        {decision(u"CompleteWorkflowExecution"_s, {{u"result"_s, u"R"_s}})});
    tick();
    EXPECT_EQ(event(u"P"_s, parent, 8),
        (QJsonObject {{u"workflowExecution"_s, executionJson(u"C"_s, second)},
            {u"workflowType"_s, type(u"WT-1"_s)}, {u"initiatedEventId"_s, 5},
            {u"startedEventId"_s, 6}, {u"result"_s, u"R"_s}}));
}

TEST_F(SwfChildren, anotherRunIsSignaledAndAskedToCancel)
{
    const QString target = start(u"T"_s, {{u"taskList"_s, list(u"other"_s)}});
    const QString source = start(u"S"_s);
    turn({decision(u"SignalExternalWorkflowExecution"_s,
              {{u"workflowId"_s, u"T"_s}, {u"runId"_s, target}, {u"signalName"_s, u"go"_s},
                  {u"input"_s, u"IN"_s}}),
        decision(u"RequestCancelExternalWorkflowExecution"_s, {{u"workflowId"_s, u"T"_s}})});
    tick();
    EXPECT_EQ(event(u"T"_s, target, 3),
        (QJsonObject {{u"signalName"_s, u"go"_s}, {u"input"_s, u"IN"_s},
            {u"externalWorkflowExecution"_s, executionJson(u"S"_s, source)},
            {u"externalInitiatedEventId"_s, 5}}));
    EXPECT_EQ(event(u"T"_s, target, 4),
        (QJsonObject {{u"externalWorkflowExecution"_s, executionJson(u"S"_s, source)},
            {u"externalInitiatedEventId"_s, 6}}));
    EXPECT_EQ(history(u"S"_s, source).mid(6),
        (QStringList {u"7 ExternalWorkflowExecutionSignaled"_s, u"8 DecisionTaskScheduled"_s,
            u"9 ExternalWorkflowExecutionCancelRequested"_s}));
}

TEST_F(SwfChildren, aRunThatIsNotOpenCannotBeReached)
{
    const QString closed = start(u"T"_s);
    turn({decision(u"CompleteWorkflowExecution"_s)});
    const QString source = start(u"S"_s);
    turn({decision(u"SignalExternalWorkflowExecution"_s,
        {{u"workflowId"_s, u"T"_s}, {u"runId"_s, closed}, {u"signalName"_s, u"go"_s}})});
    tick();
    EXPECT_EQ(event(u"S"_s, source, 6),
        (QJsonObject {{u"workflowId"_s, u"T"_s}, {u"runId"_s, closed},
            {u"cause"_s, u"UNKNOWN_EXTERNAL_WORKFLOW_EXECUTION"_s}, {u"initiatedEventId"_s, 5},
            {u"decisionTaskCompletedEventId"_s, 4}}));
}

TEST_F(SwfChildren, aSignalIsDeliveredThoughItsSenderHasClosed)
{
    const QString target = start(u"T"_s, {{u"taskList"_s, list(u"other"_s)}});
    start(u"S"_s);
    turn({decision(u"SignalExternalWorkflowExecution"_s,
              {{u"workflowId"_s, u"T"_s}, {u"signalName"_s, u"bye"_s}}),
        decision(u"CompleteWorkflowExecution"_s)});
    tick();
    EXPECT_EQ(history(u"T"_s, target).last(), u"3 WorkflowExecutionSignaled"_s);
}

TEST_F(SwfChildren, whatIsMissingInAContinuationComesFromTheTypeNotFromTheRun)
{
    const QString first = start(u"W"_s,
        {{u"taskStartToCloseTimeout"_s, u"33"_s}, {u"tagList"_s, QJsonArray {u"a"_s}},
            {u"childPolicy"_s, u"ABANDON"_s}});
    turn({decision(u"ContinueAsNewWorkflowExecution"_s, {{u"input"_s, u"IN"_s}})});
    EXPECT_EQ(describe(u"W"_s, first)["executionInfo"_L1]["closeStatus"_L1], u"CONTINUED_AS_NEW"_s);
    const QJsonObject started = event(u"W"_s, openRun(u"W"_s), 1);
    EXPECT_EQ(started.value("taskStartToCloseTimeout"_L1), u"60"_s);
    EXPECT_EQ(started.value("childPolicy"_L1), u"TERMINATE"_s);
    EXPECT_EQ(started.value("input"_L1), u"IN"_s);
    EXPECT_FALSE(started.contains("tagList"_L1));
}

TEST_F(SwfChildren, aLambdaFunctionIsCalledAndEndsInEachOfItsWays)
{
    const QString runId = start(u"W"_s, {{u"lambdaRole"_s, u"arn:aws:iam::123456789012:role/R"_s}});
    const auto lambda = [](const QString &id, const QJsonObject &more = {}) {
        return decision(u"ScheduleLambdaFunction"_s,
            merged({{u"id"_s, id}, {u"name"_s, u"FN"_s}, {u"input"_s, u"{}"_s}}, more));
    };
    turn({lambda(u"L-1"_s), lambda(u"L-2"_s),
        lambda(u"L-3"_s, {{u"startToCloseTimeout"_s, u"5"_s}}), lambda(u"L-3"_s)});
    EXPECT_EQ(event(u"W"_s, runId, 8),
        (QJsonObject {{u"id"_s, u"L-3"_s}, {u"name"_s, u"FN"_s},
            {u"cause"_s, u"ID_ALREADY_IN_USE"_s}, {u"decisionTaskCompletedEventId"_s, 4}}));
    tick();
    ASSERT_EQ(m_lambdas.size(), 3);
    EXPECT_EQ(m_lambdas.first().function, u"FN"_s);
    EXPECT_EQ(m_lambdas.first().input, u"{}"_s);
    m_swf->finishLambda(m_lambdas.at(0).id, u"7"_s);
    m_swf->finishLambda(m_lambdas.at(1).id, fail(ErrorKind::Unavailable, u"Unhandled"_s, u"{}"_s));
    advance(5010ms);
    m_swf->finishLambda(m_lambdas.at(2).id, u"too late"_s);
    EXPECT_EQ(history(u"W"_s, runId).mid(9),
        (QStringList {u"10 LambdaFunctionStarted"_s, u"11 LambdaFunctionStarted"_s,
            u"12 LambdaFunctionStarted"_s, u"13 LambdaFunctionCompleted"_s,
            u"14 LambdaFunctionFailed"_s, u"15 LambdaFunctionTimedOut"_s}));
    EXPECT_EQ(event(u"W"_s, runId, 14),
        (QJsonObject {{u"reason"_s, u"Unhandled"_s}, {u"details"_s, u"{}"_s},
            {u"scheduledEventId"_s, 6}, {u"startedEventId"_s, 11}}));
}

} // namespace sluice::emulator::swf::test
