#include "support/printers.h"
#include "swf/decider/writtenhistory.h"
#include "swf/receipt/sequencereceipt.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::swf::test {

namespace {

const QString kThree = uR"({"steps":[{"flow":"orders"},{"flow":"people"},{"flow":"invoices"}]})"_s;

QString told(const char *flow, const char *id, const char *status, int written)
{
    return uR"({"flow":"%1","executionId":"%2","appflowStatus":"%3","recordsProcessed":12,"bytesWritten":%4})"_s
        .arg(QLatin1String(flow), QLatin1String(id), QLatin1String(status),
            QString::number(written));
}

QStringList outcomes(const SequenceReceipt &receipt)
{
    QStringList list;
    for (const ReceiptStep &step : receipt.steps)
        list << step.outcome;
    return list;
}

/// The first step was successful, the second one canceled, the third never begun.
WrittenHistory canceledInTheMiddle()
{
    WrittenHistory history(kThree);
    history.ended(
        history.taken(u"step-1"_s), u"Completed"_s, told("orders", "E1", "Successful", 644));
    const auto two = history.taken(u"step-2"_s);
    history.cancelRequested();
    history.activityCancelRequested(u"step-2"_s);
    history.ended(two, u"Canceled"_s, told("people", "E2", "Canceled", 100));
    history.add(u"WorkflowExecutionCanceled"_s);
    return history;
}

} // namespace

TEST(SequenceReceipt, saysWhatBecameOfEachStepAndWhatIsLeft)
{
    const SequenceReceipt receipt = sequenceReceipt(canceledInTheMiddle().events(), {});
    EXPECT_EQ(receipt.status, u"CANCELED"_s);
    EXPECT_TRUE(receipt.startedAt < receipt.cancelRequestedAt);
    EXPECT_TRUE(receipt.cancelRequestedAt < receipt.closedAt);
    EXPECT_EQ(outcomes(receipt), (QStringList {u"Successful"_s, u"Canceled"_s, u"NeverStarted"_s}));
    EXPECT_EQ(receipt.steps[0].runs[0].recordsProcessed, 12);
    EXPECT_EQ(receipt.steps[0].runs[0].remains, Remains::Everything);
    EXPECT_EQ(receipt.steps[1].runs[0].remains, Remains::Part) << "AppFlow takes nothing back";
    ASSERT_TRUE(receipt.rest);
    ASSERT_EQ(receipt.rest->stages.size(), 2);
    EXPECT_EQ(receipt.rest->stages[0][0].flow, u"people"_s);
    EXPECT_EQ(receipt.rest->stages[1][0].flow, u"invoices"_s);
}

TEST(SequenceReceipt, appFlowKnowsBetterThanTheWorker)
{
    const auto history = canceledInTheMiddle().events();
    EXPECT_EQ(runsIn(history),
        (QList<std::pair<QString, QString>> {{u"orders"_s, u"E1"_s}, {u"people"_s, u"E2"_s}}));
    QHash<QString, RunFacts> facts;
    facts[u"E2"_s].record = {{u"executionStatus"_s, u"Canceled"_s},
        {u"executionResult"_s, QJsonObject {{u"recordsProcessed"_s, 70}, {u"bytesWritten"_s, 0}}}};
    facts[u"E1"_s].objects = QStringList {u"/out/part-0"_s};
    const SequenceReceipt receipt = sequenceReceipt(history, facts);
    EXPECT_EQ(receipt.steps[1].runs[0].recordsProcessed, 70);
    EXPECT_EQ(receipt.steps[1].runs[0].remains, Remains::Nothing);
    EXPECT_EQ(receipt.steps[0].runs[0].objects, QStringList {u"/out/part-0"_s});
    EXPECT_EQ(receipt.steps[0].outcome, u"Successful"_s) << "a record that is gone changes nothing";
}

TEST(SequenceReceipt, objectsTellWhatStaysWhereSomebodyKnowsThem)
{
    const auto history = canceledInTheMiddle().events();
    QHash<QString, RunFacts> facts;
    facts[u"E2"_s].objects = QStringList();
    EXPECT_EQ(sequenceReceipt(history, facts).steps[1].runs[0].remains, Remains::Nothing);
    facts[u"E2"_s].objects = QStringList {u"/out/part-0"_s};
    EXPECT_EQ(sequenceReceipt(history, facts).steps[1].runs[0].remains, Remains::Part);
}

