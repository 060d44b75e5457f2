#include "support/printers.h"
#include "support/waitfor.h"
#include "swf/decider/writtenhistory.h"
#include "swf/follow/historyfollower.h"
#include "swf/follow/receiptreader.h"
#include "swf/follow/sequencestart.h"
#include "swf/follow/waitingtask.h"
#include "swf/worker/fakeservices.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sluice::test::waitFor;
using sluice::test::waitUntil;

namespace sluice::swf::test {

namespace {

const ExecutionId kExecution {u"D"_s, u"W"_s, u"R"_s};
const QString kOne = uR"({"steps":[{"id":"step-1","flow":"orders"}]})"_s;

/// What `waitingTask` names, as "decision L" or the activity's id; "-" when nothing waits.
QString waitsFor(const WrittenHistory &history)
{
    const auto task = waitingTask(history.events());
    if (!task)
        return u"-"_s;
    return task->isDecision ? "decision "_L1 + task->taskList : task->activityId;
}

qint64 decisionScheduled(WrittenHistory &history)
{
    return history.add(
        u"DecisionTaskScheduled"_s, {{u"taskList"_s, QJsonObject {{u"name"_s, u"L"_s}}}});
}

} // namespace

TEST(WaitingTask, isWhatNobodyHasTaken)
{
    WrittenHistory history(kOne);
    const auto decision = decisionScheduled(history);
    EXPECT_EQ(waitsFor(history), u"decision L"_s);
    history.add(u"DecisionTaskStarted"_s, {{u"scheduledEventId"_s, decision}});
    EXPECT_EQ(waitsFor(history), u"-"_s);
    const auto second = decisionScheduled(history);
    EXPECT_EQ(waitsFor(history), u"-"_s) << "it waits for the one before it";
    history.add(u"DecisionTaskCompleted"_s, {{u"scheduledEventId"_s, decision}});
    EXPECT_EQ(waitsFor(history), u"decision L"_s);
    history.add(u"DecisionTaskStarted"_s, {{u"scheduledEventId"_s, second}});
    history.add(u"DecisionTaskCompleted"_s, {{u"scheduledEventId"_s, second}});
    const auto activity = history.scheduled(u"step-1"_s);
    EXPECT_EQ(waitsFor(history), u"step-1"_s);
    history.add(u"ActivityTaskStarted"_s, {{u"scheduledEventId"_s, activity}});
    EXPECT_EQ(waitsFor(history), u"-"_s);
    decisionScheduled(history);
    history.add(u"WorkflowExecutionTerminated"_s);
    EXPECT_EQ(waitsFor(history), u"-"_s);
}

TEST(HistoryFollower, tellsWhatIsNewUntilTheExecutionCloses)
{
    FakeServices services;
    WrittenHistory history(kOne);
    services.swfService.history = history.json();
    HistoryFollower follower(services.swf, kExecution, {1ms, 2ms});
    QStringList told;
    bool isClosed = false;
    QObject::connect(
        &follower, &HistoryFollower::grew, &follower, [&](const QList<HistoryEvent> &events) {
            for (const HistoryEvent &event : events)
                told << event.type;
        });
    QObject::connect(&follower, &HistoryFollower::closed, &follower, [&] { isClosed = true; });
    follower.start();
    ASSERT_TRUE(waitUntil([&] { return told.size() == 1; }));
    services.swfService.lost[u"GetWorkflowExecutionHistory"_s] = 4; // more than the client repeats
    history.cancelRequested();
    services.swfService.history = history.json();
    ASSERT_TRUE(waitUntil([&] { return told.size() == 2; }));
    history.add(u"WorkflowExecutionCanceled"_s);
    services.swfService.history = history.json();
    ASSERT_TRUE(waitUntil([&] { return isClosed; }));
    EXPECT_EQ(told,
        (QStringList {u"WorkflowExecutionStarted"_s, u"WorkflowExecutionCancelRequested"_s,
            u"WorkflowExecutionCanceled"_s}));
    EXPECT_EQ(follower.history().size(), 3);
}

TEST(SequenceStart, oneWhoseAnswerWasLostIsFoundAgain)
{
    FakeServices services;
    const auto plan = sequencePlanFrom(kOne);
    ASSERT_TRUE(plan);
    const auto start = [&](const SequencePlan &what) {
        SequenceStart one(services.swf, {u"D"_s, u"W"_s, what});
        return waitFor(one.start());
    };
    services.swfService.lost[u"StartWorkflowExecution"_s] = 1;
    const auto found = start(*plan);
    ASSERT_TRUE(found) << found.error().message.toStdString();
    EXPECT_EQ(*found, (ExecutionId {u"D"_s, u"W"_s, u"R1"_s}));

    const auto again = start(*plan); // nothing was lost: somebody else's
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, ErrorKind::Conflict);

