#include "support/printers.h"
#include "support/waitfor.h"
#include "swf/decider/historyevent.h"
#include "swf/worker/decisionworker.h"
#include "swf/worker/fakeservices.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sluice::test::waitUntil;

namespace sluice::swf::test {

namespace {

QJsonObject event(qint64 id, const QString &type, const QJsonObject &attributes)
{
    return {{u"eventId"_s, id}, {u"eventType"_s, type}, {u"eventTimestamp"_s, 1.0},
        {attributesMember(type), attributes}};
}

QJsonObject taskWith(const QJsonArray &events, const QString &type = u"Sluice.FlowSequence"_s)
{
    return {{u"taskToken"_s, u"t"_s}, {u"startedEventId"_s, 3}, {u"previousStartedEventId"_s, 0},
        {u"workflowExecution"_s, QJsonObject {{u"workflowId"_s, u"W"_s}, {u"runId"_s, u"R"_s}}},
        {u"workflowType"_s, QJsonObject {{u"name"_s, type}, {u"version"_s, u"1"_s}}},
        {u"events"_s, events}};
}

const QJsonArray kStarted {
    event(1, u"WorkflowExecutionStarted"_s, {{u"input"_s, uR"({"steps":[{"flow":"orders"}]})"_s}})};

class DecisionWorkerTest : public ::testing::Test {
protected:
    DecisionWorkerTest()
    {
        QObject::connect(&worker, &DecisionWorker::told, &worker,
            [this](const WorkerEvent &one) { told << one.sentence; });
        QObject::connect(&worker, &DecisionWorker::finished, &worker, [this] { ++finished; });
    }

    [[nodiscard]] bool pollsAgain()
    {
        const auto polls = polled();
        return waitUntil([&] { return polled() > polls; });
    }

    qsizetype polled() const { return service.count(u"PollForDecisionTask"_s); }

