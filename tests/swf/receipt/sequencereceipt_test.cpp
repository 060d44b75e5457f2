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
    history.add(u"WorkflowExecutionTerminated"_s, {{u"reason"_s, u"enough"_s}});
    const SequenceReceipt receipt = sequenceReceipt(history.events(), {});
    EXPECT_EQ(receipt.status, u"TERMINATED"_s);
    EXPECT_EQ(
        outcomes(receipt), (QStringList {u"Unknown"_s, u"NeverStarted"_s, u"NeverStarted"_s}));
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
