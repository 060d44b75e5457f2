#include "local/localclient.h"
#include "support/callertest.h"

#include <QJsonArray>

using namespace sluice;
using namespace sluice::appflow;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

class LocalClientTest : public CallerTest {
protected:
    QByteArray line(qsizetype index = 0) const
    {
        const auto &request = transport.requests.value(index);
        return request.method + ' '
            + request.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    }

    LocalClient client {caller};
};

} // namespace

TEST_F(LocalClientTest, listsBuckets)
{
    transport.answer(200,
        {{u"buckets"_s,
            QJsonArray {QJsonObject {{u"name"_s, u"raw-zone"_s}, {u"folder"_s, u"/data/raw"_s},
                            {u"exists"_s, true}},
                QJsonObject {{u"name"_s, u"gone"_s}, {u"folder"_s, u"/gone"_s}}}}});
    const auto buckets = waitFor(client.buckets());
    ASSERT_TRUE(buckets);
    EXPECT_EQ(line(), "GET /_sluice/buckets");
    ASSERT_EQ(buckets->size(), 2);
    EXPECT_EQ(buckets->at(0).name, u"raw-zone"_s);
    EXPECT_EQ(buckets->at(0).folder, u"/data/raw"_s);
    EXPECT_TRUE(buckets->at(0).exists);
    EXPECT_FALSE(buckets->at(1).exists);
}

TEST_F(LocalClientTest, mapsABucket)
{
    transport.answer(200, {});
    ASSERT_TRUE(waitFor(client.mapBucket(u"raw/zone"_s, u"/data/\u00e4"_s)));
    EXPECT_EQ(line(), "PUT /_sluice/buckets/raw%2Fzone");
    EXPECT_EQ(transport.bodyOf(0), (QJsonObject {{u"folder"_s, u"/data/\u00e4"_s}}));

    transport.answer(200, {});
    ASSERT_TRUE(waitFor(client.mapBucket(u"raw"_s, u"/data"_s, true)));
    EXPECT_EQ(
        transport.bodyOf(1), (QJsonObject {{u"folder"_s, u"/data"_s}, {u"allowLinks"_s, true}}));

    transport.answer(400, {{u"message"_s, u"There is no folder /x."_s}},
        {{"x-amzn-ErrorType", "ValidationException"}});
    const auto refused = waitFor(client.mapBucket(u"raw"_s, u"/x"_s));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::InvalidInput);
    EXPECT_EQ(refused.error().message, u"There is no folder /x."_s);
}

TEST_F(LocalClientTest, saysWhatUsesABucket)
{
    transport.answer(200,
        {{u"name"_s, u"raw-zone"_s}, {u"folder"_s, u"/data/raw"_s}, {u"exists"_s, true},
            {u"isMapped"_s, true}, {u"allowLinks"_s, true},
            {u"flows"_s, QJsonArray {u"orders"_s, u"people"_s}}});
    const auto use = waitFor(client.bucket(u"raw-zone"_s));
    ASSERT_TRUE(use);
    EXPECT_EQ(line(), "GET /_sluice/buckets/raw-zone");
    EXPECT_EQ(use->bucket.folder, u"/data/raw"_s);
    EXPECT_TRUE(use->isMapped);
    EXPECT_TRUE(use->bucket.allowLinks);
    EXPECT_EQ(use->flows, (QStringList {u"orders"_s, u"people"_s}));

    // A service of before does not say it: that is not "nobody".
    transport.answer(200, {{u"name"_s, u"raw-zone"_s}});
    EXPECT_FALSE(waitFor(client.bucket(u"raw-zone"_s)));
}

TEST_F(LocalClientTest, takesAMappingBack)
{
    transport.answer(200, {});
    ASSERT_TRUE(waitFor(client.unmap(LocalMapping::Kind::Bucket, u"raw-zone"_s)));
    EXPECT_EQ(line(), "DELETE /_sluice/buckets/raw-zone");
}

