#include "engine/database/duckdbconnection.h"
#include "engine/runfixture.h"

#include <thread>

namespace sluice::engine {

namespace {

using namespace Qt::StringLiterals;

/// Delivers what a test says, or waits for the cancel.
class ScriptedSource final : public DataSource {
public:
    Result<FetchedRecords> fetch(const flow::FlowDefinition &, const std::optional<PullWindow> &,
        const QString &folder, const RunWatch &watch) override
    {
        watch.fetched(3, 30);
        while (isEndless) {
            if (watch.cancel)
                return fail(ErrorKind::Canceled, u"The run was canceled."_s);
            isWaiting = true;
            std::this_thread::yield();
        }
        if (failure.kind != ErrorKind::Canceled)
            return fail(failure);
        FetchedRecords records = answer;
        records.path = folder + u"/records"_s;
        records.name = u"Contact"_s;
        QFile file(records.path);
        if (!file.open(QIODevice::WriteOnly))
            return fail(ErrorKind::Io, file.errorString());
        file.write(content);
        return records;
    }

    QByteArray content;
    FetchedRecords answer;
    Error failure {ErrorKind::Canceled, {}, {}, {}, {}, 0};
    bool isEndless = false;
    std::atomic<bool> isWaiting = false;
};

/// Works with DuckDB until that is interrupted.
class BusySource final : public DataSource {
public:
    Result<FetchedRecords> fetch(const flow::FlowDefinition &, const std::optional<PullWindow> &,
        const QString &folder, const RunWatch &watch) override
    {
        const auto database = DuckDbDatabase::open({folder, 1, 0});
        const auto connection = DuckDbConnection::open(*database);
        watch.working(connection->get());
        auto rows = (*connection)->query(u"SELECT 1"_s);
        while (rows) {
            isWorking = true;
            rows = (*connection)->query(u"SELECT 1"_s);
        }
        watch.working(nullptr);
        return fail(rows.error());
    }

    std::atomic<bool> isWorking = false;
};

/// Keeps what it is given; refuses records that hold a text.
class ScriptedSink final : public DataSink {
public:
    Result<WrittenBatch> write(const QList<QByteArray> &records, const RunWatch &) override
    {
        batches << records;
        WrittenBatch batch;
        while (batch.tried < std::min(records.size(), breaksAfter)
            && (batch.refused.isEmpty() || !stopsAtFirst)) {
            if (!refuses.isEmpty() && records[batch.tried].contains(refuses))
                batch.refused.append({batch.tried, u"the amount is negative"_s});
            ++batch.tried;
        }
        if (breaksAfter < records.size())
            batch.fault = Error {ErrorKind::Unavailable, u"The line is dead."_s, {}, {}, {}, 0};
        return batch;
    }

    Result<> finish(const RunWatch &) override
    {
        isFinished = true;
        return finishes;
    }

    void keepTaken() override { }

    QList<QList<QByteArray>> batches;
    QByteArray refuses;
    bool stopsAtFirst = false; ///< else it is one that is called for the whole batch
    qsizetype breaksAfter = 1'000'000;
    Result<> finishes;
    bool isFinished = false;
};

class DataEnds : public RunTest {
protected:
    DataEnds()
    {
        flow.tasks = {mapAll()};
        QDir(dir.path()).mkpath(u"errors"_s);
    }

    RunRequest request()
    {
        RunRequest made = RunTest::request();
        made.source = source;
        made.destination = sink;
        made.window = window;
        return made;
    }

    Result<RunOutcome> run() { return ended(engine->start(request())->outcome()); }

    void readFrom(const QByteArray &content, const QStringList &fields = {})
    {
        source = std::make_shared<ScriptedSource>();
        source->content = content;
        source->answer.fields = fields;
        flow.source.connectorType = u"Salesforce"_s;
    }

    void writeToSink()
    {
        sink = std::make_shared<ScriptedSink>();
        flow.destinations[0].connectorType = u"CustomConnector"_s;
        flow.destinations[0].properties = {};
    }

    void handleErrors(bool failsOnFirst)
    {
        flow.destinations[0].properties.insert(u"errorHandlingConfig"_s,
            QJsonObject {{u"failOnFirstDestinationError"_s, failsOnFirst},
                {u"bucketName"_s, u"errors"_s}, {u"bucketPrefix"_s, u"refused"_s}});
    }