    services.swfService.lost[u"StartWorkflowExecution"_s] = 1;
    SequencePlan other = *plan;
    other.stages[0][0].flow = u"people"_s;
    const auto others = start(other);
    ASSERT_FALSE(others);
    EXPECT_TRUE(others.error().message.contains("other flows"_L1));
}

TEST(SequenceStart, oneThatIsKeptOtherwiseIsNotTheOneThatWasLost)
{
    const auto plan = sequencePlanFrom(kOne);
    ASSERT_TRUE(plan);
    SequenceSettings theirs;
    theirs.taskPriority = u"5"_s;
    theirs.tags = {u"nightly"_s};
    const auto startBehindTheirs = [&](const SequenceSettings &settings) {
        FakeServices services;
        EXPECT_TRUE(waitFor(SequenceStart(services.swf, {u"D"_s, u"W"_s, *plan, theirs}).start()));
        services.swfService.lost[u"StartWorkflowExecution"_s] = 1;
        SequenceStart one(services.swf, {u"D"_s, u"W"_s, *plan, settings});
        const auto found = waitFor(one.start());
        return found ? u"found"_s : found.error().message;
    };
    EXPECT_EQ(startBehindTheirs(theirs), u"found"_s);

    const auto told = [&](auto SequenceSettings::*member, const auto &value) {
        SequenceSettings other = theirs;
        other.*member = value;
        return startBehindTheirs(other).section(u"with another "_s, 1).section(u';', 0, 0);
    };
    EXPECT_EQ(told(&SequenceSettings::taskList, u"mine"_s), u"taskList"_s);
    EXPECT_EQ(told(&SequenceSettings::taskPriority, u"6"_s), u"taskPriority"_s);
    EXPECT_EQ(told(&SequenceSettings::taskPriority, QString()), u"taskPriority"_s);
    EXPECT_EQ(told(&SequenceSettings::lambdaRole, u"role"_s), u"lambdaRole"_s);
    EXPECT_EQ(told(&SequenceSettings::childPolicy, u"ABANDON"_s), u"childPolicy"_s);
    EXPECT_EQ(told(&SequenceSettings::executionTimeout, u"9"_s), u"executionStartToCloseTimeout"_s);
    EXPECT_EQ(told(&SequenceSettings::decisionTimeout, u"9"_s), u"taskStartToCloseTimeout"_s);
    EXPECT_EQ(told(&SequenceSettings::tags, QStringList {u"daily"_s}), u"tagList"_s);
    // What is left to the type is not known here.
    EXPECT_EQ(told(&SequenceSettings::taskList, QString()), QString());
}

TEST(SequenceStart, anotherOneLikeItHasItsSettings)
{
    FakeServices services;
    const auto plan = sequencePlanFrom(kOne);
    ASSERT_TRUE(plan);
    SequenceSettings settings;
    settings.taskList = u"theirs"_s;
    settings.taskPriority = u"5"_s;
    settings.lambdaRole = u"arn:aws:iam::1:role/calls"_s;
    settings.childPolicy = u"ABANDON"_s;
    settings.executionTimeout = u"600"_s;
    settings.decisionTimeout = u"NONE"_s;
    settings.tags = {u"nightly"_s};
    SequenceStart start(services.swf, {u"D"_s, u"W"_s, *plan, settings});
    ASSERT_TRUE(waitFor(start.start()));
    EXPECT_EQ(sequenceSettingsFrom(
                  {1, u"WorkflowExecutionStarted"_s, {}, services.swfService.startInput}),
        settings);

    services.swfService.history = {};
    SequenceStart usual(services.swf, {u"D"_s, u"W"_s, *plan});
    ASSERT_TRUE(waitFor(usual.start()));
    const QJsonObject &sent = services.swfService.startInput;
    EXPECT_EQ(sent["tagList"_L1].toArray(), QJsonArray {u"orders"_s});
    EXPECT_EQ(sent["taskList"_L1]["name"_L1].toString(), u"sluice-decider"_s);
    EXPECT_FALSE(sent.contains("taskPriority"_L1));
    EXPECT_EQ(
        sequenceSettingsFrom({1, u"WorkflowExecutionStarted"_s, {}, sent}), SequenceSettings());
}