TEST(SequenceReceipt, hasEachRunOfAStepThatWasTriedAgain)
{
    WrittenHistory history(uR"({"steps":[{"flow":"orders","attempts":2,"backOffSeconds":0}]})"_s);
    const auto fail = [&](const char *activity, const char *id) {
        history.add(u"ActivityTaskFailed"_s,
            {{u"scheduledEventId"_s, history.taken(QLatin1String(activity))},
                {u"reason"_s, u"AppFlowRunFailed"_s},
                {u"details"_s, told("orders", id, "Error", 0)}});
    };
    fail("step-1", "E1");
    fail("step-1#2", "E2");
    history.add(u"WorkflowExecutionFailed"_s, {{u"reason"_s, u"StepFailed"_s}});
    const SequenceReceipt receipt = sequenceReceipt(history.events(), {});
    EXPECT_EQ(receipt.reason, u"StepFailed"_s);
    ASSERT_EQ(receipt.steps[0].runs.size(), 2);
    EXPECT_EQ(receipt.steps[0].outcome, u"Error"_s);
    EXPECT_EQ(receipt.steps[0].reason, u"AppFlowRunFailed"_s);
    EXPECT_EQ(receipt.steps[0].attempts, 2);
}

TEST(SequenceReceipt, aRunThatALostWorkerLeftIsCountedOnceAndTold)
{
    WrittenHistory history(uR"({"steps":[{"flow":"orders"}]})"_s);
    history.ended(history.taken(u"step-1"_s), u"TimedOut"_s, told("orders", "E1", "InProgress", 0));
    history.cancelRequested();
    WrittenHistory lost = history;
    history.ended(history.taken(u"cancel-step-1"_s), u"Completed"_s,
        uR"({"runs":[%1]})"_s.arg(told("orders", "E1", "Canceled", 0)));
    history.add(u"WorkflowExecutionCanceled"_s);
    const SequenceReceipt receipt = sequenceReceipt(history.events(), {});
    ASSERT_EQ(receipt.steps[0].runs.size(), 1);
    EXPECT_EQ(receipt.steps[0].outcome, u"Canceled"_s);
    EXPECT_FALSE(receipt.steps[0].isLeftRunning);

    lost.ended(lost.taken(u"cancel-step-1"_s), u"Failed"_s, u"AccessDenied"_s);
    lost.add(u"WorkflowExecutionCanceled"_s);
    const SequenceReceipt left = sequenceReceipt(lost.events(), {});
    EXPECT_EQ(left.steps[0].outcome, u"InProgress"_s);
    EXPECT_TRUE(left.steps[0].isLeftRunning);
    EXPECT_EQ(left.steps[0].runs[0].remains, Remains::Unknown);
}

TEST(SequenceReceipt, doesNotClaimWhatATerminatedHistoryDoesNotTell)
{
    WrittenHistory history(kThree);
    history.taken(u"step-1"_s);
    history.add(u"WorkflowExecutionTerminated"_s,
        {{u"reason"_s, u"enough"_s}, {u"details"_s, u"by ada"_s}});
    const SequenceReceipt receipt = sequenceReceipt(history.events(), {});
    EXPECT_EQ(receipt.status, u"TERMINATED"_s);
    EXPECT_EQ(receipt.reason, u"enough"_s);
    EXPECT_EQ(receipt.message, u"by ada"_s);
    EXPECT_EQ(
        outcomes(receipt), (QStringList {u"Unknown"_s, u"NeverStarted"_s, u"NeverStarted"_s}));
}

TEST(SequenceReceipt, namesTheRunOfATerminatedStepWhereAppFlowKnowsOnlyOne)
{
    WrittenHistory history(kThree);
    history.taken(u"step-1"_s);
    history.add(u"WorkflowExecutionTerminated"_s);
    QHash<QString, RunFacts> facts;
    facts[u"E1"_s].record = {{u"executionStatus"_s, u"InProgress"_s}};
    facts[u"E2"_s].record = {{u"executionStatus"_s, u"Successful"_s}};
    FoundRuns found;
    found.byActivity[u"step-1"_s] = {u"E1"_s};
    const ReceiptStep step = sequenceReceipt(history.events(), facts, found).steps.first();
    EXPECT_EQ(step.outcome, u"InProgress"_s);
    ASSERT_EQ(step.runs.size(), 1);
    EXPECT_EQ(step.runs[0].executionId, u"E1"_s);
    EXPECT_TRUE(step.runs[0].isFound);
    EXPECT_TRUE(step.isLeftRunning) << "its worker has not heard of the end yet";

    found.byActivity[u"step-1"_s] = {u"E2"_s, u"E1"_s};
    const ReceiptStep doubtful = sequenceReceipt(history.events(), facts, found).steps.first();
    EXPECT_EQ(doubtful.outcome, u"Unknown"_s);
    EXPECT_TRUE(doubtful.runs.isEmpty());
    EXPECT_EQ(doubtful.candidates, (QStringList {u"E2"_s, u"E1"_s}));
}