    /// Nothing of the run is left where runs work.
    QStringList leftovers() const
    {
        return QDir(path("tmp"))
            .entryList({u".sluice-staging*"_s}, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::shared_ptr<ScriptedSource> source;
    std::shared_ptr<ScriptedSink> sink;
    std::optional<PullWindow> window;
};

TEST_F(DataEnds, recordsOfASourceGoThroughThePlan)
{
    readFrom("{\"id\":1,\"total\":12.50,\"at\":{\"x\":1}}\n{\"id\":2,\"total\":3}\n");
    flow.tasks << makeTask("Filter", "GREATER_THAN", {u"total"_s},
        {{u"DATA_TYPE"_s, u"double"_s}, {u"VALUE"_s, u"10"_s}});
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().message.toStdString();
    ASSERT_EQ(outcome->objects.size(), 1);
    EXPECT_EQ(contentOf(outcome->objects[0]), "{\"id\":1,\"total\":12.50,\"at\":{\"x\":1}}\n");
    EXPECT_EQ(outcome->counts.recordsProcessed, 2);
    EXPECT_EQ(outcome->counts.recordsDropped, 1);
    EXPECT_EQ(leftovers(), QStringList());
}

TEST_F(DataEnds, recordsReachTheSinkWithEveryDigit)
{
    const QByteArray record = "{\"a\":12345678901234567.89,\"b\":1.10,\"c\":1E5,\"d\":-0,\"e\":"
                              "18446744073709551617,\"f\":{\"g\":[0.12345678901234567890]}}";
    readFrom(record + '\n');
    writeToSink();
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().message.toStdString();
    EXPECT_EQ(sink->batches, (QList<QList<QByteArray>> {{record}}));
}

TEST_F(DataEnds, aFilterThatTheSourceAppliedIsNotAppliedAgain)
{
    readFrom("{\"id\":1}\n{\"id\":2}\n");
    flow.tasks << makeTask(
        "Filter", "EQUAL_TO", {u"id"_s}, {{u"DATA_TYPE"_s, u"long"_s}, {u"VALUE"_s, u"1"_s}});
    source->answer.appliedTasks = {1};
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().message.toStdString();
    EXPECT_EQ(outcome->counts.recordsWritten, 2);
}

TEST_F(DataEnds, aSourceWithoutRecordsIsASuccessThatWritesNothing)
{
    readFrom("", {u"id"_s, u"name"_s});
    flow.tasks = {projection({u"id"_s}), map("id", "key")};
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().message.toStdString();
    EXPECT_EQ(outcome->counts.recordsProcessed, 0);
    EXPECT_EQ(outcome->objects.size(), 0);
}

TEST_F(DataEnds, describedFieldsThatNoRecordHasAreEmptyAndOthersAreLeftOut)
{
    readFrom("{\"id\":1,\"secret\":2}\n", {u"id"_s, u"name"_s});
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().message.toStdString();
    EXPECT_EQ(contentOf(outcome->objects.value(0)), "{\"id\":1,\"name\":null}\n");
}

TEST_F(DataEnds, aWindowKeepsItsLowerBoundAndCountsWhatTheSourceDelivers)
{
    readFrom("id,at\n1,2026-01-01T00:00:00Z\n2,2026-01-02T00:00:00Z\n3,2026-01-03T00:00:00Z\n");
    window = PullWindow {u"at"_s, QDateTime({2026, 1, 1}, {0, 0}, Qt::UTC),
        QDateTime({2026, 1, 3}, {0, 0}, Qt::UTC)};
    flow.tasks = {projection({u"id"_s}), map("id", "id")};
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().message.toStdString();
    EXPECT_EQ(contentOf(outcome->objects.value(0)), "{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
    EXPECT_EQ(outcome->counts.recordsProcessed, 2);
    EXPECT_EQ(outcome->counts.recordsDropped, 0);
}

TEST_F(DataEnds, aWindowOverAFieldThatIsNotThereSaysSo)
{
    readFrom("id\n1\n");
    window = PullWindow {u"at"_s, QDateTime({2026, 1, 1}, {0, 0}, Qt::UTC),
        QDateTime({2026, 1, 3}, {0, 0}, Qt::UTC)};
    const auto outcome = run();
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().message,
        u"The flow pulls incrementally by the field \"at\", which its source does not have; it "
        "has id."_s);
}

TEST_F(DataEnds, theSourcesOwnFailureEndsTheRunUnchanged)
{
    readFrom("");
    source->failure = {ErrorKind::Internal, u"Error while communicating to connector: no."_s,
        u"KeyError: 'x'"_s, u"ConnectorServerException"_s, {}, 0};
    const auto outcome = run();
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error(), source->failure);
}

TEST_F(DataEnds, aRunThatWaitsForItsSourceIsCanceledWithin200Milliseconds)
{
    readFrom("");
    source->isEndless = true;
    const auto run = engine->start(request());
    ASSERT_TRUE(test::waitUntil([this] { return source->isWaiting.load(); }));
    EXPECT_EQ(run->counts().recordsProcessed, 3);
    const auto begin = std::chrono::steady_clock::now();
    run->cancel();
    const auto outcome = test::waitFor(run->outcome());
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(200));
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().kind, ErrorKind::Canceled);
    EXPECT_EQ(leftovers(), QStringList());
}

TEST_F(DataEnds, whatItsSourceWorksWithIsInterruptedWithTheRun)
{
    readFrom("");
    auto asked = request();
    const auto busy = std::make_shared<BusySource>();
    asked.source = busy;
    const auto run = engine->start(asked);
    ASSERT_TRUE(test::waitUntil([&] { return busy->isWorking.load(); }));
    run->cancel();
    const auto outcome = test::waitFor(run->outcome());
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().kind, ErrorKind::Canceled);
}