TEST(Follow, aCallThatIsNotAllowedIsToldWithTheRightThatItLacks)
{
    FakeServices services;
    auto &refusals = services.swfService.refusals;
    for (const char *operation :
        {"GetWorkflowExecutionHistory", "ListOpenWorkflowExecutions", "StartWorkflowExecution"})
        refusals[QLatin1String(operation)] = u"OperationNotPermittedFault"_s;
    HistoryFollower follower(services.swf, kExecution, {1ms, 2ms});
    QString told;
    QObject::connect(&follower, &HistoryFollower::failed, &follower,
        [&](const Error &error) { told = error.message; });
    follower.start();
    ASSERT_TRUE(waitUntil([&] { return !told.isEmpty(); }));
    EXPECT_TRUE(told.endsWith(" Grant the right swf:GetWorkflowExecutionHistory."_L1));
    ExecutionFinder finder(services.swf);
    EXPECT_TRUE(waitFor(finder.find(u"D"_s, u"W"_s))
                    .error()
                    .message.endsWith(" Grant the right swf:ListOpenWorkflowExecutions."_L1));
    SequenceStart start(services.swf, {u"D"_s, u"W"_s, *sequencePlanFrom(kOne)});
    EXPECT_TRUE(waitFor(start.start())
                    .error()
                    .message.endsWith(" Grant the right swf:StartWorkflowExecution."_L1));
}

TEST(ReceiptReader, asksAppFlowAndTakesTheWorkersWordWhereItIsSilent)
{
    FakeServices services;
    services.appflowService.runs[u"E1"_s] = {u"orders"_s, u"E1"_s, u"Successful"_s};
    WrittenHistory history(kOne);
    history.ended(history.taken(u"step-1"_s), u"Completed"_s,
        uR"({"executionId":"E1","appflowStatus":"Successful","recordsProcessed":1})"_s);
    ReceiptReader reader(services.appflow, nullptr);
    const auto receipt = waitFor(reader.read(history.events()));
    ASSERT_TRUE(receipt);
    EXPECT_EQ(receipt->steps[0].runs[0].recordsProcessed, 12);

    services.appflowService.flows.clear();
    ReceiptReader second(services.appflow, nullptr);
    const auto without = waitFor(second.read(history.events()));
    ASSERT_TRUE(without);
    EXPECT_EQ(without->steps[0].runs[0].recordsProcessed, 1);
    EXPECT_EQ(without->steps[0].outcome, u"Successful"_s);
    EXPECT_TRUE(without->unread.isEmpty()) << "a flow that was deleted has no records";

    services.appflowService.refusals[u"DescribeFlowExecutionRecords"_s]
        = u"AccessDeniedException"_s;
    ReceiptReader third(services.appflow, nullptr);
    const auto denied = waitFor(third.read(history.events()));
    ASSERT_TRUE(denied);
    EXPECT_TRUE(denied->unread.contains("appflow:DescribeFlowExecutionRecords"_L1));
    EXPECT_TRUE(denied->unread.startsWith("orders: "_L1)) << denied->unread.toStdString();
}

TEST(ReceiptReader, looksUpTheRunThatATerminatedHistoryDoesNotName)
{
    FakeServices services;
    auto &runs = services.appflowService.runs;
    runs[u"E1"_s] = {u"orders"_s, u"E1"_s, u"Successful"_s, 0, 1'600'000'000.0};
    runs[u"E2"_s] = {u"orders"_s, u"E2"_s, u"CancelStarted"_s, 0, 1'700'000'002.5};
    WrittenHistory history(kOne);
    history.taken(u"step-1"_s);
    history.add(u"WorkflowExecutionTerminated"_s);
    ReceiptReader reader(services.appflow, nullptr);
    const auto receipt = waitFor(reader.read(history.events()));
    ASSERT_TRUE(receipt);
    ASSERT_EQ(receipt->steps[0].runs.size(), 1);
    EXPECT_EQ(receipt->steps[0].runs[0].executionId, u"E2"_s);
    EXPECT_TRUE(receipt->steps[0].runs[0].isFound);
    EXPECT_EQ(receipt->steps[0].outcome, u"CancelStarted"_s);
}

} // namespace sluice::swf::test
