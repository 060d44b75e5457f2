#include "emulator/localtest.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

class Runs : public LocalTest {
protected:
    void SetUp() override
    {
        LocalTest::SetUp();
        ASSERT_EQ(call(u"CreateFlow"_s, flowInput()).status, 200);
    }

    QStringList cancel(const QStringList &ids = {})
    {
        QJsonObject input {{u"flowName"_s, u"orders-copy"_s}};
        if (!ids.isEmpty())
            input["executionIds"_L1] = QJsonArray::fromStringList(ids);
        const auto answer = call(u"CancelFlowExecutions"_s, input);
        EXPECT_EQ(answer.status, 200) << answer.message().toStdString();
        QStringList invalid;
        for (const auto &id : answer.json["invalidExecutions"_L1].toArray())
            invalid.append(id.toString());
        return invalid;
    }

    QJsonObject lastRun()
    {
        return call(u"DescribeFlow"_s, {{u"flowName"_s, u"orders-copy"_s}})
            .json["lastRunExecutionDetails"_L1]
            .toObject();
    }
};

TEST_F(Runs, aStartedRunIsInProgressWithItsLiveFigures)
{
    EXPECT_TRUE(lastRun().isEmpty());
    const QString id = startRun();
    ASSERT_EQ(m_runs.size(), 1u);
    EXPECT_EQ(m_runs[0]->request.executionId, id);
    EXPECT_EQ(m_runs[0]->request.flow.flowName, u"orders-copy"_s);
    EXPECT_EQ(m_runs[0]->request.startedAt, m_clock.now());
    m_runs[0]->figures.recordsProcessed = 7;
    m_runs[0]->figures.bytesProcessed = 70;
    EXPECT_FALSE(send("GET", "/_sluice/runs/" + id.toLatin1()).json.contains("fraction"_L1))
        << "nobody knows how much there is";
    m_runs[0]->figures.bytesTotal = 140;
    m_runs[0]->figures.fraction = 0.5;

    const double now = toEpochSeconds(m_clock.now());
    EXPECT_EQ(records(),
        (QJsonArray {QJsonObject {{u"executionId"_s, id}, {u"executionStatus"_s, u"InProgress"_s},
            {u"startedAt"_s, now}, {u"lastUpdatedAt"_s, now},
            {u"executionResult"_s,
                QJsonObject {{u"recordsProcessed"_s, 7}, {u"bytesProcessed"_s, 70},
                    {u"bytesWritten"_s, 0}}}}}));
    EXPECT_EQ(lastRun()["mostRecentExecutionStatus"_L1].toString(), u"InProgress"_s);
    EXPECT_EQ(send("GET", "/_sluice/runs/" + id.toLatin1()).json["fraction"_L1].toDouble(), 0.5);
}

TEST_F(Runs, aSuccessfulRunKeepsItsFiguresAndObjects)
{
    const QString id = startRun();
    m_clock.advance(std::chrono::seconds(3));
    engine::RunOutcome outcome;
    outcome.counts.recordsProcessed = 12;
    outcome.counts.recordsDropped = 2;
    outcome.counts.recordsWritten = 10;
    outcome.counts.bytesWritten = 644;
    outcome.objects = {{u"clean-zone"_s, u"out/orders-copy/x"_s, u"/folder/x"_s, 644}};
    m_runs[0]->succeed(outcome);
    ASSERT_TRUE(waitForRun(id, u"Successful"_s));

    const auto record = records().first().toObject();
    EXPECT_EQ(record["executionResult"_L1].toObject(),
        (QJsonObject {
            {u"recordsProcessed"_s, 12}, {u"bytesProcessed"_s, 0}, {u"bytesWritten"_s, 644}}));
    EXPECT_EQ(record["lastUpdatedAt"_L1].toDouble() - record["startedAt"_L1].toDouble(), 3);
    EXPECT_EQ(
        lastRun()["mostRecentExecutionMessage"_L1].toString(), u"Successfully ran the flow"_s);
    const auto local = send("GET", "/_sluice/runs/" + id.toLatin1()).json;
    EXPECT_EQ(local["flowName"_L1].toString(), u"orders-copy"_s);
    EXPECT_EQ(local["recordsDropped"_L1].toInt(), 2);
    EXPECT_EQ(local["objects"_L1].toArray(),
        (QJsonArray {QJsonObject {{u"bucketName"_s, u"clean-zone"_s},
            {u"key"_s, u"out/orders-copy/x"_s}, {u"path"_s, u"/folder/x"_s}, {u"bytes"_s, 644}}}));
}

TEST_F(Runs, aSuccessfulRunTellsWhatItsFiltersCouldNotRead)
{
    const QString id = startRun();
    engine::RunOutcome outcome;
    outcome.message = u"Task 2 (Filter rows, in JSON Filter) left out 3 records."_s;
    m_runs[0]->succeed(outcome);
    ASSERT_TRUE(waitForRun(id, u"Successful"_s));
    EXPECT_EQ(records().first()["executionResult"_L1]["errorInfo"_L1],
        (QJsonObject {{u"executionMessage"_s, outcome.message}}));
    EXPECT_EQ(
        lastRun()["mostRecentExecutionMessage"_L1].toString(), u"Successfully ran the flow"_s);
    EXPECT_EQ(send("GET", "/_sluice/runs/" + id.toLatin1()).json["message"_L1].toString(),
        outcome.message);
}