TEST_F(DataEnds, aSinkGetsTheRecordsInBatchesOfAThousand)
{
    QByteArray csv = "id\n";
    for (int i = 0; i < 2300; ++i)
        csv += QByteArray::number(i) + '\n';
    put("orders.csv", csv);
    writeToSink();
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().message.toStdString();
    ASSERT_EQ(sink->batches.size(), 3);
    EXPECT_EQ(sink->batches[0].size(), 1000);
    EXPECT_EQ(sink->batches[2].size(), 300);
    EXPECT_EQ(sink->batches[0][0], "{\"id\":\"0\"}");
    EXPECT_EQ(sink->batches[2][299], "{\"id\":\"2299\"}");
    EXPECT_TRUE(sink->isFinished);
    EXPECT_EQ(outcome->counts.recordsWritten, 2300);
    EXPECT_EQ(outcome->counts.putFailures, 0);
    EXPECT_EQ(outcome->objects.size(), 0);
    EXPECT_EQ(leftovers(), QStringList());
}

/// A success response is the record that was taken (reference 4.2).
TEST_F(DataEnds, whatWasTakenIsKeptBesideWhatWasRefused)
{
    put("orders.csv", "id,amount\n1,5\n2,-1\n3,6\n");
    writeToSink();
    sink->refuses = "-1";
    handleErrors(false);
    flow.destinations[0].properties.insert(u"successResponseHandlingConfig"_s,
        QJsonObject {{u"bucketName"_s, u"clean-zone"_s}, {u"bucketPrefix"_s, u"/created/"_s}});
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().message.toStdString();
    ASSERT_EQ(outcome->objects.size(), 2);
    const WrittenObject &taken = outcome->objects.last();
    EXPECT_EQ(
        taken.key, u"created/orders-flow/11111111-2222-4333-8444-555555555555/responses/part-0"_s);
    EXPECT_EQ(
        contentOf(taken), "{\"id\":\"1\",\"amount\":\"5\"}\n{\"id\":\"3\",\"amount\":\"6\"}\n");
    // Until the run's record is stored a start after a kill would take it back.
    EXPECT_EQ(destinationEntries().filter(u".sluice-staging"_s).size(), 1);
    sink->keep();
    EXPECT_EQ(leftovers(), QStringList());
}

TEST_F(DataEnds, noResponseStaysOfWhatTheDestinationDidNotStore)
{
    put("orders.csv", "id,amount\n1,5\n");
    writeToSink();
    sink->finishes = fail(ErrorKind::Io, u"The disk is full."_s);
    flow.destinations[0].properties.insert(
        u"successResponseHandlingConfig"_s, QJsonObject {{u"bucketName"_s, u"clean-zone"_s}});
    EXPECT_FALSE(run().ok());
    EXPECT_EQ(destinationEntries(), QStringList());
}

TEST_F(DataEnds, refusedRecordsAreCountedAndKept)
{
    put("orders.csv", "id,amount\n1,5\n2,-1\n3,6\n");
    writeToSink();
    sink->refuses = "-1";
    handleErrors(false);
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().message.toStdString();
    EXPECT_EQ(outcome->counts.recordsProcessed, 3);
    EXPECT_EQ(outcome->counts.recordsDropped, 0);
    EXPECT_EQ(outcome->counts.recordsWritten, 2);
    EXPECT_EQ(outcome->counts.putFailures, 1);
    ASSERT_EQ(outcome->objects.size(), 1);
    EXPECT_EQ(outcome->objects[0].bucketName, u"errors"_s);
    EXPECT_EQ(outcome->objects[0].key,
        u"refused/orders-flow/11111111-2222-4333-8444-555555555555/part-0"_s);
    EXPECT_EQ(contentOf(outcome->objects[0]),
        "{\"record\":{\"id\":\"2\",\"amount\":\"-1\"},"
        "\"errorMessage\":\"the amount is negative\"}\n");
    EXPECT_EQ(outcome->message,
        u"The destination refused 1 record: the amount is negative. The bucket errors keeps what was refused."_s);
}

TEST_F(DataEnds, aRunTellsOfRefusedRecordsThatNobodyKeeps)
{
    put("orders.csv", "id,amount\n1,-1\n2,-1\n3,6\n");
    writeToSink();
    sink->refuses = "-1";
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().message.toStdString();
    EXPECT_EQ(outcome->message,
        u"The destination refused 2 records. The first: the amount is negative. Name a bucket in "
        "the flow's errorHandlingConfig to keep such records."_s);
}

