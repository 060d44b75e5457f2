#include "support/printers.h"
#include "support/waitfor.h"
#include "swf/worker/activitytask.h"
#include "swf/worker/fakeservices.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sluice::test::waitUntil;

namespace sluice::swf::test {

namespace {

const QString kRun = uR"({"step":"step-1","flow":"orders","start":1,"heartbeatSeconds":90})"_s;
const QString kAdopt
    = uR"({"step":"step-1","flow":"orders","start":1,"adopt":"E1","heartbeatSeconds":90})"_s;

class ActivityTaskTest : public ::testing::Test {
protected:
    void begin(const QString &input, const QString &type = u"Sluice.RunAppFlow"_s)
    {
        task = std::make_unique<ActivityTask>(ActivityWorld {services.swf, services.appflow,
                                                  services.clock, u"D"_s, FakeServices::pace()},
            FakeSwf::activityTask(input, type));
        isFinished = false;
        QObject::connect(
            task.get(), &ActivityTask::finished, task.get(), [this] { isFinished = true; });
        QObject::connect(task.get(), &ActivityTask::told, task.get(),
            [this](const WorkerEvent &event) { told << event.sentence; });
        task->start();
    }

    [[nodiscard]] bool ends()
    {
        return waitUntil([this] { return isFinished; }, 10s);
    }

    [[nodiscard]] bool isRunning()
    {
        return waitUntil([this] {
            return !service.heartbeats.isEmpty()
                && service.heartbeats.last().contains("InProgress"_L1);
        });
    }

    /// "Canceled", "Failed AppFlowRunFailed"; "-" when nothing was answered
    QString answer() const
    {
        if (service.answers.isEmpty())
            return u"-"_s;
        const auto &[kind, input] = service.answers.last();
        const QString reason = input["reason"_L1].toString();
        return reason.isEmpty() ? kind : kind + u' ' + reason;
    }

    QJsonObject details() const
    {
        const QJsonObject input = service.answers.last().second;
        return QJsonDocument::fromJson(
            input[input.contains("result"_L1) ? "result"_L1 : "details"_L1].toString().toUtf8())
            .object();
    }