TEST_F(Runs, aFailedRunSaysWhyInItsRecordAndInTheFlow)
{
    const QString id = startRun();
    m_runs[0]->breakWith(u"The disk is full."_s);
    ASSERT_TRUE(waitForRun(id, u"Error"_s));
    EXPECT_EQ(
        records().first()["executionResult"_L1]["errorInfo"_L1]["executionMessage"_L1].toString(),
        u"The disk is full."_s);
    EXPECT_EQ(lastRun()["mostRecentExecutionStatus"_L1].toString(), u"Error"_s);
    EXPECT_EQ(lastRun()["mostRecentExecutionMessage"_L1].toString(), u"The disk is full."_s);
}

TEST_F(Runs, cancelIsCancelStartedAtOnceAndCanceledWhenTheEngineStopped)
{
    m_runsStopWhenCanceled = false;
    const QString id = startRun();
    EXPECT_EQ(cancel({id}), QStringList());
    EXPECT_EQ(runStatus(id), u"CancelStarted"_s);
    EXPECT_EQ(lastRun()["mostRecentExecutionStatus"_L1].toString(), u"CancelStarted"_s);
    EXPECT_EQ(m_runs[0]->cancels, 1);

    m_runs[0]->admitCancel();
    EXPECT_TRUE(waitForRun(id, u"Canceled"_s));
    EXPECT_EQ(lastRun()["mostRecentExecutionStatus"_L1].toString(), u"Canceled"_s);
}

/// Of a run that somebody cancels; of one that the service ends nothing is to stay.
TEST_F(Runs, aCanceledRunSaysWhatStays)
{
    m_runsStopWhenCanceled = false;
    const QString id = startRun();
    cancel({id});
    EXPECT_EQ(m_runs[0]->leaves, engine::CancelLeaves::WholeObjects);
    engine::RunOutcome outcome;
    outcome.isCanceled = true;
    outcome.counts.recordsWritten = 7;
    outcome.objects = {{u"clean-zone"_s, u"a/part-0"_s, u"/x/a/part-0"_s, 5},
        {u"clean-zone"_s, u"a/part-1"_s, u"/x/a/part-1"_s, 6}};
    m_runs[0]->succeed(outcome);
    ASSERT_TRUE(waitForRun(id, u"Canceled"_s));
    const auto told = send("GET", "/_sluice/runs/" + id.toLatin1()).json;
    EXPECT_EQ(told["objects"_L1].toArray().size(), 2);
    EXPECT_EQ(told["recordsWritten"_L1].toInteger(), 7);
    EXPECT_EQ(told["message"_L1].toString(),
        u"The run was canceled. The 2 objects that it had completely written stay."_s);
}

TEST_F(Runs, aCancelThatCameTooLateEndsAsTheRunDid)
{
    m_runsStopWhenCanceled = false;
    const QString id = startRun();
    cancel({id});
    m_runs[0]->succeed();
    EXPECT_TRUE(waitForRun(id, u"Successful"_s));
}

TEST_F(Runs, cancelWithoutIdsCancelsAllRunsOfTheFlowOnly)
{
    call(u"CreateFlow"_s, flowInput(u"other"_s));
    const QString first = startRun();
    const QString second = startRun();
    const QString others = startRun(u"other"_s);
    EXPECT_EQ(cancel(), QStringList());
    EXPECT_TRUE(waitForRun(first, u"Canceled"_s));
    EXPECT_TRUE(waitForRun(second, u"Canceled"_s));
    EXPECT_EQ(runStatus(others), u"InProgress"_s);
}

TEST_F(Runs, idsThatCannotBeCancelledComeBack)
{
    call(u"CreateFlow"_s, flowInput(u"other"_s));
    const QString ended = startRun();
    m_runs[0]->succeed();
    ASSERT_TRUE(waitForRun(ended, u"Successful"_s));
    const QString active = startRun();
    const QString others = startRun(u"other"_s);
    EXPECT_EQ(
        cancel({ended, u"unknown"_s, active, others}), (QStringList {ended, u"unknown"_s, others}));
    EXPECT_TRUE(waitForRun(active, u"Canceled"_s));
    EXPECT_EQ(runStatus(ended), u"Successful"_s);
}

TEST_F(Runs, theFlowTellsItsNewestRunEvenWhenAnOlderOneEndsLater)
{
    const QString older = startRun();
    const QString newer = startRun();
    m_runs[1]->succeed();
    ASSERT_TRUE(waitForRun(newer, u"Successful"_s));
    m_runs[0]->breakWith(u"Late."_s);
    ASSERT_TRUE(waitForRun(older, u"Error"_s));
    EXPECT_EQ(lastRun()["mostRecentExecutionStatus"_L1].toString(), u"Successful"_s);
}