TEST_F(DataEnds, aRunWhoseRecordsWereAllRefusedIsNoSuccess)
{
    put("orders.csv", "id,amount\n1,-1\n2,-1\n");
    writeToSink();
    sink->refuses = "-1";
    handleErrors(false);
    const auto run = engine->start(request());
    const auto outcome = test::waitFor(run->outcome());
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().message,
        u"The destination refused every record. The first: the amount is negative."_s);
    EXPECT_EQ(run->counts().putFailures, 2);
    EXPECT_EQ(run->counts().recordsWritten, 0);
    EXPECT_TRUE(sink->isFinished);
    EXPECT_TRUE(QFile::exists(
        path("errors/refused/orders-flow/11111111-2222-4333-8444-555555555555/part-0")));
}

TEST_F(DataEnds, theFirstRefusedRecordEndsTheRunWhenItIsToldSo)
{
    put("orders.csv", "id,amount\n1,5\n2,-1\n3,6\n4,-1\n");
    writeToSink();
    sink->refuses = "-1";
    sink->stopsAtFirst = true;
    handleErrors(true);
    const auto run = engine->start(request());
    const auto outcome = test::waitFor(run->outcome());
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().message,
        u"The destination refused a record: the amount is negative. The run ended there, for its "
        "failOnFirstDestinationError is true. Written before that record and still there: 1. "
        "Nothing behind it was written."_s);
    EXPECT_EQ(run->counts().putFailures, 1);
    EXPECT_EQ(run->counts().recordsWritten, 1);
    EXPECT_EQ(run->counts().bytesWritten, qint64(sizeof R"({"id":"1","amount":"5"})" - 1));
    EXPECT_TRUE(sink->isFinished);
    QFile refused(path("errors/refused/orders-flow/11111111-2222-4333-8444-555555555555/part-0"));
    ASSERT_TRUE(refused.open(QIODevice::ReadOnly));
    EXPECT_EQ(refused.readAll().count('\n'), 1);
}

TEST_F(DataEnds, aCallThatWentOnBehindTheFirstRefusedRecordIsToldOf)
{
    QByteArray csv = "id,amount\n";
    for (int i = 0; i < 2500; ++i)
        csv += QByteArray::number(i) + (i == 1997 || i == 1999 ? ",-1\n" : ",1\n");
    put("orders.csv", csv);
    writeToSink();
    sink->refuses = "-1";
    handleErrors(true);
    const auto run = engine->start(request());
    const auto outcome = test::waitFor(run->outcome());
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().message,
        u"The destination refused a record: the amount is negative. The run ended there, for its "
        "failOnFirstDestinationError is true. Written before that record and still there: 1997. "
        "Of the 2 behind it that went in the same call the connector wrote 1; none was sent after "
        "them."_s);
    EXPECT_EQ(sink->batches.size(), 2);
    EXPECT_EQ(run->counts().putFailures, 2);
    EXPECT_EQ(run->counts().recordsWritten, 1998);
}

TEST_F(DataEnds, whatWasTakenBeforeAFaultInABatchCounts)
{
    put("orders.csv", "id\n1\n2\n3\n");
    writeToSink();
    sink->breaksAfter = 2;
    const auto run = engine->start(request());
    const auto outcome = test::waitFor(run->outcome());
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().message, u"The line is dead."_s);
    EXPECT_EQ(run->counts().recordsWritten, 2);
    EXPECT_EQ(run->counts().putFailures, 0);
}

TEST_F(DataEnds, whatASinkCannotFinishDoesNotCountAsWritten)
{
    put("orders.csv", "id,amount\n1,5\n2,-1\n");
    writeToSink();
    sink->refuses = "-1";
    sink->finishes = fail(ErrorKind::Io, u"The disk is full."_s);
    handleErrors(true);
    const auto run = engine->start(request());
    const auto outcome = test::waitFor(run->outcome());
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().message, u"The disk is full."_s);
    EXPECT_EQ(run->counts().recordsWritten, 0);
    EXPECT_EQ(run->counts().bytesWritten, 0);
}

TEST_F(DataEnds, aMissingBucketForRefusedRecordsIsSaidBeforeAnythingIsWritten)
{
    put("orders.csv", "id\n1\n");
    writeToSink();
    flow.destinations[0].properties.insert(
        u"errorHandlingConfig"_s, QJsonObject {{u"bucketName"_s, u"nowhere"_s}});
    const auto outcome = run();
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().kind, ErrorKind::NotFound);
    EXPECT_EQ(sink->batches.size(), 0);
}

} // namespace

} // namespace sluice::engine