TEST(SequenceReceipt, aRunThatATaskWasToAdoptIsKnownWhateverBecameOfTheTask)
{
    WrittenHistory history(uR"({"steps":[{"flow":"orders"}]})"_s);
    history.ended(history.taken(u"step-1"_s), u"TimedOut"_s, told("orders", "E1", "InProgress", 0));
    const auto second = history.add(u"ActivityTaskScheduled"_s,
        {{u"activityId"_s, u"step-1#2"_s}, {u"input"_s, uR"({"flow":"orders","adopt":"E1"})"_s}});
    history.add(u"ActivityTaskStarted"_s, {{u"scheduledEventId"_s, second}});
    history.add(u"WorkflowExecutionTerminated"_s);
    const ReceiptStep step = sequenceReceipt(history.events(), {}).steps.first();
    ASSERT_EQ(step.runs.size(), 1);
    EXPECT_EQ(step.runs[0].executionId, u"E1"_s);
    EXPECT_EQ(step.outcome, u"InProgress"_s);
    EXPECT_TRUE(unnamedRunsIn(history.events()).isEmpty());
}

TEST(SequenceReceipt, aStepThatAForeignWorkerDidIsDoneAndNotNeverStarted)
{
    WrittenHistory history(uR"({"steps":[{"flow":"orders"},{"flow":"people"}]})"_s);
    history.ended(history.taken(u"step-1"_s), u"Completed"_s, u"fine"_s);
    history.ended(history.taken(u"step-2"_s), u"Failed"_s, u"TheirReason"_s);
    history.add(u"WorkflowExecutionFailed"_s, {{u"reason"_s, u"StepFailed"_s}});
    const SequenceReceipt receipt = sequenceReceipt(history.events(), {});
    EXPECT_EQ(outcomes(receipt), (QStringList {u"Unknown"_s, u"Unknown"_s}));
    EXPECT_TRUE(receipt.steps[0].isDone);
    ASSERT_TRUE(receipt.rest);
    ASSERT_EQ(receipt.rest->stages.size(), 1);
    EXPECT_EQ(receipt.rest->stages[0][0].flow, u"people"_s);

    QHash<QString, RunFacts> facts;
    facts[u"E1"_s].record = {{u"executionStatus"_s, u"Successful"_s}};
    FoundRuns found;
    found.byActivity[u"step-1"_s] = {u"E1"_s};
    EXPECT_EQ(sequenceReceipt(history.events(), facts, found).steps[0].outcome, u"Successful"_s);
}

TEST(SequenceReceipt, ofAnOpenSequenceSaysWhatWaitsAndWhatIsAtWork)
{
    WrittenHistory history(kThree);
    history.ended(
        history.taken(u"step-1"_s), u"Completed"_s, told("orders", "E1", "Successful", 644));
    history.taken(u"step-2"_s);
    const SequenceReceipt receipt = sequenceReceipt(history.events(), {});
    EXPECT_EQ(receipt.status, u"OPEN"_s);
    EXPECT_EQ(outcomes(receipt), (QStringList {u"Successful"_s, u"InProgress"_s, u"Waits"_s}));
    history.cancelRequested();
    EXPECT_EQ(outcomes(sequenceReceipt(history.events(), {})),
        (QStringList {u"Successful"_s, u"InProgress"_s, u"NeverStarted"_s}));

    WrittenHistory waiting(kThree);
    EXPECT_EQ(outcomes(sequenceReceipt(waiting.events(), {})),
        (QStringList {u"Waits"_s, u"Waits"_s, u"Waits"_s}));
    waiting.scheduled(u"step-1"_s);
    EXPECT_EQ(outcomes(sequenceReceipt(waiting.events(), {})).first(), u"Waits"_s);
}

