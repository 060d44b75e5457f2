#include "aws/call/awscaller.h"
#include "cli/run/flowrun.h"
#include "flow/definition/flowjson.h"
#include "flow/io/flowfile.h"
#include "support/fakeclock.h"
#include "support/faketransport.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

const QString kExecution = u"520225fa-0ffb-4c95-b5d1-a2a862081d27"_s;

class FlowRunTest : public ::testing::Test {
protected:
    void notFound() { refuse(404, "ResourceNotFoundException", u"There is no flow."_s); }

    void refuse(int status, const QByteArray &code, const QString &message)
    {
        transport.answer(status, {{u"message"_s, message}}, {{"x-amzn-ErrorType", code}});
    }

    void describeAs(const flow::FlowDefinition &deployed)
    {
        transport.answer(200, flow::toCreateFlowJson(deployed));
    }

    void deployed() { transport.answer(200, {{u"flowStatus"_s, u"Active"_s}}); }

    void started()
    {
        transport.answer(200, {{u"flowStatus"_s, u"Active"_s}, {u"executionId"_s, kExecution}});
    }

    void runIs(const QString &status)
    {
        transport.answer(200,
            {{u"executionId"_s, kExecution}, {u"executionStatus"_s, status},
                {u"recordsDropped"_s, 3}});
    }

    static QJsonObject record(const QString &id, const QString &status)
    {
        return {{u"executionId"_s, id}, {u"executionStatus"_s, status}};
    }

    void records(const QJsonArray &page, const QString &nextToken = {})
    {
        QJsonObject answer {{u"flowExecutions"_s, page}};
        if (!nextToken.isEmpty())
            answer[u"nextToken"_s] = nextToken;
        transport.answer(200, answer);
    }

    QStringList requests() const
    {
        QStringList lines;
        for (const auto &request : transport.requests)
            lines += request.url.path();
        return lines;
    }

    Result<FlowRun::Outcome> outcome() { return test::waitFor(run.start()); }

    flow::FlowDefinition flow = flow::readFlowFile(
        QStringLiteral(SLUICE_SOURCE_DIR "/resources/samples/sample-orders.json"))
                                    .valueOr({});
    test::FakeTransport transport;
    test::FakeClock clock;
    test::CountingIds ids;
    aws::AwsCaller caller {{QUrl(u"http://127.0.0.1:1"_s), u"us-east-1"_s,
                               {u"AKIA"_s, Secret(QByteArray("secret")), {}}},
        aws::ServiceModel::appflow(), transport, clock, ids};
    appflow::AppFlowClient appflow {caller};
    appflow::LocalClient local {caller};
    FlowRun run {flow, {{appflow::LocalMapping::Kind::Bucket, u"sample-source"_s, u"/data"_s}},
        appflow, local};
};

} // namespace

TEST_F(FlowRunTest, createsAFlowThatIsNotThereAndReadsItsRecord)
{
    deployed(); // the bucket
    notFound();
    deployed();
    started();
    runIs(u"InProgress"_s);
    runIs(u"Successful"_s);
    records({record(kExecution, u"Successful"_s)});

    const auto ended = outcome();
    ASSERT_TRUE(ended);
    EXPECT_EQ(ended->record, record(kExecution, u"Successful"_s));
    EXPECT_EQ(ended->run.recordsDropped, 3);
    EXPECT_EQ(requests(),
        (QStringList {u"/_sluice/buckets/sample-source"_s, u"/describe-flow"_s, u"/create-flow"_s,
            u"/start-flow"_s, u"/_sluice/runs/"_s + kExecution, u"/_sluice/runs/"_s + kExecution,
            u"/describe-flow-execution-records"_s}));
    EXPECT_EQ(transport.bodyOf(2)[u"flowName"_s].toString(), u"sample-orders"_s);
}

TEST_F(FlowRunTest, leavesAFlowOfTheSameMeaningAlone)
{
    deployed();
    describeAs(flow);
    started();
    runIs(u"Successful"_s);
    records({record(kExecution, u"Successful"_s)});
    ASSERT_TRUE(outcome());
    EXPECT_EQ(requests()[2], u"/start-flow"_s);
}

