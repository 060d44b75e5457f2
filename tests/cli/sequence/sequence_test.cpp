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

swf::ReceiptStep receiptStep(const char *id, const char *flow, const char *outcome)
{
    swf::ReceiptStep step;
    step.id = QLatin1String(id);
    step.flow = QLatin1String(flow);
    step.outcome = QLatin1String(outcome);
    return step;
}

const ReceiptCommands kCommands {u"sluice sequence --data d --worker"_s, u"sluice-worker"_s,
    u"sluice-decider"_s, [](const QString &words) { return u"(env; sluice %1)"_s.arg(words); }};

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

TEST(SequenceOptions, whatIsWrittenForSettingsMakesThem)
{
    SequenceOptions options;
    options.flows = {"orders"};
    EXPECT_EQ(settingsOf(options), swf::SequenceSettings());
    EXPECT_EQ(planArguments(plan(options), settingsOf(options)), u"orders"_s);
    options.taskPriority = -3;
    options.lambdaRole = "arn:aws:iam::1:role/calls";
    options.childPolicy = "ABANDON";
    options.executionTimeout = 600;
    options.decisionTimeout = "NONE";
    options.tags = {"nightly run", "b"};
    EXPECT_EQ(planArguments(plan(options), settingsOf(options)),
        u"orders --task-priority -3 --lambda-role arn:aws:iam::1:role/calls --child-policy "
        "ABANDON --execution-timeout 600 --decision-timeout NONE --tag 'nightly run' --tag b"_s);
}

TEST(SequenceOptions, theRestOfOneOnAnotherTaskListIsStartedThere)
{
    const SequenceOptions options;
    swf::SequencePlan rest;
    swf::SequenceSettings settings;
    EXPECT_EQ(optionsOfRest(options, rest, settings).lists.taskList, "");
    rest.workerTaskList = settings.taskList = u"theirs"_s;
    EXPECT_EQ(sequenceCommand(optionsOfRest(options, rest, settings)),
        u"sluice sequence --task-list theirs"_s);
    SequenceOptions others;
    others.lists.taskList = "others";
    EXPECT_EQ(optionsOfRest(others, swf::SequencePlan(), {}).lists.taskList, "");
    settings.taskList = u"two"_s; // the command knows one
    EXPECT_EQ(optionsOfRest(others, rest, settings).lists.taskList, "others");
}

TEST(SequenceOptions, whatIsForANewSequenceIsNotForOneThatRuns)
{
    SequenceOptions options;
    options.followId = "S";
    EXPECT_TRUE(planOf(options));
    options.attempts = 1; // it may be the usual, it was given
    const auto refused = planOf(options);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(
        refused.error().message.startsWith("--attempts is for a sequence that is started"_L1));
    options.attempts.reset();
    options.timeout = 5;
    EXPECT_FALSE(planOf(options));
}

TEST(SequenceOptions, whatIsStartedAgainIsStartedTheSameWay)
{
    SequenceOptions options;
    options.services.dataDir = "/d";
    options.services.endpointUrl = "http://127.0.0.1:1";
    options.services.profile = "my one";
    options.services.region = "eu-west-1";
    options.lists.domain = "reports";
    options.hasWorker = true;
    EXPECT_EQ(sequenceCommand(options),
        u"sluice sequence --data /d --profile 'my one' --region eu-west-1 --endpoint-url "
        "http://127.0.0.1:1 --domain reports --worker"_s);
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
                    uR"({"executionId":"E1","appflowStatus":"Canceled","recordsProcessed":3000,"bytesWritten":1500})"_s}})),
        u"step-1  AppFlow says Canceled (run E1, records: 3,000, written: 1.5 kB)."_s);
    EXPECT_EQ(story.sentenceFor(event(8, u"WorkflowExecutionCanceled"_s)), u"Closed: CANCELED."_s);
}