TEST_F(Runs, aKilledServiceLeavesErrorsThatSaySoAndLosesNothing)
{
    m_runsStopWhenCanceled = false;
    const QString ended = startRun();
    m_runs[0]->succeed();
    ASSERT_TRUE(waitForRun(ended, u"Successful"_s));
    const QString running = startRun();
    const QString cancelling = startRun();
    cancel({cancelling});

    killService();
    startService();
    QStringList statuses;
    for (const auto &record : records()) {
        statuses.append(
            record["executionId"_L1].toString() + u' ' + record["executionStatus"_L1].toString());
    }
    EXPECT_EQ(statuses,
        (QStringList {cancelling + u" Error"_s, running + u" Error"_s, ended + u" Successful"_s}));
    EXPECT_EQ(
        records().first()["executionResult"_L1]["errorInfo"_L1]["executionMessage"_L1].toString(),
        u"Sluice Local stopped while this run was in progress. Start the flow again."_s);
    EXPECT_EQ(lastRun()["mostRecentExecutionStatus"_L1].toString(), u"Error"_s);
    const auto listed = call(u"ListFlows"_s).json["flows"_L1].toArray().first().toObject();
    EXPECT_EQ(listed["lastRunExecutionDetails"_L1].toObject(), lastRun());
}

TEST_F(Runs, shutdownRecordsRunsInProgressAsCanceledAndGivesTheDirectoryFree)
{
    const QString id = startRun();
    bool isStopped = false;
    QObject::connect(
        m_service.get(), &SluiceLocal::stopped, m_service.get(), [&] { isStopped = true; });
    EXPECT_EQ(send("POST", "/_sluice/shutdown").status, 200);
    ASSERT_TRUE(sluice::test::waitUntil([&] { return isStopped; }));
    EXPECT_EQ(m_runs[0]->leaves, engine::CancelLeaves::Nothing);
    EXPECT_EQ(m_runs[0]->cancels, 1);
    EXPECT_FALSE(readRuntimeInfo(dataDir()));

    startService();
    const auto record = records().first().toObject();
    EXPECT_EQ(record["executionId"_L1].toString(), id);
    EXPECT_EQ(record["executionStatus"_L1].toString(), u"Canceled"_s);
}

TEST_F(Runs, aFlowWithRunsInProgressIsDeletedByForceOnly)
{
    const QString id = startRun();
    EXPECT_EQ(call(u"DeleteFlow"_s, {{u"flowName"_s, u"orders-copy"_s}}).status, 409);
    EXPECT_EQ(m_runs[0]->cancels, 0);
    EXPECT_EQ(
        call(u"DeleteFlow"_s, {{u"flowName"_s, u"orders-copy"_s}, {u"forceDelete"_s, true}}).status,
        200);
    EXPECT_EQ(m_runs[0]->cancels, 1);
    EXPECT_TRUE(waitForRun(id, QString())); // gone; see flowremoval_test.cpp
}

TEST_F(Runs, everyEndKeepsItsFiguresOverARestart)
{
    m_runsStopWhenCanceled = false;
    engine::RunCounts counts;
    counts.recordsProcessed = 12;
    counts.recordsDropped = 3;
    counts.recordsWritten = 4;
    counts.bytesTotal = 200;
    counts.bytesProcessed = 100;
    counts.bytesWritten = 50;
    counts.fraction = 0.5;
    counts.putFailures = 2;
    QList<QJsonObject> before;
    QStringList ids;
    for (const auto &status : {u"Successful"_s, u"Error"_s, u"Canceled"_s}) {
        const QString id = startRun();
        auto &run = *m_runs.back();
        run.figures = counts;
        if (status == "Successful"_L1)
            run.succeed({counts, {}});
        else if (status == "Error"_L1)
            run.breakWith(u"Broken."_s);
        else
            run.admitCancel();
        ASSERT_TRUE(waitForRun(id, status));
        ids.append(id);
        before.append(send("GET", "/_sluice/runs/" + id.toLatin1()).json);
    }
    const auto recordsBefore = records();
    for (const auto &record : recordsBefore) {
        const auto result = record["executionResult"_L1];
        EXPECT_EQ(result["recordsProcessed"_L1].toInt(), 12);
        EXPECT_EQ(result["bytesProcessed"_L1].toInt(), 100);
        EXPECT_EQ(result["bytesWritten"_L1].toInt(), 50);
        EXPECT_EQ(result["errorInfo"_L1]["putFailuresCount"_L1].toInt(), 2);
    }

    killService();
    startService();
    EXPECT_EQ(records(), recordsBefore);
    for (int i = 0; i < ids.size(); ++i)
        EXPECT_EQ(send("GET", "/_sluice/runs/" + ids[i].toLatin1()).json, before[i]);
}

TEST_F(Runs, historyGoesWithTheFlow)
{
    const QString id = startRun();
    m_runs[0]->succeed();
    ASSERT_TRUE(waitForRun(id, u"Successful"_s));
    call(u"DeleteFlow"_s, {{u"flowName"_s, u"orders-copy"_s}});
    call(u"CreateFlow"_s, flowInput());
    EXPECT_TRUE(records().isEmpty());
}

} // namespace sluice::emulator::test