    FakeServices services;
    FakeSwf &service = services.swfService;
    FakeAppFlow &appflow = services.appflowService;
    std::unique_ptr<ActivityTask> task;
    QStringList told;
    bool isFinished = false;
};

} // namespace

TEST_F(ActivityTaskTest, runsTheFlowAndCompletes)
{
    appflow.end = u"Successful"_s;
    begin(kRun);
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Completed"_s);
    EXPECT_EQ(details(),
        (QJsonObject {{u"flow"_s, u"orders"_s}, {u"executionId"_s, u"E1"_s},
            {u"appflowStatus"_s, u"Successful"_s}, {u"recordsProcessed"_s, 12},
            {u"bytesWritten"_s, 644}}));
    EXPECT_EQ(service.heartbeats.first(), uR"({"appflowStatus":"Starting","flow":"orders"})"_s)
        << "before there can be a run";
    const QStringList withId = service.heartbeats.filter(u"executionId"_s);
    EXPECT_EQ(withId.value(0), uR"({"executionId":"E1","flow":"orders"})"_s)
        << "as soon as it has an id";
}

TEST_F(ActivityTaskTest, cancelsTheRunByItsIdAndAnswersCanceled)
{
    begin(kRun);
    ASSERT_TRUE(isRunning());
    service.isCancelRequested = true;
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Canceled"_s);
    EXPECT_EQ(details()["appflowStatus"_L1], u"Canceled"_s);
    EXPECT_TRUE(details().contains("cancelRequestedAt"_L1));
    EXPECT_EQ(appflow.count(u"CancelFlowExecutions"_s), 1);
    EXPECT_TRUE(service.heartbeats.join(u' ').contains("CancelStarted"_L1))
        << "it goes on to say that it lives while AppFlow drains";
}

TEST_F(ActivityTaskTest, aRunThatEndsOtherwiseIsAnsweredAsItEnded)
{
    for (const auto &[end, expected] : {std::pair(u"Successful"_s, u"Completed"_s),
             std::pair(u"Error"_s, u"Failed AppFlowRunFailed"_s)}) {
        service.isTaskKnown = true;
        service.isCancelRequested = false;
        appflow.endOfCancel = end;
        begin(uR"({"flow":"orders","step":"%1","heartbeatSeconds":90})"_s.arg(end));
        ASSERT_TRUE(isRunning());
        service.isCancelRequested = true;
        ASSERT_TRUE(ends());
        EXPECT_EQ(answer(), expected);
    }
}

TEST_F(ActivityTaskTest, neverSaysCanceledUnlessItWasAsked)
{
    begin(kRun);
    ASSERT_TRUE(isRunning());
    appflow.runs[u"E1"_s].status = u"Canceled"_s; // by somebody else
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Failed AppFlowRunCanceled"_s);
}

TEST_F(ActivityTaskTest, aCancelThatAppFlowDoesNotTakeYetIsTriedAgain) // V11
{
    appflow.refusedCancels = 3;
    begin(kRun);
    ASSERT_TRUE(isRunning());
    service.isCancelRequested = true;
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Canceled"_s);
    EXPECT_EQ(appflow.count(u"CancelFlowExecutions"_s), 4);
}

TEST_F(ActivityTaskTest, aCancelWaitsForTheRecordToBeVisible)
{
    appflow.hidden = 10;
    begin(kRun);
    ASSERT_TRUE(waitUntil([&] { return appflow.count(u"DescribeFlowExecutionRecords"_s) >= 2; }));
    service.isCancelRequested = true;
    ASSERT_TRUE(waitUntil([&] { return told.contains(u"Was asked to cancel."_s); }));
    EXPECT_EQ(appflow.count(u"CancelFlowExecutions"_s), 0);
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Canceled"_s);
}

TEST_F(ActivityTaskTest, aRunThatNeverGetsARecordFails)
{
    appflow.hidden = 1000;
    begin(kRun);
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Failed RunNotFound"_s);
}

TEST_F(ActivityTaskTest, aCancelBeforeTheFirstHeartbeatStartsNothing)
{
    service.isCancelRequested = true;
    begin(kRun);
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Canceled"_s);
    EXPECT_EQ(details(), (QJsonObject {{u"flow"_s, u"orders"_s}}));
    EXPECT_EQ(appflow.asked, QStringList());
}

TEST_F(ActivityTaskTest, aCancelOfATaskThatAdoptsCancelsTheAdoptedRun)
{
    appflow.runs[u"E1"_s] = {u"orders"_s, u"E1"_s};
    service.isCancelRequested = true;
    begin(kAdopt);
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Canceled"_s);
    EXPECT_EQ(appflow.count(u"StartFlow"_s), 0);
    EXPECT_EQ(appflow.runs.size(), 1U);
}

TEST_F(ActivityTaskTest, whatCannotBeRunFailsWithItsReason)
{
    const struct {
        const char *input;
        const char *answer;
    } rows[] = {
        {R"({"flow":"none"})", "Failed FlowNotFound"},
        {R"({"step":"a"})", "Failed InvalidInput"},
        {"", "Failed InvalidInput"},
    };

    for (const auto &row : rows) {
        service.isTaskKnown = true;
        begin(QString::fromLatin1(row.input));
        ASSERT_TRUE(ends());
        EXPECT_EQ(answer(), QString::fromLatin1(row.answer)) << row.input;
    }
    service.isTaskKnown = true;
    begin(kRun, u"Other"_s);
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Failed UnknownActivityType"_s);

    service.isTaskKnown = true;
    appflow.trigger = u"Scheduled"_s;
    begin(kRun);
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Failed FlowNotOnDemand"_s) << "StartFlow would activate it";
    EXPECT_EQ(appflow.count(u"StartFlow"_s), 0);
}

TEST_F(ActivityTaskTest, aStartThatIsOneTooManyWaits)
{
    appflow.end = u"Successful"_s;
    appflow.refusals[u"StartFlow"_s] = u"ServiceQuotaExceededException"_s;
    begin(kRun);
    ASSERT_TRUE(waitUntil([&] { return appflow.count(u"StartFlow"_s) > 3; }));
    EXPECT_EQ(told.filter(u"It is tried again."_s).size(), 1) << "said once";
    appflow.refusals.clear();
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Completed"_s);
}

TEST_F(ActivityTaskTest, aCancelEndsTheWaitForAStart)
{
    appflow.refusals[u"StartFlow"_s] = u"ServiceQuotaExceededException"_s;
    begin(kRun);
    ASSERT_TRUE(waitUntil([&] { return appflow.count(u"StartFlow"_s) > 3; }));
    service.isCancelRequested = true;
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Canceled"_s);
    EXPECT_TRUE(appflow.runs.empty());
}

TEST_F(ActivityTaskTest, aStartWhoseAnswerWasLostIsMadeOnce)
{
    appflow.end = u"Successful"_s;
    appflow.lost[u"StartFlow"_s] = 5; // more than the client repeats by itself
    begin(kRun);
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Completed"_s);
    EXPECT_EQ(appflow.runs.size(), 1U);
}

TEST_F(ActivityTaskTest, anAnswerThatGotLostIsNoTrouble)
{
    appflow.end = u"Successful"_s;
    service.lost[u"RespondActivityTaskCompleted"_s] = 1;
    begin(kRun);
    ASSERT_TRUE(ends());
    EXPECT_EQ(service.answers.size(), 1);
    EXPECT_EQ(answer(), u"Completed"_s);
}

TEST_F(ActivityTaskTest, anAnswerIsBroughtHoweverLongItTakes)
{
    appflow.end = u"Successful"_s;
    service.refusals[u"RespondActivityTaskCompleted"_s] = u"ThrottlingException"_s;
    begin(kRun);
    ASSERT_TRUE(waitUntil([&] { return service.count(u"RespondActivityTaskCompleted"_s) > 10; }));
    const auto beats = service.heartbeats.size();
    EXPECT_TRUE(waitUntil([&] { return service.heartbeats.size() > beats; }))
        << "the task is open until then";
    service.refusals.clear();
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Completed"_s);
}

TEST_F(ActivityTaskTest, aTaskOfATerminatedExecutionCancelsItsRun) // V9
{
    begin(kRun);
    ASSERT_TRUE(isRunning());
    service.history
        = {QJsonObject {{u"eventId"_s, 8}, {u"eventType"_s, u"WorkflowExecutionTerminated"_s}}};
    service.isTaskKnown = false;
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"-"_s);
    EXPECT_EQ(appflow.runs[u"E1"_s].status, u"CancelStarted"_s);
}