TEST(SequenceStory, aCancelThatNoWorkerHearsSaysWhatReallyFollows)
{
    SequenceStory story;
    story.sentenceFor(event(5, u"ActivityTaskScheduled"_s,
        {{u"activityId"_s, u"a"_s}, {u"heartbeatTimeout"_s, u"90"_s}}));
    const auto asked = [&story] {
        return story.sentenceFor(
            event(8, u"ActivityTaskCancelRequested"_s, {{u"activityId"_s, u"a"_s}}));
    };
    EXPECT_EQ(asked(), u"a  The decider asks it to cancel."_s) << "no worker has it";
    story.sentenceFor(event(6, u"ActivityTaskStarted"_s, {{u"scheduledEventId"_s, 5}}));
    EXPECT_EQ(asked(),
        u"a  The decider asks it to cancel. Its worker hears so with its next heartbeat; one that "
        u"is "
        "lost is noticed after 90 s without any, and the next worker cancels its run then."_s);
    story.sentenceFor(event(9, u"WorkflowExecutionCancelRequested"_s));
    EXPECT_EQ(story.sentenceFor(event(10, u"ActivityTaskTimedOut"_s,
                  {{u"scheduledEventId"_s, 5}, {u"timeoutType"_s, u"HEARTBEAT"_s}})),
        u"a  Its worker was lost: no heartbeat came for 90 s. The next one cancels its run."_s);
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
        u"Its worker was lost: no heartbeat came in time. The next one goes on with its run."_s);
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
    run.recordsProcessed = 1200;
    run.bytesWritten = 1500;
    run.remains = swf::Remains::Nothing;
    receipt.steps = {receiptStep("step-1", "orders", "Canceled"),
        receiptStep("step-2", "people", "NeverStarted")};
    receipt.steps[0].runs = {run};
    receipt.rest = swf::sequencePlanFrom(uR"({"steps":[{"flow":"orders"},{"flow":"people"}]})"_s)
                       .valueOr(swf::SequencePlan());
    EXPECT_EQ(receiptText(receipt, kCommands),
        u"\n"
        "CANCELED: started 2026-01-02 03:04:05 UTC, closed 2026-01-02 03:05:05 UTC\n"
        "\n"
        "STEP    FLOW    APPFLOW SAYS   RECORDS  WRITTEN  STAYS AT THE DESTINATION\n"
        "step-1  orders  Canceled         1,200   1.5 kB  nothing\n"
        "step-2  people  never started        -        -  nothing\n"
        "\n"
        "step-1 was run E1 of flow orders.\n"
        "What is left is done by: sluice sequence --data d --worker orders people\n"_s);
    receipt.settings.taskPriority = u"5"_s;
    EXPECT_TRUE(
        receiptText(receipt, kCommands).endsWith("--worker orders people --task-priority 5\n"_L1));
    receipt.settings.taskList = u"theirs"_s;
    EXPECT_TRUE(receiptText(receipt, kCommands).contains("has no options for"_L1))
        << "the command would ask other deciders";
    receipt.settings.taskList = kCommands.deciderTaskList;
    receipt.rest->workerTaskList = u"theirs"_s;
    EXPECT_TRUE(receiptText(receipt, kCommands).contains("has no options for"_L1))
        << "the command would ask other workers";
}

TEST(ReceiptText, saysWhatIsKnownAndHow)
{
    swf::SequenceReceipt receipt;
    receipt.status = u"TERMINATED"_s;
    receipt.reason = u"enough"_s;
    receipt.message = u"by ada"_s;
    receipt.unread = u"orders: No right."_s;
    swf::ReceiptRun run;
    run.executionId = u"E1"_s;
    run.status = u"InProgress"_s;
    run.isFound = true;
    swf::ReceiptStep found = receiptStep("a", "orders", "InProgress");
    found.runs = {run};
    found.isLeftRunning = true;
    swf::ReceiptStep doubtful = receiptStep("b", "people", "Unknown");
    doubtful.candidates = {u"E2"_s, u"E3"_s};
    swf::ReceiptStep contested = receiptStep("e", "people", "Unknown");
    contested.candidates = {u"E4"_s};
    swf::ReceiptStep failed = receiptStep("c", "parts", "Error");
    failed.reason = u"AppFlowRunFailed"_s;
    failed.message = u"It is broken."_s;
    swf::ReceiptStep done = receiptStep("d", "goods", "Unknown");
    done.isDone = true;
    receipt.steps = {found, doubtful, failed, done, contested};
    const QString text = receiptText(receipt, kCommands);
    for (const char *part : {"\nenough: by ada\n",
             "AppFlow could not be asked about some flows, so of them this is what the workers "
             "told last. orders: No right.\n",
             "a was run E1 of flow orders: the history does not name it",
             "The run of a was not over then, and may go on; see: (env; sluice appflow "
             "describe-flow-execution-records --flow-name orders)\n",
             "b was one of these runs of flow people, which began while its worker had it: E2, "
             "E3.\n",
             "e may have been run E4 of flow people, which began while its worker had it; another ",
             "c failed: AppFlowRunFailed. It is broken.\n",
             "d is done by the word of its worker, which named no run.\n"})
        EXPECT_TRUE(text.contains(QLatin1String(part))) << part << "\nin\n" << text.toStdString();
}

} // namespace sluice::cli