TEST(SequenceReceipt, aCanceledSequenceTellsWhyAStepHadFailed)
{
    WrittenHistory history(uR"({"steps":[{"flow":"orders","attempts":3}]})"_s);
    history.add(u"ActivityTaskFailed"_s,
        {{u"scheduledEventId"_s, history.taken(u"step-1"_s)}, {u"reason"_s, u"AppFlowRunFailed"_s},
            {u"details"_s,
                uR"({"flow":"orders","executionId":"E1","appflowStatus":"Error","message":"The file is broken."})"_s}});
    history.add(u"TimerStarted"_s, {{u"timerId"_s, u"retry-step-1#2"_s}});
    EXPECT_EQ(outcomes(sequenceReceipt(history.events(), {})), QStringList {u"Waits"_s})
        << "for its next attempt";
    history.cancelRequested();
    history.add(u"WorkflowExecutionCanceled"_s);
    const ReceiptStep step = sequenceReceipt(history.events(), {}).steps.first();
    EXPECT_EQ(step.outcome, u"Error"_s);
    EXPECT_EQ(step.reason, u"AppFlowRunFailed"_s);
    EXPECT_EQ(step.message, u"The file is broken."_s);
}

TEST(SequenceReceipt, ofADeletedHistoryIsWhatAppFlowSays)
{
    WrittenHistory history(uR"({"steps":[{"flow":"orders"},{"flow":"people"}]})"_s);
    history.taken(u"step-1"_s);
    const auto wanted = unnamedRunsIn(history.events(), true);
    ASSERT_EQ(wanted.size(), 2);
    EXPECT_EQ(wanted[1].activityId, u"step-2"_s);
    EXPECT_EQ(wanted[1].from, history.events().last().at) << "it may have begun since";
    QHash<QString, RunFacts> facts;
    for (const QString &id : {u"E1"_s, u"E2"_s})
        facts[id].record = {{u"executionStatus"_s, u"Successful"_s}};
    FoundRuns found;
    found.isGone = true;
    found.byActivity[u"step-1"_s] = {u"E1"_s};
    const SequenceReceipt half = sequenceReceipt(history.events(), facts, found);
    EXPECT_EQ(half.status, u"FAILED"_s);
    EXPECT_EQ(outcomes(half), (QStringList {u"Successful"_s, u"NeverStarted"_s}));
    EXPECT_TRUE(half.isInferred);
    found.byActivity[u"step-2"_s] = {u"E2"_s};
    const SequenceReceipt receipt = sequenceReceipt(history.events(), facts, found);
    EXPECT_EQ(receipt.status, u"COMPLETED"_s);
    EXPECT_EQ(outcomes(receipt), (QStringList {u"Successful"_s, u"Successful"_s}));
    EXPECT_FALSE(receipt.rest);
    history.cancelRequested();
    found.byActivity.remove(u"step-2"_s);
    EXPECT_EQ(sequenceReceipt(history.events(), facts, found).status, u"CANCELED"_s);
}

TEST(UnnamedRuns, areThoseOfTheFlowThatBeganWhileTheWorkerHadTheTask)
{
    const auto record = [](const char *id, double at) {
        return QJsonObject {{u"executionId"_s, QLatin1String(id)}, {u"startedAt"_s, at}};
    };
    const QDateTime from = QDateTime::fromSecsSinceEpoch(1000, Qt::UTC);
    const QHash<QString, QList<QJsonObject>> records {{u"orders"_s,
        {record("late", 1100), record("its", 1010), record("named", 1005), record("old", 900)}}};
    const auto idsOf = [&](const UnnamedRun &run) {
        return matchRuns({run}, records, {u"named"_s}).byActivity.value(run.activityId);
    };
    EXPECT_EQ(idsOf({u"a"_s, u"orders"_s, from, from.addSecs(60)}), QStringList {u"its"_s});
    EXPECT_EQ(idsOf({u"a"_s, u"orders"_s, from, {}}), (QStringList {u"late"_s, u"its"_s}));
    EXPECT_EQ(idsOf({u"a"_s, u"people"_s, from, {}}), QStringList());
}

