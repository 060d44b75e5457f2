#include "emulator/appflow/entities/customparts.h"
#include "emulator/appflow/entities/lambdaends.h"
#include "engine/contract/runengine.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>

#include <future>
#include <iostream>
#include <thread>

namespace sluice::emulator {

using namespace Qt::StringLiterals;

namespace {

/// A custom connector behind a network whose calls wait for the test, as either end of a run.
class LambdaEnds : public testing::Test {
protected:
    class Transport final : public http::HttpTransport {
    public:
        explicit Transport(test::FakeNetwork &network)
            : m_network(network)
        {
        }

        Pending<http::HttpResponse> send(const http::HttpRequest &request) override
        {
            return m_network.take(request);
        }

    private:
        test::FakeNetwork &m_network;
    };

    class Folders final : public engine::BucketFolders {
    public:
        explicit Folders(QString folder)
            : m_folder(std::move(folder))
        {
        }

        Result<MappedFolder> folderOf(const QString &) const override
        {
            return MappedFolder::closed(m_folder);
        }

    private:
        QString m_folder;
    };

    LambdaEnds() { QDir(dir.path()).mkpath(u"out"_s); }

    LambdaEnd end() const
    {
        return {{u"crm"_s, QUrl(u"http://127.0.0.1:1"_s)}, {}, u"Contact"_s, nullptr};
    }

    LambdaSink sink(bool allOrNone)
    {
        return {calls, end(), {u"Contact"_s, u"INSERT"_s, {u"id"_s}, allOrNone}};
    }

    void describe(std::size_t call)
    {
        ASSERT_TRUE(network.waitForCalls(call + 1));
        network.answer(call,
            {{u"entityDefinition"_s,
                QJsonObject {{u"fields"_s,
                    QJsonArray {
                        QJsonObject {{u"fieldName"_s, u"id"_s}, {u"dataType"_s, u"String"_s}},
                        QJsonObject {
                            {u"fieldName"_s, u"name"_s}, {u"dataType"_s, u"String"_s}}}}}}});
    }

    static QJsonObject written(const QList<bool> &records)
    {
        QJsonArray results;
        for (const bool isWritten : records)
            results.append(QJsonObject {
                {u"isSuccess"_s, isWritten}, {u"errorMessage"_s, isWritten ? u""_s : u"no"_s}});
        QJsonObject answer {{u"writeRecordResults"_s, results}};
        if (records.contains(false))
            answer.insert(u"errorDetails"_s,
                QJsonObject {{u"errorCode"_s, u"PartialWriteFailure"_s},
                    {u"errorMessage"_s, u"some failed"_s}});
        return answer;
    }

    static QJsonObject page(int records, int bytesEach, const QString &nextToken)
    {
        QJsonArray texts;
        for (int i = 0; i < records; ++i)
            texts.append(u"{\"id\":\"%1\",\"name\":\"%2\"}"_s.arg(i).arg(QString(bytesEach, u'x')));
        return {{u"records"_s, texts}, {u"nextToken"_s, nextToken}};
    }

    std::shared_ptr<engine::Run> startRun(engine::RunEngine &engine)
    {
        engine::RunRequest request;
        request.executionId = u"run-1"_s;
        request.startedAt = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
        flow::FlowDefinition &flow = request.flow;
        flow.flowName = u"pull"_s;
        flow.source.connectorType = u"CustomConnector"_s;
        flow::Task all;
        all.taskType = u"Map_all"_s;
        all.operatorKey = u"CustomConnector"_s;
        all.operatorName = u"NO_OP"_s;
        flow.tasks = {all};
        flow::Endpoint destination;
        destination.connectorType = u"S3"_s;
        destination.properties = {{u"bucketName"_s, u"out"_s}};
        flow.destinations = {destination};
        request.source = std::make_shared<LambdaSource>(calls, end());
        return engine.start(std::move(request));
    }