    FakeServices services;
    FakeSwf &service = services.swfService;
    DecisionWorker worker {
        services.swf, services.clock, {u"D"_s, u"L"_s, u"me"_s}, FakeServices::pace()};
    QStringList told;
    int finished = 0;
};

} // namespace

TEST_F(DecisionWorkerTest, answersWithWhatFollowsFromTheHistory)
{
    service.decisionTasks << taskWith(kStarted);
    worker.start();
    ASSERT_TRUE(waitUntil([&] { return service.decisions.size() == 1; }));
    EXPECT_EQ(service.decisions[0][0]["decisionType"_L1], u"ScheduleActivityTask"_s);
    ASSERT_TRUE(waitUntil([&] { return !told.isEmpty(); }));
    EXPECT_EQ(told, QStringList {u"Schedules step-1 (flow orders)."_s});
    EXPECT_TRUE(waitUntil([&] { return polled() == 2; }));
}

TEST_F(DecisionWorkerTest, whoClosesAnExecutionKnowsItsWholeHistory)
{
    std::optional<ExecutionClose> close;
    QObject::connect(
        &worker, &DecisionWorker::closed, &worker, [&](const ExecutionClose &one) { close = one; });
    QJsonArray events = kStarted;
    events.append(event(2, u"WorkflowExecutionCancelRequested"_s, {}));
    service.decisionTasks << taskWith(kStarted) << taskWith(events);
    worker.start();
    ASSERT_TRUE(waitUntil([&] { return service.decisions.size() == 2 && close; }));
    EXPECT_EQ(close->workflowId, u"W"_s);
    EXPECT_EQ(close->runId, u"R"_s);
    ASSERT_EQ(close->history.size(), 3);
    EXPECT_EQ(close->history.last().type, u"WorkflowExecutionCanceled"_s);
    EXPECT_EQ(close->history.last().id, 3);
    EXPECT_TRUE(close->history.last().text("details"_L1).contains("skippedSteps"_L1));
}

TEST_F(DecisionWorkerTest, takesAllPagesOfTheHistory)
{
    QJsonObject first = taskWith(kStarted);
    first["nextPageToken"_L1] = u"p"_s;
    service.decisionTasks << first
                          << taskWith({event(2, u"WorkflowExecutionCancelRequested"_s, {})});
    worker.start();
    ASSERT_TRUE(waitUntil([&] { return service.decisions.size() == 1; }));
    EXPECT_EQ(service.decisions[0][0]["decisionType"_L1], u"CancelWorkflowExecution"_s);
}

TEST_F(DecisionWorkerTest, anAnswerThatCameTooLateIsLeftToTheHistory) // V12
{
    service.isTaskKnown = false;
    service.decisionTasks << taskWith(kStarted);
    worker.start();
    ASSERT_TRUE(waitUntil([&] { return !told.isEmpty(); }));
    EXPECT_TRUE(told.last().contains("came too late"_L1)) << told.last().toStdString();
}

TEST_F(DecisionWorkerTest, anAnswerThatDidNotGetThroughIsTriedAgain)
{
    service.throttled[u"RespondDecisionTaskCompleted"_s] = 5; // the client repeats it twice
    service.decisionTasks << taskWith(kStarted);
    worker.start();
    EXPECT_TRUE(waitUntil([&] { return service.decisions.size() == 1; }));
}

TEST_F(DecisionWorkerTest, tellsWhatTheServiceRefused)
{
    QJsonArray events = kStarted;
    events.append(event(8, u"CancelWorkflowExecutionFailed"_s,
        {{u"cause"_s, u"OPERATION_NOT_PERMITTED"_s}, {u"decisionTaskCompletedEventId"_s, 7}}));
    service.decisionTasks << taskWith(events);
    worker.start();
    ASSERT_TRUE(waitUntil([&] { return polled() == 2; }));
    EXPECT_TRUE(told.first().contains("CancelWorkflowExecutionFailed: OPERATION_NOT_PERMITTED"_L1))
        << told.first().toStdString();
}

TEST(DecisionBrake, slowsDownWhatIsRefusedForGood)
{
    const auto refusals = [](const QString &cause, int count) {
        QList<HistoryEvent> history;
        for (int i = 1; i <= count; ++i)
            history.append({i, u"CancelWorkflowExecutionFailed"_s, {},
                {{u"cause"_s, cause}, {u"decisionTaskCompletedEventId"_s, i}}});
        return history;
    };
    EXPECT_EQ(brakeFor({}), 0ms);
    EXPECT_EQ(brakeFor(refusals(u"UNHANDLED_DECISION"_s, 9)), 0ms) << "the next turn mends it";
    EXPECT_EQ(brakeFor(refusals(u"OPERATION_NOT_PERMITTED"_s, 1)), 500ms);
    EXPECT_EQ(brakeFor(refusals(u"OPERATION_NOT_PERMITTED"_s, 3)), 2s);
    EXPECT_EQ(brakeFor(refusals(u"OPERATION_NOT_PERMITTED"_s, 90)), 30s);
}

TEST(DecisionBrake, countsTurnsAndNotWhatOneOfThemDecided)
{
    QList<HistoryEvent> history {
        {1, u"WorkflowExecutionStarted"_s, {}, {{u"taskStartToCloseTimeout"_s, u"10"_s}}}};
    const auto add = [&history](const QString &type, const QJsonObject &attributes = {}) {
        history.append({history.size() + 1, type, {}, attributes});
        return history.size();
    };
    const auto refuseTurn = [&](int decisions) {
        const auto turn = add(u"DecisionTaskCompleted"_s);
        for (int i = 0; i < decisions; ++i)
            add(u"StartTimerFailed"_s,
                {{u"cause"_s, u"OPERATION_NOT_PERMITTED"_s},
                    {u"decisionTaskCompletedEventId"_s, turn}});
    };
    refuseTurn(9);
    EXPECT_EQ(brakeFor(history), 500ms);
    for (int i = 0; i < 20; ++i)
        refuseTurn(1);
    EXPECT_EQ(brakeFor(history), 5s) << "half of the limit of its tasks, or it would time out";
    add(u"DecisionTaskCompleted"_s);
    EXPECT_EQ(brakeFor(history), 0ms) << "a turn that was taken";
    refuseTurn(1);
    EXPECT_EQ(brakeFor(history), 500ms);
}

TEST_F(DecisionWorkerTest, aSequenceThatIsRefusedKeepsNoOtherOneWaiting)
{
    QJsonArray events = kStarted;
    for (int i = 1; i <= 9; ++i)
        events.append(event(10 + i, u"CancelWorkflowExecutionFailed"_s,
            {{u"cause"_s, u"OPERATION_NOT_PERMITTED"_s}, {u"decisionTaskCompletedEventId"_s, i}}));
    service.decisionTasks << taskWith(events) << taskWith(kStarted);
    worker.start();
    ASSERT_TRUE(waitUntil([&] { return service.decisions.size() == 1; }, 5s))
        << "the brake of the first one is thirty seconds";
    EXPECT_TRUE(told.first().contains("grant the right swf:CancelWorkflowExecution"_L1))
        << told.first().toStdString();
    worker.stop(OpenPoll::IsAbandoned);
    ASSERT_TRUE(waitUntil([&] { return finished == 1; }, 5s)) << "what waits is answered now";
    EXPECT_EQ(service.decisions.size(), 2);
}

TEST_F(DecisionWorkerTest, aSequenceWhoseDecisionsTheServiceDoesNotTakeIsClosed)
{
    service.refusals[u"RespondDecisionTaskCompleted"_s] = u"ValidationException"_s;
    service.decisionTasks << taskWith(kStarted);
    worker.start();
    ASSERT_TRUE(waitUntil([&] { return told.size() == 2; }));
    EXPECT_TRUE(told[0].contains("closed as failed"_L1)) << told[0].toStdString();
    EXPECT_TRUE(told[1].contains("times out and comes again"_L1)) << told[1].toStdString();
    EXPECT_EQ(service.count(u"RespondDecisionTaskCompleted"_s), 2);
}

TEST_F(DecisionWorkerTest, aRefusalThatSaysNothingOfTheDecisionsClosesNoSequence)
{
    worker.start();
    qsizetype polls = 0;
    for (const QString &code :
        {u"RequestExpired"_s, u"ExpiredTokenException"_s, u"InvalidSignatureException"_s}) {
        told.clear();
        service.refusals[u"RespondDecisionTaskCompleted"_s] = code;
        ++polls;
        ASSERT_TRUE(waitUntil([&] { return polled() == polls; })) << "one is open";
        service.handDecision(taskWith(kStarted));
        ASSERT_TRUE(waitUntil([&] {
            return !told.isEmpty() && told.last().contains("times out and comes again"_L1);
        })) << code.toStdString();
        EXPECT_FALSE(told.join(u' ').contains("closed as failed"_L1)) << code.toStdString();
    }
}

TEST_F(DecisionWorkerTest, leavesWhatIsOfAnotherType)
{
    service.decisionTasks << taskWith(kStarted, u"Other"_s);
    worker.start();
    ASSERT_TRUE(waitUntil([&] { return polled() == 2; }));
    EXPECT_TRUE(service.decisions.isEmpty());
    EXPECT_TRUE(told.last().contains("Other"_L1));
}

TEST_F(DecisionWorkerTest, goesOnPollingAfterFailures)
{
    service.refusals[u"PollForDecisionTask"_s] = u"LimitExceededFault"_s;
    worker.start();
    ASSERT_TRUE(waitUntil([&] { return polled() > 5; }));
    EXPECT_EQ(told.size(), 1) << "said once";
    service.refusals.clear();
    service.decisionTasks << taskWith(kStarted);
    ASSERT_TRUE(waitUntil([&] { return service.decisions.size() == 1; }));
    EXPECT_TRUE(told.contains(u"Polls the decision task list L again."_s));
}

TEST_F(DecisionWorkerTest, stopsBetweenTwoPollsThatFailed)
{
    WorkerPace slow = FakeServices::pace();
    slow.retries.random = [] { return 0.9; };
    slow.retries.base = 1h;
    slow.retries.cap = 1h;
    DecisionWorker waiting(services.swf, services.clock, {u"D"_s, u"L"_s, u"me"_s}, slow);
    QObject::connect(&waiting, &DecisionWorker::finished, &waiting, [this] { ++finished; });
    service.refusals[u"PollForDecisionTask"_s] = u"LimitExceededFault"_s;
    bool hasFailed = false;
    QObject::connect(
        &waiting, &DecisionWorker::told, &waiting, [&](const WorkerEvent &) { hasFailed = true; });
    waiting.start();
    ASSERT_TRUE(waitUntil([&] { return hasFailed; }));
    waiting.stop(OpenPoll::RunsOut);
    EXPECT_TRUE(waitUntil([&] { return finished == 1; }, 5s));
}

TEST_F(DecisionWorkerTest, stopsWithItsPollOrAfterIt)
{
    worker.start();
    ASSERT_TRUE(waitUntil([&] { return polled() == 1; }));
    worker.stop(OpenPoll::IsAbandoned);
    ASSERT_TRUE(waitUntil([&] { return finished == 1; }));

    DecisionWorker patient(
        services.swf, services.clock, {u"D"_s, u"L"_s, u"me"_s}, FakeServices::pace());
    int ended = 0;
    QObject::connect(&patient, &DecisionWorker::finished, &patient, [&] { ++ended; });
    patient.start();
    ASSERT_TRUE(waitUntil([&] { return polled() == 2; }));
    patient.stop(OpenPoll::RunsOut);
    EXPECT_FALSE(waitUntil([&] { return ended > 0; }, 20ms));
    service.handDecision(taskWith(kStarted)); // to the open poll: it is not lost
    ASSERT_TRUE(waitUntil([&] { return ended == 1; }));
    EXPECT_EQ(service.decisions.size(), 1);
    EXPECT_EQ(polled(), 2);
}

} // namespace sluice::swf::test
