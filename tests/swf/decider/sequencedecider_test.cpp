#include "swf/decider/sequenceplan.h"
#include "swf/decider/writtenhistory.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::swf::test {

namespace {

const QString kTwo
    = uR"({"steps":[{"id":"step-1","flow":"orders"},{"id":"step-2","flow":"invoices"}]})"_s;
const QString kE1 = uR"({"flow":"orders","executionId":"E1"})"_s;

/// The first step has begun.
WrittenHistory begun(qint64 *scheduledEventId, const QString &input = kTwo)
{
    WrittenHistory history(input);
    *scheduledEventId = history.scheduled(u"step-1"_s);
    history.add(u"ActivityTaskStarted"_s, {{u"scheduledEventId"_s, *scheduledEventId}});
    return history;
}

QJsonArray list(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

} // namespace

TEST(SequenceDecider, runsStepsInTheirOrderAndCompletes)
{
    WrittenHistory history(kTwo);
    ASSERT_EQ(history.lines(), QStringList {u"ScheduleActivityTask step-1"_s});
    const QJsonObject first = WrittenHistory::attributesOf(history.decisions().first());
    EXPECT_EQ(first,
        (QJsonObject {{u"activityId"_s, u"step-1"_s},
            {u"activityType"_s,
                QJsonObject {{u"name"_s, u"Sluice.RunAppFlow"_s}, {u"version"_s, u"1"_s}}},
            {u"input"_s,
                uR"({"attempt":1,"flow":"orders","heartbeatSeconds":90,"start":1,"step":"step-1"})"_s},
            {u"taskList"_s, QJsonObject {{u"name"_s, u"sluice-worker"_s}}},
            {u"scheduleToStartTimeout"_s, u"600"_s}, {u"startToCloseTimeout"_s, u"43200"_s},
            {u"scheduleToCloseTimeout"_s, u"43800"_s}, {u"heartbeatTimeout"_s, u"90"_s}}));
    const auto one = history.scheduled(u"step-1"_s);
    EXPECT_EQ(history.lines(), QStringList());
    history.ended(one, u"Completed"_s, kE1);
    ASSERT_EQ(history.lines(), QStringList {u"ScheduleActivityTask step-2"_s});
    history.ended(history.scheduled(u"step-2"_s), u"Completed"_s);
    ASSERT_EQ(history.lines(), QStringList {u"CompleteWorkflowExecution"_s});
    EXPECT_EQ(history.json("result"),
        (QJsonObject {{u"completedSteps"_s, list({u"step-1"_s, u"step-2"_s})}}));
}

// SWF reference 12: the main line.
TEST(SequenceDecider, aCancelGoesToTheOpenTaskAndClosesWhenItHasEnded)
{
    qint64 one = 0;
    WrittenHistory history = begun(&one);
    history.cancelRequested();
    ASSERT_EQ(history.lines(), QStringList {u"RequestCancelActivityTask step-1"_s});
    history.activityCancelRequested(u"step-1"_s);
    EXPECT_EQ(history.lines(), QStringList()) << "it is asked once";
    history.cancelRequested();
    EXPECT_EQ(history.lines(), QStringList()) << "V8: a second request changes nothing";
    history.ended(one, u"Canceled"_s, kE1);
    ASSERT_EQ(history.lines(), QStringList {u"CancelWorkflowExecution"_s});
    EXPECT_EQ(history.json("details"),
        (QJsonObject {{u"canceledSteps"_s, list({u"step-1"_s})},
            {u"skippedSteps"_s, list({u"step-2"_s})}, {u"completedSteps"_s, QJsonArray()}}));
}

TEST(SequenceDecider, aCancelBeforeTheFirstDecisionStartsNothing)
{
    WrittenHistory history(kTwo);
    history.cancelRequested();
    EXPECT_EQ(history.lines(), QStringList {u"CancelWorkflowExecution"_s});
}

TEST(SequenceDecider, theRunMayEndBeforeTheCancelBites) // V3, V4
{
    qint64 one = 0;
    WrittenHistory history = begun(&one);
    history.cancelRequested();
    history.activityCancelRequested(u"step-1"_s);
    history.ended(one, u"Completed"_s);
    ASSERT_EQ(history.lines(), QStringList {u"CancelWorkflowExecution"_s});
    EXPECT_EQ(history.json("details")["completedSteps"_L1], list({u"step-1"_s}));

    WrittenHistory all(uR"({"steps":[{"flow":"orders"}]})"_s);
    all.ended(all.scheduled(u"step-1"_s), u"Completed"_s);
    all.cancelRequested();
    EXPECT_EQ(all.lines(), QStringList {u"CompleteWorkflowExecution"_s})
        << "nothing is left that could be canceled";
}

TEST(SequenceDecider, looksAgainAfterARefusedDecision) // V5, V6
{
    qint64 one = 0;
    WrittenHistory history = begun(&one);
    history.cancelRequested();
    history.ended(one, u"Completed"_s);
    history.add(u"RequestCancelActivityTaskFailed"_s,
        {{u"activityId"_s, u"step-1"_s}, {u"cause"_s, u"ACTIVITY_ID_UNKNOWN"_s}});
    EXPECT_EQ(history.lines(), QStringList {u"CancelWorkflowExecution"_s});
    history.add(u"WorkflowExecutionSignaled"_s);
    history.add(u"CancelWorkflowExecutionFailed"_s, {{u"cause"_s, u"UNHANDLED_DECISION"_s}});
    EXPECT_EQ(history.lines(), QStringList {u"CancelWorkflowExecution"_s});
}

TEST(SequenceDecider, aLostWorkersRunIsCanceledBeforeItCloses) // V7
{
    qint64 one = 0;
    WrittenHistory history = begun(&one);
    history.cancelRequested();
    history.activityCancelRequested(u"step-1"_s);
    history.ended(one, u"TimedOut"_s, kE1);
    ASSERT_EQ(history.lines(), QStringList {u"ScheduleActivityTask cancel-step-1"_s});
    const QJsonObject task = WrittenHistory::attributesOf(history.decisions().first());
    EXPECT_EQ(task["activityType"_L1]["name"_L1], u"Sluice.CancelFlow"_s);
    EXPECT_EQ(history.json("input"),
        (QJsonObject {{u"flow"_s, u"orders"_s}, {u"executionIds"_s, list({u"E1"_s})},
            {u"heartbeatSeconds"_s, 90}}));
    const auto cleanUp = history.scheduled(u"cancel-step-1"_s);
    EXPECT_EQ(history.lines(), QStringList());
    WrittenHistory failed = history;
    history.ended(cleanUp, u"Completed"_s);
    ASSERT_EQ(history.lines(), QStringList {u"CancelWorkflowExecution"_s});
    EXPECT_FALSE(history.json("details").contains("leftRunning"_L1));

    failed.ended(cleanUp, u"Failed"_s, u"AccessDenied"_s);
    ASSERT_EQ(failed.lines(), QStringList {u"CancelWorkflowExecution"_s});
    EXPECT_EQ(failed.json("details")["leftRunning"_L1],
        (QJsonArray {QJsonObject {{u"flow"_s, u"orders"_s}, {u"executionId"_s, u"E1"_s}}}));
}

TEST(SequenceDecider, aFailedStepIsTriedAgainAfterABackOffThatDoubles)
{
    const QString input = uR"({"steps":[{"flow":"orders","attempts":3,"backOffSeconds":60}]})"_s;
    qint64 one = 0;
    WrittenHistory history = begun(&one, input);
    history.ended(one, u"Failed"_s, u"AppFlowError"_s);
    ASSERT_EQ(history.lines(), QStringList {u"StartTimer retry-step-1#2"_s});
    EXPECT_EQ(WrittenHistory::attributesOf(history.decisions().first())["startToFireTimeout"_L1],
        u"60"_s);
    history.add(u"TimerStarted"_s, {{u"timerId"_s, u"retry-step-1#2"_s}});
    EXPECT_EQ(history.lines(), QStringList());
    history.add(u"TimerFired"_s, {{u"timerId"_s, u"retry-step-1#2"_s}});
    ASSERT_EQ(history.lines(), QStringList {u"ScheduleActivityTask step-1#2"_s});
    history.ended(history.scheduled(u"step-1#2"_s), u"Failed"_s, u"AppFlowError"_s);
    ASSERT_EQ(history.lines(), QStringList {u"StartTimer retry-step-1#3"_s});
    EXPECT_EQ(WrittenHistory::attributesOf(history.decisions().first())["startToFireTimeout"_L1],
        u"120"_s);
    // Where the service refuses the timer the attempt does not wait.
    history.add(u"StartTimerFailed"_s,
        {{u"timerId"_s, u"retry-step-1#3"_s}, {u"cause"_s, u"OPEN_TIMERS_LIMIT_EXCEEDED"_s}});
    ASSERT_EQ(history.lines(), QStringList {u"ScheduleActivityTask step-1#3"_s});
    history.ended(history.scheduled(u"step-1#3"_s), u"Failed"_s, u"AppFlowError"_s);
    ASSERT_EQ(history.lines(), QStringList {u"FailWorkflowExecution"_s});
    const QJsonObject told = WrittenHistory::attributesOf(history.decisions().first());
    EXPECT_EQ(told["reason"_L1], u"StepFailed"_s);
    EXPECT_EQ(history.json("details")["failedSteps"_L1][0]["reason"_L1], u"AppFlowError"_s);
}

TEST(SequenceDecider, aCancelDuringABackOffClosesAtOnce)
{
    qint64 one = 0;
    WrittenHistory history = begun(&one, uR"({"steps":[{"flow":"orders","attempts":3}]})"_s);
    history.ended(one, u"Failed"_s, u"AppFlowError"_s);
    history.add(u"TimerStarted"_s, {{u"timerId"_s, u"retry-step-1#2"_s}});
    history.cancelRequested();
    ASSERT_EQ(history.lines(), QStringList {u"CancelWorkflowExecution"_s});
    EXPECT_EQ(history.json("details")["canceledSteps"_L1], list({u"step-1"_s}));
}

TEST(SequenceDecider, theNextAttemptAdoptsTheRunOfALostWorker)
{
    qint64 one = 0;
    WrittenHistory history
        = begun(&one, uR"({"steps":[{"flow":"orders","attempts":2,"backOffSeconds":0}]})"_s);
    history.ended(one, u"TimedOut"_s, kE1);
    ASSERT_EQ(history.lines(), QStringList {u"ScheduleActivityTask step-1#2"_s});
    EXPECT_EQ(history.json("input")["adopt"_L1], u"E1"_s);
    // Lost before its first heartbeat: the run still has no owner.
    history.ended(history.scheduled(u"step-1#2"_s), u"TimedOut"_s);
    EXPECT_EQ(history.json("input")["adopt"_L1], u"E1"_s);
    history.ended(history.scheduled(u"step-1#3"_s), u"TimedOut"_s);
    EXPECT_EQ(history.lines(), QStringList {u"ScheduleActivityTask cancel-step-1"_s})
        << "nobody would adopt it any more";
}

TEST(SequenceDecider, aLostWorkerCostsTheFlowNoAttempt)
{
    qint64 one = 0;
    WrittenHistory history = begun(&one);
    history.ended(one, u"TimedOut"_s, kE1);
    ASSERT_EQ(history.lines(), QStringList {u"ScheduleActivityTask step-1#2"_s});
    EXPECT_EQ(history.json("input")["adopt"_L1], u"E1"_s);
    EXPECT_EQ(history.json("input")["start"_L1], 1);
    history.ended(history.taken(u"step-1#2"_s), u"Failed"_s, u"AppFlowRunFailed"_s);
    EXPECT_EQ(history.lines(), QStringList {u"FailWorkflowExecution"_s});

    WrittenHistory always(kTwo);
    for (int attempt = 1; attempt <= 11; ++attempt) {
        const QString id = attempt == 1 ? u"step-1"_s : u"step-1#%1"_s.arg(attempt);
        ASSERT_EQ(always.lines(), QStringList {u"ScheduleActivityTask "_s + id});
        always.ended(always.taken(id), u"TimedOut"_s, kE1);
    }
    EXPECT_EQ(always.lines(), QStringList {u"ScheduleActivityTask cancel-step-1"_s});
}

TEST(SequenceDecider, aStartThatNobodyWasToldOfIsMadeByItsTokenAgain)
{
    const QString starting = uR"({"flow":"orders","appflowStatus":"Starting"})"_s;
    qint64 one = 0;
    WrittenHistory history
        = begun(&one, uR"({"steps":[{"flow":"orders","attempts":2,"backOffSeconds":0}]})"_s);
    history.ended(one, u"TimedOut"_s, starting);
    WrittenHistory canceled = history;
    EXPECT_EQ(history.json("input")["start"_L1], 1) << "the same start";
    EXPECT_FALSE(history.json("input").contains("adopt"_L1));
    history.ended(history.taken(u"step-1#2"_s), u"Failed"_s, u"AppFlowRunFailed"_s);
    EXPECT_EQ(history.json("input")["start"_L1], 3) << "a run that has ended is not started again";

    canceled.cancelRequested();
    ASSERT_EQ(canceled.lines(), QStringList {u"ScheduleActivityTask cancel-step-1"_s});
    EXPECT_EQ(canceled.json("input"),
        (QJsonObject {{u"flow"_s, u"orders"_s}, {u"step"_s, u"step-1"_s}, {u"start"_s, 1},
            {u"heartbeatSeconds"_s, 90}}));
}

TEST(SequenceDecider, aTaskThatNobodyTookStillLeavesTheRunItWasToAdopt)
{
    qint64 one = 0;
    WrittenHistory history = begun(&one);
    history.ended(one, u"TimedOut"_s, kE1);
    const auto two = history.scheduled(u"step-1#2"_s);
    history.cancelRequested();
    ASSERT_EQ(history.lines(), QStringList {u"RequestCancelActivityTask step-1#2"_s});
    history.activityCancelRequested(u"step-1#2"_s);
    history.ended(two, u"Canceled"_s); // by the service itself
    ASSERT_EQ(history.lines(), QStringList {u"ScheduleActivityTask cancel-step-1"_s});
    EXPECT_EQ(history.json("input")["executionIds"_L1], list({u"E1"_s}));
}

TEST(SequenceDecider, aLostCleanUpIsTriedAgain)
{
    qint64 one = 0;
    WrittenHistory history = begun(&one);
    history.ended(one, u"TimedOut"_s, kE1);
    history.cancelRequested();
    history.ended(history.taken(u"cancel-step-1"_s), u"TimedOut"_s);
    ASSERT_EQ(history.lines(), QStringList {u"ScheduleActivityTask cancel-step-1#2"_s});
    history.ended(history.taken(u"cancel-step-1#2"_s), u"Completed"_s);
    ASSERT_EQ(history.lines(), QStringList {u"CancelWorkflowExecution"_s});
    EXPECT_FALSE(history.json("details").contains("leftRunning"_L1));
}

TEST(SequenceDecider, stepsOfAStageRunSideBySide)
{
    WrittenHistory history(
        uR"({"steps":[{"parallel":[{"id":"a","flow":"x"},{"id":"b","flow":"y"}]},{"id":"c","flow":"z"}],"workerTaskList":"mine"})"_s);
    ASSERT_EQ(
        history.lines(), (QStringList {u"ScheduleActivityTask a"_s, u"ScheduleActivityTask b"_s}));
    EXPECT_EQ(WrittenHistory::attributesOf(history.decisions().first())["taskList"_L1]["name"_L1],
        u"mine"_s);
    const auto a = history.scheduled(u"a"_s);
    const auto b = history.scheduled(u"b"_s);
    WrittenHistory failing = history;
    history.ended(a, u"Completed"_s);
    EXPECT_EQ(history.lines(), QStringList());
    history.ended(b, u"Completed"_s);
    EXPECT_EQ(history.lines(), QStringList {u"ScheduleActivityTask c"_s});

    failing.ended(a, u"Failed"_s, u"AppFlowError"_s);
    ASSERT_EQ(failing.lines(), QStringList {u"RequestCancelActivityTask b"_s})
        << "a failed sequence leaves no run behind";
    failing.activityCancelRequested(u"b"_s);
    EXPECT_EQ(failing.lines(), QStringList());
    failing.ended(b, u"Canceled"_s);
    ASSERT_EQ(failing.lines(), QStringList {u"FailWorkflowExecution"_s});
    EXPECT_EQ(failing.json("details")["skippedSteps"_L1], list({u"c"_s}));
}

TEST(SequenceDecider, aCanceledExecutionTellsOfItsFailedStepsToo)
{
    WrittenHistory history(
        uR"({"steps":[{"parallel":[{"id":"a","flow":"x"},{"id":"b","flow":"y"}]}]})"_s);
    history.lines();
    const auto a = history.scheduled(u"a"_s);
    const auto b = history.scheduled(u"b"_s);
    history.ended(a, u"Failed"_s, u"AppFlowError"_s);
    history.add(u"WorkflowExecutionCancelRequested"_s, {});
    history.activityCancelRequested(u"b"_s);
    history.ended(b, u"Canceled"_s);
    ASSERT_EQ(history.lines(), QStringList {u"CancelWorkflowExecution"_s});
    EXPECT_EQ(history.json("details")["failedSteps"_L1][0]["id"_L1], u"a"_s);
    EXPECT_EQ(history.json("details")["canceledSteps"_L1], list({u"b"_s}));
}

TEST(SequenceDecider, whatManyFailedStepsSayIsCutWhole)
{
    SequencePlan plan;
    plan.stages.append(QList<SequenceStep>());
    for (int i = 0; i < 500; ++i)
        plan.stages[0].append({u"s%1"_s.arg(i), u"orders"_s});
    WrittenHistory history(toInput(plan));
    QList<qint64> scheduled;
    for (const SequenceStep &step : plan.stages[0])
        scheduled << history.scheduled(step.id);
    for (const qint64 each : scheduled)
        history.add(u"ActivityTaskStarted"_s, {{u"scheduledEventId"_s, each}});
    for (const qint64 each : scheduled)
        history.add(u"ActivityTaskFailed"_s,
            {{u"scheduledEventId"_s, each}, {u"reason"_s, QString(200, u'r')},
                {u"details"_s, QString(1000, u'd')}});
    ASSERT_EQ(history.lines(), QStringList {u"FailWorkflowExecution"_s});
    const QString details
        = WrittenHistory::attributesOf(history.decisions().first())["details"_L1].toString();
    EXPECT_LE(details.size(), 32768);
    const QJsonArray failed = history.json("details")["failedSteps"_L1].toArray();
    ASSERT_EQ(failed.size(), 500);
    EXPECT_EQ(failed[499].toObject(), (QJsonObject {{u"id"_s, u"s499"_s}}));
}

TEST(SequenceDecider, aTaskThatCouldNotBeScheduledFailsTheStep)
{
    WrittenHistory history(kTwo);
    history.add(u"ScheduleActivityTaskFailed"_s,
        {{u"activityId"_s, u"step-1"_s}, {u"cause"_s, u"ACTIVITY_TYPE_DOES_NOT_EXIST"_s}});
    ASSERT_EQ(history.lines(), QStringList {u"FailWorkflowExecution"_s});
    EXPECT_EQ(history.json("details")["failedSteps"_L1][0]["reason"_L1],
        u"ACTIVITY_TYPE_DOES_NOT_EXIST"_s);
}

TEST(SequenceDecider, anAnswerOfCanceledWithoutARequestIsAFailure)
{
    qint64 one = 0;
    WrittenHistory history = begun(&one);
    history.ended(one, u"Canceled"_s);
    EXPECT_EQ(history.lines(), QStringList {u"FailWorkflowExecution"_s});
}

TEST(SequenceDecider, anInputThatIsNoneFailsTheExecutionWithTheReason)
{
    const QString longId = uR"({"steps":[{"flow":"a","id":"%1"}]})"_s.arg(QString(32'700, u'/'));
    for (const QString &input :
        {QString(), u"{}"_s, u"[1]"_s, uR"({"steps":[{"flow":""}]})"_s, longId}) {
        WrittenHistory history(input);
        ASSERT_EQ(history.lines(), QStringList {u"FailWorkflowExecution"_s});
        const QJsonObject told = WrittenHistory::attributesOf(history.decisions().first());
        EXPECT_EQ(told["reason"_L1], u"InvalidInput"_s);
        EXPECT_FALSE(told["details"_L1].toString().isEmpty());
        EXPECT_LT(told["details"_L1].toString().size(), 300);
    }
}

TEST(SequenceDecider, aWideStageIsScheduledInPortionsThatTheServiceTakes)
{
    SequencePlan plan;
    plan.stages.append(QList<SequenceStep>());
    for (int i = 0; i < 150; ++i)
        plan.stages[0].append({u"s%1"_s.arg(i), u"orders"_s});
    WrittenHistory history(toInput(plan));
    EXPECT_EQ(history.lines().size(), 100);
    for (int i = 0; i < 100; ++i)
        history.scheduled(u"s%1"_s.arg(i));
    EXPECT_EQ(history.lines().size(), 50);
}

TEST(SequencePlan, readsWhatItWrote)
{
    SequencePlan plan;
    plan.workerTaskList = u"mine"_s;
    plan.heartbeat = std::chrono::seconds(7);
    plan.stages = {{{u"a"_s, u"orders"_s, 3, std::chrono::seconds(5), std::chrono::hours(1)},
                       {u"b"_s, u"people"_s}},
        {{u"c"_s, u"parts"_s}}};
    const auto read = sequencePlanFrom(toInput(plan));
    ASSERT_TRUE(read) << read.error().message.toStdString();
    EXPECT_EQ(*read, plan);
}

TEST(SequencePlan, namesWhatIsWrong)
{
    const std::pair<const char *, const char *> wrong[] = {
        {R"({"steps":[{"flow":"a","id":"x"},{"flow":"b","id":"x"}]})", "Two steps have the id x"},
        {R"({"steps":[{"flow":"a","id":"x/y"}]})", "The id \"x/y\""},
        {R"({"steps":[{"parallel":[)"
         R"({"flow":"a","attempts":100},{"flow":"a","attempts":100},{"flow":"a","attempts":100},)"
         R"({"flow":"a","attempts":100},{"flow":"a","attempts":100},{"flow":"a","attempts":100},)"
         R"({"flow":"a","attempts":100},{"flow":"a","attempts":100},{"flow":"a","attempts":100},)"
         R"({"flow":"a","attempts":100},{"flow":"a","attempts":100},{"flow":"a","attempts":100},)"
         R"({"flow":"a","attempts":100},{"flow":"a","attempts":100},{"flow":"a","attempts":100},)"
         R"({"flow":"a","attempts":100},{"flow":"a","attempts":100},{"flow":"a","attempts":100},)"
         R"({"flow":"a","attempts":100},{"flow":"a","attempts":100},{"flow":"a","attempts":100},)"
         R"({"flow":"a","attempts":100},{"flow":"a","attempts":100},{"flow":"a","attempts":100},)"
         R"({"flow":"a","attempts":100},{"flow":"a","attempts":2}]}]})",
            "The steps of a sequence have at most 2500 attempts"},
        {R"({"steps":[{"flow":"a","id":"cancel-x"}]})", "must not begin with"},
        {R"({"steps":[{"flow":"a","attempts":0}]})", "attempts of a sequence"},
        {R"({"steps":[{"flow":"a","attempts":"3"}]})", "attempts of a sequence"},
        {R"({"steps":[{"flow":"a","timeoutSeconds":1.5}]})", "timeoutSeconds of a sequence"},
        {R"({"steps":[{"flow":"a"}],"heartbeatSeconds":0})", "heartbeatSeconds of a sequence"},
        {R"({"steps":[{"parallel":[]}]})", "\"parallel\""},
        {R"({"steps":["orders"]})", "Step 1 is no object"},
        {R"({"steps":[{"flow":"a"}],"workerTaskList":""})", "workerTaskList"},
    };
    for (const auto &[input, sentence] : wrong) {
        const auto read = sequencePlanFrom(QString::fromLatin1(input));
        ASSERT_FALSE(read) << input;
        EXPECT_TRUE(read.error().message.contains(QString::fromLatin1(sentence)))
            << read.error().message.toStdString();
    }
}

} // namespace sluice::swf::test