    /// Below all folders of a run, hidden ones too.
    QStringList files() const
    {
        QStringList found;
        QDirIterator entries(dir.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (entries.hasNext())
            found << entries.next();
        return found;
    }

    void expectCanceledAtOnce(engine::Run &run)
    {
        QElapsedTimer timer;
        timer.start();
        run.cancel();
        const auto outcome = sluice::test::waitFor(run.outcome());
        const qint64 elapsed = timer.elapsed();
        std::cout << "[ MEASURED ] " << elapsed << " ms\n";
        ASSERT_FALSE(outcome.ok());
        EXPECT_EQ(outcome.error().kind, ErrorKind::Canceled);
        EXPECT_LE(elapsed, 200);
        EXPECT_EQ(files(), QStringList());
    }

    QTemporaryDir dir;
    Folders folders {dir.filePath(u"out"_s)};
    test::FakeNetwork network;
    connector::ConnectorCalls calls {[this] { return std::make_unique<Transport>(network); }};
    std::atomic<bool> cancel = false;
    engine::RunWatch watch {cancel, [](qint64, qint64) {}};
};

constexpr int kMiB = 1024 * 1024;

TEST_F(LambdaEnds, noCallIsMadeBehindOneWithARefusedRecordWhereThatEndsTheRun)
{
    const QByteArray large = "{\"id\":1,\"name\":\"" + QByteArray(2 * kMiB, 'x') + "\"}";
    const QList<QByteArray> records(5, large); // two a request
    auto writer = sink(true);
    auto batch = std::async(std::launch::async, [&] { return writer.write(records, watch); });
    describe(0);
    ASSERT_TRUE(network.waitForCalls(2));
    network.answer(1, written({true, true}));
    ASSERT_TRUE(network.waitForCalls(3));
    network.answer(2, written({false, true}));
    const auto end = batch.get();
    ASSERT_TRUE(end.ok()) << end.error().message.toStdString();
    EXPECT_EQ(end->tried, 4);
    EXPECT_EQ(end->refused, (QList<engine::RefusedRecord> {{2, u"no"_s}}));
    EXPECT_EQ(network.calls(), 3);
}

TEST_F(LambdaEnds, aRecordThatNoRequestHoldsEndsTheRunAtItsPlace)
{
    const QByteArray small = "{\"id\":1}";
    const QByteArray large = "{\"id\":1,\"name\":\"" + QByteArray(7 * kMiB, 'x') + "\"}";
    auto writer = sink(true);
    auto batch = std::async(std::launch::async, [&] {
        return writer.write({small, small, large, small}, watch);
    });
    describe(0);
    ASSERT_TRUE(network.waitForCalls(2));
    network.answer(1, written({true, true}));
    const auto end = batch.get();
    ASSERT_TRUE(end.ok()) << end.error().message.toStdString();
    EXPECT_EQ(end->tried, 3);
    ASSERT_EQ(end->refused.size(), 1);
    EXPECT_EQ(end->refused[0].index, 2);
    EXPECT_EQ(network.calls(), 2);
}

TEST_F(LambdaEnds, whatEarlierCallsOfABatchWroteIsToldWhereALaterOneFails)
{
    const QByteArray large = "{\"id\":1,\"name\":\"" + QByteArray(2 * kMiB, 'x') + "\"}";
    auto writer = sink(false);
    auto batch = std::async(std::launch::async, [&] {
        return writer.write({large, large, large}, watch);
    });
    describe(0);
    ASSERT_TRUE(network.waitForCalls(2));
    network.answer(1, written({true, true}));
    ASSERT_TRUE(network.waitForCalls(3));
    network.refuseCredentials(2);
    const auto end = batch.get();
    ASSERT_TRUE(end.ok()) << end.error().message.toStdString();
    EXPECT_EQ(end->tried, 2);
    EXPECT_EQ(end->refused, QList<engine::RefusedRecord>());
    ASSERT_TRUE(end->fault.has_value());
    EXPECT_TRUE(end->fault->message.contains(u"The token is no good"_s))
        << end->fault->message.toStdString();
}

TEST_F(LambdaEnds, aRunThatWaitsForAPageIsCanceledAtOnce)
{
    const auto engine = engine::makeDuckDbEngine({dir.filePath(u"tmp"_s), 2, 0}, folders);
    const auto run = startRun(*engine);
    describe(0);
    ASSERT_TRUE(network.waitForCalls(2));
    network.answer(1, page(1000, 1000, u"more"_s));
    ASSERT_TRUE(network.waitForCalls(3));
    EXPECT_EQ(run->counts().recordsProcessed, 1000);
    expectCanceledAtOnce(*run);
}

TEST_F(LambdaEnds, aRunThatReadsAPageIsCanceledAtOnce)
{
    const auto engine = engine::makeDuckDbEngine({dir.filePath(u"tmp"_s), 2, 0}, folders);
    // As many small records as Lambda lets a page hold.
    const QJsonObject full = page(150'000, 1, u"more"_s);
    const auto run = startRun(*engine);
    describe(0);
    ASSERT_TRUE(network.waitForCalls(2));
    network.answer(1, full);
    expectCanceledAtOnce(*run);
}

TEST_F(LambdaEnds, aPageThatTheMemoryCannotHoldEndsItsRunAlone)
{
    constexpr qint64 limit = 32 * kMiB; // a quarter of it for what is not DuckDB's
    const auto memory = engine::ownMemory(limit);
    const auto engine
        = engine::makeDuckDbEngine({dir.filePath(u"tmp"_s), 2, limit, memory}, folders);
    const auto large = startRun(*engine);
    describe(0);
    ASSERT_TRUE(network.waitForCalls(2));
    network.answer(1, page(4, kMiB, {}));
    const auto outcome = sluice::test::waitFor(large->outcome());
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().kind, ErrorKind::Quota);
    EXPECT_EQ(outcome.error().message,
        u"The pages of Contact that the connector gives need more memory than runs may take for "
        "this (8 MiB in all, a quarter of the memory limit); start Sluice Local with a larger "
        "--memory-limit."_s);
    EXPECT_EQ(memory->usedBytes(), 0);
    EXPECT_EQ(files(), QStringList());

    const auto next = startRun(*engine);
    describe(2);
    ASSERT_TRUE(network.waitForCalls(4));
    network.answer(3, page(1000, 100, {}));
    const auto done = sluice::test::waitFor(next->outcome());
    ASSERT_TRUE(done.ok()) << done.error().message.toStdString();
    EXPECT_EQ(done->counts.recordsWritten, 1000);
}

} // namespace

} // namespace sluice::emulator
