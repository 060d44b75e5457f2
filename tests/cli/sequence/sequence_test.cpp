#include "cli/sequence/receipttext.h"
#include "cli/sequence/sequenceoptions.h"
#include "cli/sequence/sequencestory.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

QString stagesOf(const swf::SequencePlan &plan)
{
    QStringList stages;
    for (const auto &stage : plan.stages) {
        QStringList flows;
        for (const swf::SequenceStep &step : stage)
            flows << step.id + u'=' + step.flow;
        stages << flows.join(u',');
    }
    return stages.join(u' ');
}

swf::SequencePlan plan(const SequenceOptions &options)
{
    return planOf(options).valueOr(swf::SequencePlan());
}

swf::HistoryEvent event(qint64 id, const QString &type, const QJsonObject &attributes = {})
{
    return {id, type, {}, attributes};
}

} // namespace

TEST(SequenceOptions, flowsFollowEachOtherAndACommaPutsThemSideBySide)
{
    SequenceOptions options;
    options.flows = {"a", "b,c", "d"};
    EXPECT_EQ(stagesOf(plan(options)), u"step-1=a step-2=b,step-3=c step-4=d"_s);
    options.isParallel = true;
    EXPECT_EQ(stagesOf(plan(options)), u"step-1=a,step-2=b,step-3=c,step-4=d"_s);
}

TEST(SequenceOptions, aPlanThatNoExecutionTakesIsRefused)
{
    SequenceOptions options;
    options.flows.assign(200, std::string(200, 'f'));
    const auto plan = planOf(options);
    ASSERT_FALSE(plan);
    EXPECT_TRUE(plan.error().message.contains("part it into several"_L1));
}

TEST(SequenceOptions, whatIsWrittenForAPlanMakesIt)
{
    SequenceOptions options;
    options.flows = {"orders", "people,parts"};
    options.attempts = 3;
    options.timeout = 60;
    options.heartbeatTimeout = 5;
    EXPECT_EQ(planArguments(plan(options)),
        u"orders people,parts --attempts 3 --timeout 60 --heartbeat-timeout 5"_s);
}

TEST(SequenceOptions, aCommandForTheSamePlaceNamesIt)
{
    ServiceOptions services;
    SequenceLists lists;
    EXPECT_EQ(placeOptions(services, lists), QString());
    services.dataDir = "/my data";
    services.swfRegion = "eu-west-1";
    lists.domain = "reports";
    lists.taskList = "mine";
    EXPECT_EQ(placeOptions(services, lists),
        u" --data '/my data' --swf-region eu-west-1 --task-list mine --domain reports"_s);
    EXPECT_EQ(lists.decider(), u"mine"_s);
    EXPECT_EQ(SequenceLists().worker(), u"sluice-worker"_s);
}

TEST(SequenceStory, tellsAnActivityByItsIdAndLeavesOutTheTurnsOfTheDecider)
{
    SequenceStory story;
    EXPECT_EQ(story.sentenceFor(event(1, u"WorkflowExecutionStarted"_s,
                  {{u"input"_s,
                      uR"({"steps":[{"flow":"a"},{"parallel":[{"flow":"b"},{"flow":"c"}]}]})"_s}})),
        u"The sequence is a, then b beside c."_s);
    EXPECT_EQ(story.sentenceFor(event(2, u"DecisionTaskScheduled"_s)), QString());
    story.sentenceFor(event(5, u"ActivityTaskScheduled"_s, {{u"activityId"_s, u"step-1"_s}}));
    EXPECT_EQ(story.sentenceFor(event(6, u"ActivityTaskStarted"_s,
                  {{u"scheduledEventId"_s, 5}, {u"identity"_s, u"me"_s}})),
        u"step-1  Taken by me."_s);
    EXPECT_EQ(
        story.sentenceFor(event(7, u"ActivityTaskCanceled"_s,
            {{u"scheduledEventId"_s, 5}, {u"startedEventId"_s, 6},
                {u"details"_s,
                    uR"({"executionId":"E1","appflowStatus":"Canceled","recordsProcessed":3,"bytesWritten":0})"_s}})),
        u"step-1  AppFlow says Canceled (run E1, records: 3, bytes written: 0)."_s);
    EXPECT_EQ(story.sentenceFor(event(8, u"WorkflowExecutionCanceled"_s)), u"Closed: CANCELED."_s);
}

TEST(SequenceStory, tellsWhatWentWrong)
{
    SequenceStory story;
    const auto of = [&](const QString &type, const QJsonObject &attributes) {
        return story.sentenceFor(event(9, type, attributes)).trimmed();
    };
    EXPECT_EQ(of(u"ActivityTaskFailed"_s,
                  {{u"reason"_s, u"FlowNotFound"_s},
                      {u"details"_s, uR"({"message":"It is not there."})"_s}}),
        u"Failed: FlowNotFound. It is not there."_s);
    EXPECT_EQ(of(u"ActivityTaskFailed"_s, {{u"reason"_s, u"X"_s}, {u"details"_s, u"plain"_s}}),
        u"Failed: X. plain"_s);
    EXPECT_EQ(of(u"ActivityTaskTimedOut"_s, {{u"timeoutType"_s, u"HEARTBEAT"_s}}),
        u"Its worker was lost: no heartbeat came in time."_s);
    EXPECT_EQ(of(u"ActivityTaskCanceled"_s, {{u"startedEventId"_s, 0}}),
        u"Canceled before a worker took it."_s);
    EXPECT_EQ(of(u"CancelWorkflowExecutionFailed"_s, {{u"cause"_s, u"UNHANDLED_DECISION"_s}}),
        u"The service refused a decision: CancelWorkflowExecutionFailed (UNHANDLED_DECISION)."_s);
}

TEST(ReceiptText, isATableAndWhatItHasNoPlaceFor)
{
    swf::SequenceReceipt receipt;
    receipt.status = u"CANCELED"_s;
    receipt.startedAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    receipt.closedAt = receipt.startedAt.addSecs(60);
    swf::ReceiptRun run;
    run.executionId = u"E1"_s;
    run.status = u"Canceled"_s;
    run.recordsProcessed = 12;
    run.bytesWritten = 0;
    run.remains = swf::Remains::Nothing;
    receipt.steps = {{u"step-1"_s, u"orders"_s, u"Canceled"_s, {}, {}, 1, {run}, false},
        {u"step-2"_s, u"people"_s, u"NeverStarted"_s, {}, {}, 0, {}, false}};
    receipt.rest = swf::sequencePlanFrom(uR"({"steps":[{"flow":"orders"},{"flow":"people"}]})"_s)
                       .valueOr(swf::SequencePlan());
    EXPECT_EQ(receiptText(receipt, u"sluice sequence"_s),
        u"\n"
        "CANCELED: started 2026-01-02 03:04:05, closed 2026-01-02 03:05:05\n"
        "\n"
        "STEP    FLOW    APPFLOW SAYS   RECORDS  BYTES WRITTEN  STAYS AT THE DESTINATION\n"
        "step-1  orders  Canceled            12              0  nothing\n"
        "step-2  people  never started        -              -  nothing\n"
        "\n"
        "step-1 was run E1 of flow orders.\n"
        "What is left is done by: sluice sequence orders people\n"_s);
}

} // namespace sluice::cli