TEST_F(LocalClientTest, readsARunInProgress)
{
    transport.answer(200,
        {{u"executionId"_s, u"e-1"_s}, {u"flowName"_s, u"orders"_s},
            {u"executionStatus"_s, u"InProgress"_s}, {u"fraction"_s, 0.25},
            {u"recordsProcessed"_s, qint64(5'000'000'000)}, {u"recordsDropped"_s, 2},
            {u"recordsWritten"_s, 3}, {u"bytesProcessed"_s, 4}, {u"bytesTotal"_s, 5},
            {u"bytesWritten"_s, 6}, {u"message"_s, u"reading"_s},
            {u"objects"_s,
                QJsonArray {QJsonObject {{u"bucketName"_s, u"clean"_s}, {u"key"_s, u"a/b"_s},
                    {u"path"_s, u"/c/a/b"_s}, {u"bytes"_s, 7}}}}});
    const auto run = waitFor(client.run(u"e-1"_s));
    ASSERT_TRUE(run);
    EXPECT_EQ(line(), "GET /_sluice/runs/e-1");
    EXPECT_EQ(run->flowName, u"orders"_s);
    EXPECT_EQ(run->executionStatus, u"InProgress"_s);
    EXPECT_EQ(run->message, u"reading"_s);
    EXPECT_DOUBLE_EQ(run->fraction, 0.25);
    EXPECT_EQ(run->recordsProcessed, 5'000'000'000);
    EXPECT_EQ(run->recordsDropped, 2);
    EXPECT_EQ(run->recordsWritten, 3);
    EXPECT_EQ(run->bytesProcessed, 4);
    EXPECT_EQ(run->bytesTotal, 5);
    EXPECT_EQ(run->bytesWritten, 6);
    ASSERT_EQ(run->objects.size(), 1);
    EXPECT_EQ(run->objects[0].path, u"/c/a/b"_s);
    EXPECT_EQ(run->objects[0].bytes, 7);
}

TEST_F(LocalClientTest, asksForMetricsOfAPeriodAndReadsThem)
{
    transport.answer(200,
        {{u"from"_s, 3600.0}, {u"until"_s, 7200.5}, {u"periodSeconds"_s, 300},
            {u"datapoints"_s,
                QJsonArray {QJsonObject {{u"timestamp"_s, 3900.0}, {u"flowName"_s, u"a b"_s},
                    {u"FlowExecutionsStarted"_s, 3}, {u"FlowExecutionsFailed"_s, 1},
                    {u"FlowExecutionsSucceeded"_s, 2},
                    {u"FlowExecutionTime"_s,
                        QJsonObject {{u"sampleCount"_s, 3}, {u"sum"_s, 10}, {u"minimum"_s, 2},
                            {u"maximum"_s, 5}, {u"average"_s, 3.5}}},
                    {u"FlowExecutionRecordsProcessed"_s,
                        QJsonObject {{u"sampleCount"_s, 3}, {u"sum"_s, qint64(5'000'000'000)},
                            {u"minimum"_s, 0}, {u"maximum"_s, 7}, {u"average"_s, 1.0}}}}}}});
    MetricsQuery query;
    query.from = QDateTime::fromSecsSinceEpoch(3600, Qt::UTC);
    query.until = QDateTime::fromMSecsSinceEpoch(7200'500, Qt::UTC);
    query.period = std::chrono::minutes(5);
    query.flowName = u"a b&c"_s;
    const auto metrics = waitFor(client.metrics(query));
    ASSERT_TRUE(metrics);
    EXPECT_EQ(
        line(), "GET /_sluice/metrics?from=3600.000&until=7200.500&period=300&flow=a%20b%26c");
    EXPECT_EQ(metrics->until, query.until);
    EXPECT_EQ(metrics->period, query.period);
    const LocalMetrics::Point expected {QDateTime::fromSecsSinceEpoch(3900, Qt::UTC), u"a b"_s, 3,
        1, 2, {3, 10, 2, 5, 3.5}, {3, 5'000'000'000, 0, 7, 1.0}};
    EXPECT_EQ(metrics->points, QList {expected});

    // What is left out is the service's choice; what is no answer of metrics is none of no runs.
    transport.answer(200, {{u"pid"_s, 1}});
    EXPECT_FALSE(waitFor(client.metrics({})));
    EXPECT_EQ(line(1), "GET /_sluice/metrics");
}

TEST_F(LocalClientTest, movesTheClockAndRunsForATimeOfASchedule)
{
    transport.answer(200, {});
    EXPECT_TRUE(waitFor(client.setClock(3600)));
    EXPECT_EQ(line(), "PUT /_sluice/clock");
    transport.answer(200, {{u"executionId"_s, u"e-1"_s}});
    const auto started = waitFor(
        client.startAt(u"a b"_s, QDateTime::fromMSecsSinceEpoch(1'796'018'400'500, Qt::UTC)));
    ASSERT_TRUE(started);
    EXPECT_EQ(started->value("executionId"_L1).toString(), u"e-1"_s);
    EXPECT_EQ(line(1), "POST /_sluice/flows/a%20b");
}

TEST_F(LocalClientTest, asksForHealth)
{
    transport.answer(200, {{u"pid"_s, 1}, {u"onCancel"_s, u"keep"_s}});
    const auto keeps = waitFor(client.health());
    ASSERT_TRUE(keeps);
    EXPECT_TRUE(keeps->keepsWrittenObjects);
    EXPECT_EQ(line(), "GET /_sluice/health");

    transport.answer(200, {{u"pid"_s, 1}, {u"onCancel"_s, u"remove"_s}});
    const auto removes = waitFor(client.health());
    ASSERT_TRUE(removes);
    EXPECT_FALSE(removes->keepsWrittenObjects);

    transport.answer(200, {{u"hello"_s, u"world"_s}});
    const auto other = waitFor(client.health());
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().kind, ErrorKind::Internal);

    for (int i = 0; i < 3; ++i)
        transport.fail(ErrorKind::Unavailable);
    const auto gone = waitFor(client.health());
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().kind, ErrorKind::Unavailable);
}

TEST_F(LocalClientTest, asksForShutdownOnce)
{
    transport.fail(ErrorKind::Unavailable);
    EXPECT_FALSE(waitFor(client.shutdown()));
    EXPECT_EQ(transport.requests.size(), 1);
    EXPECT_EQ(line(), "POST /_sluice/shutdown");
}

TEST_F(LocalClientTest, refusesBrokenAnswers)
{
    transport.answer(200, {});
    EXPECT_FALSE(waitFor(client.buckets()));
    transport.answer(200, {});
    EXPECT_FALSE(waitFor(client.run(u"e"_s)));
}

TEST_F(LocalClientTest, cancelReachesTheTransport)
{
    transport.staySilent();
    const auto pending = client.run(u"e"_s);
    pending.cancel();
    const auto run = waitFor(pending);
    ASSERT_FALSE(run);
    EXPECT_EQ(run.error().kind, ErrorKind::Canceled);
    EXPECT_EQ(transport.canceled, 1);
}
