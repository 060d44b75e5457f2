#include "support/printers.h"
#include "support/waitfor.h"
#include "swf/worker/fakeservices.h"
#include "swf/worker/sequenceworker.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sluice::test::waitUntil;

namespace sluice::swf::test {

namespace {

class SequenceWorkerTest : public ::testing::Test {
protected:
    std::unique_ptr<SequenceWorker> make(OpenPoll openPoll = OpenPoll::IsAbandoned)
    {
        SequenceWorker::Options options;
        options.domain = u"D"_s;
        options.identity = u"me"_s;
        options.pace = FakeServices::pace();
        options.openPoll = openPoll;
        auto worker = std::make_unique<SequenceWorker>(
            services.swf, services.appflow, services.clock, options);
        QObject::connect(worker.get(), &SequenceWorker::told, worker.get(),
            [this](const WorkerEvent &event) { told << event.sentence; });
        QObject::connect(
            worker.get(), &SequenceWorker::started, worker.get(), [this] { isStarted = true; });
        QObject::connect(
            worker.get(), &SequenceWorker::finished, worker.get(), [this] { isFinished = true; });
        QObject::connect(worker.get(), &SequenceWorker::failed, worker.get(),
            [this](const Error &error) { failure = error; });
        return worker;
    }

    FakeServices services;
    FakeSwf &service = services.swfService;
    QStringList told;
    std::optional<Error> failure;
    bool isStarted = false;
    bool isFinished = false;
};

} // namespace

TEST_F(SequenceWorkerTest, registersWhatIsMissingAndThenPolls)
{
    service.known = {u"D"_s, u"Sluice.RunAppFlow"_s};
    const auto worker = make();
    worker->start();
    ASSERT_TRUE(waitUntil([&] { return isStarted; }));
    EXPECT_EQ(told,
        (QStringList {u"Registered the type Sluice.FlowSequence of version 1."_s,
            u"Registered the type Sluice.CancelFlow of version 1."_s}));
    EXPECT_TRUE(worker->hasSeenDomain());
    EXPECT_TRUE(waitUntil([&] {
        return service.count(u"PollForActivityTask"_s) == 1
            && service.count(u"PollForDecisionTask"_s) == 1;
    }));
}

TEST_F(SequenceWorkerTest, whoMayNotLookIsBelieved)
{
    for (const char *operation : {"DescribeDomain", "DescribeWorkflowType", "DescribeActivityType"})
        service.refusals[QLatin1String(operation)] = u"OperationNotPermittedFault"_s;
    const auto worker = make();
    worker->start();
    ASSERT_TRUE(waitUntil([&] { return isStarted; }));
    EXPECT_TRUE(service.asked.filter(u"Register"_s).isEmpty());
    EXPECT_FALSE(worker->hasSeenDomain());
    ASSERT_EQ(told.size(), 1) << "in one line";
    EXPECT_TRUE(told[0].endsWith(
        "grant: swf:DescribeDomain, swf:DescribeWorkflowType, swf:DescribeActivityType."_L1))
        << told[0].toStdString();
}

TEST_F(SequenceWorkerTest, whoMayNotRegisterIsToldTheRight)
{
    service.refusals[u"RegisterDomain"_s] = u"AccessDeniedException"_s;
    const auto worker = make();
    worker->start();
    ASSERT_TRUE(waitUntil([&] { return failure.has_value(); }));
    EXPECT_TRUE(failure->message.endsWith("Grant the right swf:RegisterDomain."_L1))
        << failure->message.toStdString();
}

TEST_F(SequenceWorkerTest, whatIsDeprecatedIsNamedWithTheCommandThatBringsItBack)
{
    service.known = {u"D"_s};
    service.status = u"DEPRECATED"_s;
    const auto worker = make();
    worker->start();
    ASSERT_TRUE(waitUntil([&] { return failure.has_value(); }));
    EXPECT_TRUE(
        failure->message.endsWith("bring it back with: sluice swf undeprecate-domain --name D"_L1))
        << failure->message.toStdString();
}

TEST_F(SequenceWorkerTest, aDomainThatKeepsNothingIsToldAtTheStart)
{
    service.known
        = {u"D"_s, u"Sluice.FlowSequence"_s, u"Sluice.RunAppFlow"_s, u"Sluice.CancelFlow"_s};
    service.retentionDays = u"0"_s;
    const auto worker = make();
    worker->start();
    ASSERT_TRUE(waitUntil([&] { return isStarted; }));
    EXPECT_TRUE(worker->hasSeenDomain());
    ASSERT_EQ(told.size(), 1);
    EXPECT_TRUE(told[0].startsWith("Domain D keeps closed runs for 0 days"_L1))
        << told[0].toStdString();
}

TEST_F(SequenceWorkerTest, whoHasTheWrongKeysIsTold)
{
    service.refusals[u"DescribeDomain"_s] = u"UnrecognizedClientException"_s;
    const auto worker = make();
    worker->start();
    ASSERT_TRUE(waitUntil([&] { return failure.has_value(); }));
    EXPECT_EQ(failure->awsCode, u"UnrecognizedClientException"_s);
    EXPECT_FALSE(isStarted);
}

TEST_F(SequenceWorkerTest, cannotStartWithoutAService)
{
    service.lost[u"DescribeDomain"_s] = 100;
    const auto worker = make();
    worker->start();
    ASSERT_TRUE(waitUntil([&] { return failure.has_value(); }));
    EXPECT_EQ(failure->kind, ErrorKind::Unavailable);
    EXPECT_FALSE(isStarted);
}

TEST_F(SequenceWorkerTest, endsWhenTheRunsAtWorkHaveEnded)
{
    const auto worker = make();
    service.activityTasks << FakeSwf::activityTask(uR"({"flow":"orders","heartbeatSeconds":90})"_s);
    worker->start();
    ASSERT_TRUE(waitUntil([&] {
        return services.appflowService.count(u"StartFlow"_s) == 1
            && services.appflowService.count(u"DescribeFlowExecutionRecords"_s) > 1;
    }));
    worker->stop();
    EXPECT_EQ(worker->waitsFor(), QStringList {u"Waits for the run of step-1 of W."_s});
    EXPECT_FALSE(waitUntil([&] { return isFinished; }, 20ms));
    const auto polls = service.count(u"PollForActivityTask"_s);
    services.appflowService.end = u"Successful"_s;
    ASSERT_TRUE(waitUntil([&] { return isFinished; }));
    EXPECT_EQ(service.answers.last().first, u"Completed"_s);
    EXPECT_EQ(service.count(u"PollForActivityTask"_s), polls) << "no task is taken any more";
}

TEST_F(SequenceWorkerTest, takesSeveralTasksAndPollsOnlyWithAFreeSlot)
{
    ActivityWorker worker(
        {services.swf, services.appflow, services.clock, u"D"_s, FakeServices::pace()},
        {.taskList = u"L"_s, .identity = u"me"_s, .tasksAtOnce = 2});
    service.isTaskKnownAfterAnswer = true;
    for (const char *step : {"a", "b", "c"})
        service.activityTasks << FakeSwf::activityTask(
            uR"({"flow":"orders","step":"%1"})"_s.arg(QLatin1String(step)));
    worker.start();
    ASSERT_TRUE(waitUntil([&] { return services.appflowService.runs.size() == 2; }));
    EXPECT_EQ(service.activityTasks.size(), 1) << "waits in the service, where others may take it";
    EXPECT_EQ(worker.tasks().size(), 2);
    services.appflowService.end = u"Error"_s;
    EXPECT_TRUE(waitUntil([&] { return services.appflowService.runs.size() == 3; }));
}

} // namespace sluice::swf::test