TEST_F(ActivityTaskTest, aLostTasksRunIsLeftToTheTaskThatAdoptsIt)
{
    begin(kRun);
    ASSERT_TRUE(isRunning());
    service.isTaskKnown = false; // its heartbeats came too late; the decider has not spoken yet
    ASSERT_TRUE(waitUntil([&] { return service.count(u"GetWorkflowExecutionHistory"_s) > 2; }));
    EXPECT_FALSE(isFinished);
    service.history = {
        QJsonObject {{u"eventId"_s, 11}, {u"eventType"_s, u"ActivityTaskScheduled"_s},
            {u"activityTaskScheduledEventAttributes"_s, QJsonObject {{u"input"_s, kAdopt}}}},
        QJsonObject {{u"eventId"_s, 12}, {u"eventType"_s, u"ActivityTaskStarted"_s},
            {u"activityTaskStartedEventAttributes"_s, QJsonObject {{u"scheduledEventId"_s, 11}}}}};
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"-"_s);
    EXPECT_EQ(appflow.runs[u"E1"_s].status, u"InProgress"_s);
}

TEST_F(ActivityTaskTest, aWorkerThatMayNotReadHistoriesSaysSoAndFindsOutOtherwise)
{
    service.refusals[u"GetWorkflowExecutionHistory"_s] = u"AccessDeniedException"_s;
    begin(kRun);
    ASSERT_TRUE(isRunning());
    service.isTaskKnown = false;
    ASSERT_TRUE(waitUntil([&] { return service.count(u"DescribeWorkflowExecution"_s) > 2; }));
    const QStringList lines = told.filter(u"swf:GetWorkflowExecutionHistory"_s);
    ASSERT_EQ(lines.size(), 1) << "once";
    EXPECT_TRUE(lines[0].startsWith(
        "Cannot see whether another worker owns run E1 of flow orders, so it goes on: "_L1))
        << lines[0].toStdString();
    EXPECT_EQ(appflow.runs[u"E1"_s].status, u"InProgress"_s) << "the decider may have given it on";
    service.isClosed = true;
    ASSERT_TRUE(ends());
    EXPECT_NE(appflow.runs[u"E1"_s].status, u"InProgress"_s) << "nobody owns it";
}

TEST_F(ActivityTaskTest, aWorkerThatMayNotLookAtExecutionsAtAllFollowsItsRunToTheEnd)
{
    for (const char *operation : {"GetWorkflowExecutionHistory", "DescribeWorkflowExecution"})
        service.refusals[QLatin1String(operation)] = u"OperationNotPermittedFault"_s;
    begin(kRun);
    ASSERT_TRUE(isRunning());
    service.isTaskKnown = false;
    ASSERT_TRUE(waitUntil([&] { return service.count(u"DescribeWorkflowExecution"_s) > 2; }));
    EXPECT_FALSE(isFinished);
    appflow.end = u"Successful"_s;
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"-"_s);
}