TEST(UnnamedRuns, oneThatSeveralTasksMayHaveBegunIsOnlyACandidateOfEach)
{
    const QDateTime from = QDateTime::fromSecsSinceEpoch(1000, Qt::UTC);
    const QHash<QString, QList<QJsonObject>> records {
        {u"orders"_s, {QJsonObject {{u"executionId"_s, u"E1"_s}, {u"startedAt"_s, 1010.0}}}}};
    const UnnamedRun one {u"step-1"_s, u"orders"_s, from, {}};
    UnnamedRun other = one;
    other.activityId = u"step-2"_s;
    EXPECT_EQ(matchRuns({one}, records, {}).runOf(u"step-1"_s), u"E1"_s);
    const FoundRuns both = matchRuns({one, other}, records, {});
    EXPECT_EQ(both.runOf(u"step-1"_s), QString());
    EXPECT_EQ(both.runOf(u"step-2"_s), QString());
    EXPECT_EQ(both.byActivity.value(u"step-2"_s), QStringList {u"E1"_s});

    WrittenHistory history(uR"({"steps":[{"parallel":[{"flow":"orders"},{"flow":"orders"}]}]})"_s);
    history.taken(u"step-1"_s);
    history.taken(u"step-2"_s);
    history.add(u"WorkflowExecutionTerminated"_s);
    const SequenceReceipt receipt = sequenceReceipt(history.events(), {}, both);
    for (const ReceiptStep &step : receipt.steps) {
        EXPECT_TRUE(step.runs.isEmpty());
        EXPECT_EQ(step.candidates, QStringList {u"E1"_s});
    }
}

TEST(UnnamedRuns, aWorkerOfOursSaysWhereThereIsNone)
{
    ActivityState task;
    task.wasStarted = true;
    EXPECT_TRUE(mayHideRun(task));
    task.end = ActivityState::End::Canceled;
    EXPECT_TRUE(mayHideRun(task)) << "a stranger's word";
    task.details = uR"({"flow":"orders"})"_s;
    EXPECT_FALSE(mayHideRun(task));
    task.end = ActivityState::End::Failed;
    task.reason = u"FlowNotFound"_s;
    EXPECT_FALSE(mayHideRun(task));
    task.reason = u"Other"_s;
    EXPECT_TRUE(mayHideRun(task));
    task.details = uR"({"flow":"orders","executionId":"E1"})"_s;
    EXPECT_FALSE(mayHideRun(task)) << "it is named";
    EXPECT_FALSE(mayHideRun(ActivityState())) << "nobody took it";
}

TEST(SequenceReceipt, theRestKeepsStagesAndLeavesOutWhatIsDone)
{
    WrittenHistory history(
        uR"({"steps":[{"parallel":[{"id":"a","flow":"x"},{"id":"b","flow":"y","attempts":2}]},{"id":"c","flow":"z"}]})"_s);
    history.ended(history.taken(u"a"_s), u"Completed"_s, told("x", "E1", "Successful", 1));
    history.taken(u"b"_s);
    const auto rest = sequenceReceipt(history.events(), {}).rest;
    ASSERT_TRUE(rest);
    ASSERT_EQ(rest->stages.size(), 2);
    ASSERT_EQ(rest->stages[0].size(), 1);
    EXPECT_EQ(rest->stages[0][0].attempts, 2);

    WrittenHistory all(uR"({"steps":[{"flow":"x"}]})"_s);
    all.ended(all.taken(u"step-1"_s), u"Completed"_s, told("x", "E1", "Successful", 1));
    EXPECT_FALSE(sequenceReceipt(all.events(), {}).rest);
}

TEST(SequenceReceipt, anInputThatIsNoneGivesAReceiptWithoutSteps)
{
    WrittenHistory history(u"nonsense"_s);
    history.add(u"WorkflowExecutionFailed"_s, {{u"reason"_s, u"InvalidInput"_s}});
    const SequenceReceipt receipt = sequenceReceipt(history.events(), {});
    EXPECT_EQ(receipt.status, u"FAILED"_s);
    EXPECT_TRUE(receipt.steps.isEmpty());
    EXPECT_EQ(toJson(receipt)["reason"_L1], u"InvalidInput"_s);
}

TEST(SequenceReceipt, itsJsonLeavesOutWhatNobodyKnows)
{
    WrittenHistory history(uR"({"steps":[{"flow":"x"}]})"_s);
    history.ended(history.taken(u"step-1"_s), u"Completed"_s,
        uR"({"executionId":"E1","appflowStatus":"Successful"})"_s);
    const QJsonObject json = toJson(sequenceReceipt(history.events(), {}));
    EXPECT_EQ(json["status"_L1], u"OPEN"_s);
    EXPECT_FALSE(json.contains("closedAt"_L1));
    EXPECT_EQ(json["steps"_L1][0]["runs"_L1][0].toObject(),
        (QJsonObject {{u"executionId"_s, u"E1"_s}, {u"appflowStatus"_s, u"Successful"_s},
            {u"remains"_s, u"Everything"_s}}));
}

} // namespace sluice::swf::test