TEST_F(FlowRunTest, updatesAFlowThatDiffers)
{
    auto other = flow;
    other.tasks.removeLast();
    deployed();
    describeAs(other);
    deployed();
    started();
    runIs(u"Successful"_s);
    records({record(kExecution, u"Successful"_s)});
    ASSERT_TRUE(outcome());
    EXPECT_EQ(requests()[2], u"/update-flow"_s);
    EXPECT_EQ(transport.bodyOf(2)[u"tasks"_s].toArray().size(), flow.tasks.size());
}

TEST_F(FlowRunTest, saysWhatToDoWhenAFlowWouldMove)
{
    auto other = flow;
    other.source.properties[u"bucketPrefix"_s] = u"elsewhere"_s;
    deployed();
    describeAs(other);
    refuse(400, "ValidationException", u"Update Flow request failed due to:[...]"_s);
    const auto ended = outcome();
    ASSERT_FALSE(ended);
    EXPECT_EQ(ended.error().kind, ErrorKind::InvalidInput);
    EXPECT_TRUE(ended.error().detail.contains(u"delete sample-orders"_s));
    EXPECT_FALSE(run.wasStarted());
}

TEST_F(FlowRunTest, cancelBeforeTheStartStartsNothing)
{
    deployed();
    notFound();
    const auto pending = run.start();
    run.cancel();
    const auto ended = test::waitFor(pending);
    ASSERT_FALSE(ended);
    EXPECT_EQ(ended.error().kind, ErrorKind::Canceled);
    EXPECT_FALSE(requests().contains(u"/start-flow"_s));
}

TEST_F(FlowRunTest, cancelWhileItRunsIsSentAndTheRecordTellsHowItEnded)
{
    deployed();
    describeAs(flow);
    started();
    runIs(u"InProgress"_s);
    transport.answer(200, {{u"invalidExecutions"_s, QJsonArray()}});
    runIs(u"CancelStarted"_s);
    runIs(u"Canceled"_s);
    records({record(kExecution, u"Canceled"_s)});
    QObject::connect(&run, &FlowRun::progressed, &run, &FlowRun::cancel);

    const auto ended = outcome();
    ASSERT_TRUE(ended);
    EXPECT_EQ(ended->record, record(kExecution, u"Canceled"_s));
    EXPECT_EQ(requests().count(u"/cancel-flow-executions"_s), 1);
    EXPECT_EQ(transport.bodyOf(4),
        (QJsonObject {
            {u"flowName"_s, u"sample-orders"_s}, {u"executionIds"_s, QJsonArray {kExecution}}}));
}

TEST_F(FlowRunTest, findsTheRecordOnALaterPage)
{
    deployed();
    describeAs(flow);
    started();
    runIs(u"Error"_s);
    records({record(u"newer"_s, u"InProgress"_s)}, u"page2"_s);
    records({record(kExecution, u"Error"_s)});
    const auto ended = outcome();
    ASSERT_TRUE(ended);
    EXPECT_EQ(ended->record, record(kExecution, u"Error"_s));
    EXPECT_EQ(transport.bodyOf(5)[u"nextToken"_s].toString(), u"page2"_s);
}

TEST_F(FlowRunTest, aRecordThatIsGoneIsSaid)
{
    deployed();
    describeAs(flow);
    started();
    runIs(u"Successful"_s);
    records({});
    const auto ended = outcome();
    ASSERT_FALSE(ended);
    EXPECT_EQ(ended.error().kind, ErrorKind::NotFound);
    EXPECT_TRUE(ended.error().message.contains(kExecution));
    EXPECT_TRUE(run.wasStarted());
}

TEST_F(FlowRunTest, aRefusedBucketEndsItBeforeTheFlowIsTouched)
{
    refuse(400, "ValidationException", u"There is no folder /data."_s);
    const auto ended = outcome();
    ASSERT_FALSE(ended);
    EXPECT_EQ(ended.error().message, u"There is no folder /data."_s);
    EXPECT_EQ(requests().size(), 1);
}

} // namespace sluice::cli