TEST_F(ActivityTaskTest, credentialsThatExpireInTheMiddleFailNoStep)
{
    appflow.end = u"Successful"_s;
    for (const char *operation : {"DescribeFlow", "StartFlow"}) {
        appflow.refusals[QLatin1String(operation)] = u"ExpiredTokenException"_s;
        if (!task)
            begin(kRun);
        const auto before = appflow.count(QLatin1String(operation));
        ASSERT_TRUE(
            waitUntil([&] { return appflow.count(QLatin1String(operation)) > before + 2; }));
        EXPECT_TRUE(service.answers.isEmpty());
        appflow.refusals.clear();
        if (operation == std::string_view("DescribeFlow"))
            appflow.refusals[u"StartFlow"_s] = u"ExpiredTokenException"_s;
    }
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Completed"_s);
    EXPECT_EQ(told.filter(u"Renew the credentials"_s).size(), 1) << "one line while it is the same";
}

TEST_F(ActivityTaskTest, aRightThatIsMissingIsNamed)
{
    appflow.refusals[u"CancelFlowExecutions"_s] = u"AccessDeniedException"_s;
    begin(kRun);
    ASSERT_TRUE(isRunning());
    service.isCancelRequested = true;
    ASSERT_TRUE(waitUntil([&] { return appflow.count(u"CancelFlowExecutions"_s) > 3; }));
    EXPECT_EQ(told.filter(u"Grant the right appflow:CancelFlowExecutions."_s).size(), 1);
    appflow.refusals.clear();
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Canceled"_s);
}

TEST_F(ActivityTaskTest, aStoppingWorkerFinishesARunAndBeginsNone)
{
    begin(kRun);
    ASSERT_TRUE(isRunning());
    task->stop();
    appflow.end = u"Successful"_s;
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Completed"_s);

    service.answers.clear();
    service.isTaskKnown = true;
    appflow.asked.clear();
    begin(kRun);
    task->stop();
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"-"_s) << "the next worker gets it when the heartbeats stay away";
    EXPECT_EQ(appflow.asked, QStringList());
}

TEST_F(ActivityTaskTest, cancelsRunsAsAnActivity)
{
    for (const char *id : {"E1", "E2", "E3"})
        appflow.runs[QLatin1String(id)] = {u"orders"_s, QLatin1String(id)};
    appflow.runs[u"E3"_s].status = u"Successful"_s;
    begin(uR"({"flow":"orders","executionIds":["E1","E3","E9"],"heartbeatSeconds":90})"_s,
        u"Sluice.CancelFlow"_s);
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Completed"_s);
    QHash<QString, QString> ends;
    for (const QJsonValue run : details()["runs"_L1].toArray())
        ends[run["executionId"_L1].toString()] = run["appflowStatus"_L1].toString();
    EXPECT_EQ(ends,
        (QHash<QString, QString> {
            {u"E1"_s, u"Canceled"_s}, {u"E3"_s, u"Successful"_s}, {u"E9"_s, u"Unknown"_s}}));
    EXPECT_EQ(appflow.active(), QStringList {u"E2"_s}) << "nobody asked for that";
}

TEST_F(ActivityTaskTest, aStartWhoseAnswerWasLostIsNeverTakenForNone)
{
    appflow.lost[u"StartFlow"_s] = 1;
    appflow.onAsked = [this](const QString &operation) {
        if (operation == "StartFlow"_L1) // it was made; the next one is refused
            appflow.refusals[operation] = u"AccessDeniedException"_s;
    };
    begin(kRun);
    ASSERT_TRUE(waitUntil([&] { return appflow.count(u"StartFlow"_s) >= 4; }));
    EXPECT_TRUE(service.answers.isEmpty()) << "its run is there";
    appflow.onAsked = {};
    appflow.refusals.clear();
    appflow.end = u"Successful"_s;
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Completed"_s);
    EXPECT_EQ(appflow.runs.size(), 1U);
}

TEST_F(ActivityTaskTest, aCleanUpActivatesNoFlow)
{
    appflow.trigger = u"Scheduled"_s;
    begin(uR"({"flow":"orders","step":"a","start":1,"heartbeatSeconds":90})"_s,
        u"Sluice.CancelFlow"_s);
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Completed"_s);
    EXPECT_EQ(appflow.count(u"StartFlow"_s), 0);
}

TEST_F(ActivityTaskTest, cancelsAllRunsOfAFlowByTheirIds)
{
    for (const char *id : {"E1", "E2", "E3"})
        appflow.runs[QLatin1String(id)] = {u"orders"_s, QLatin1String(id)};
    appflow.runs[u"E3"_s].status = u"Successful"_s;
    begin(uR"({"flows":[{"flow":"orders","all":true},{"flow":"none","all":true}]})"_s,
        u"Sluice.CancelFlow"_s);
    ASSERT_TRUE(ends());
    EXPECT_EQ(answer(), u"Completed"_s);
    EXPECT_EQ(details()["runs"_L1].toArray().size(), 3) << "two, and a flow that is not there";
    EXPECT_EQ(appflow.active(), QStringList());
}

} // namespace sluice::swf::test
