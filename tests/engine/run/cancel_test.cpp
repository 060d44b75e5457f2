#include "engine/runfixture.h"

#include <QElapsedTimer>

#include <random>

namespace sluice::engine {

using namespace Qt::StringLiterals;

/// A source big enough that a run takes a second and more.
class Cancel : public RunTest {
protected:
    void putBigSource(const char *key, qint64 bytes)
    {
        QByteArray block;
        for (int i = 0; i < 20000; ++i) {
            const QByteArray n = QByteArray::number(i);
            block += n + ",First" + n + ",Last" + n + ",user" + n + "@example.com," + n
                + ".25,2026-01-01,BE\n";
        }
        const QString file = path("raw-zone/") + text(key);
        QDir().mkpath(QFileInfo(file).path());
        QFile out(file);
        ASSERT_TRUE(out.open(QIODevice::WriteOnly));
        out.write("id,first,last,email,amount,created_at,country\n");
        for (qint64 size = 0; size < bytes; size += block.size())
            ASSERT_EQ(out.write(block), block.size());
    }
};

TEST_F(Cancel, isQuickWhateverTheInputAndLeavesNothing)
{
    putBigSource("orders/a.csv", 300 * 1000 * 1000);
    flow.tasks
        = {mapAll(), makeTask("Mask", "MASK_FIRST_N", {u"email"_s}, {{u"MASK_LENGTH"_s, u"4"_s}}),
            makeTask("Filter", "GREATER_THAN", {u"amount"_s},
                {{u"DATA_TYPE"_s, u"double"_s}, {u"VALUE"_s, u"10"_s}})};
    std::mt19937 random(20261120);
    QList<qint64> times;
    int canceled = 0;
    for (int i = 0; i < 12; ++i) {
        write(i % 3 == 0 ? "PARQUET" : i % 3 == 1 ? "JSON" : "CSV");
        const auto run = engine->start(request());
        const auto outcome = run->outcome();
        // Waits for the run to be as far as chosen, by its own figures.
        const double fraction = std::uniform_real_distribution<double>(-0.2, 0.6)(random);
        ASSERT_TRUE(test::waitUntil(
            [&] { return outcome.isSettled() || run->counts().fraction >= fraction; }));
        QElapsedTimer timer;
        timer.start();
        run->cancel();
        const auto result = ended(outcome);
        times << timer.elapsed();
        if (!result.ok()) {
            EXPECT_EQ(result.error().kind, ErrorKind::Canceled)
                << result.error().detail.toStdString();
            ++canceled;
        }
        EXPECT_EQ(destinationEntries(), QStringList()) << "round " << i;
        if (result.ok())
            QDir(path("clean-zone/orders-flow")).removeRecursively();
    }
    EXPECT_GE(canceled, 10);
    // The goal is 200 ms for each (the benchmark says how far below); a machine that builds beside
    // the test may hold one of them up.
    std::sort(times.begin(), times.end());
    EXPECT_LE(times[times.size() / 2], 200);
    EXPECT_LE(times.last(), 1000);
}

TEST_F(Cancel, keepsTheFiguresItHadReached)
{
    putBigSource("orders/a.csv", 150 * 1000 * 1000);
    flow.tasks = {mapAll()};
    const auto run = engine->start(request());
    const auto outcome = run->outcome();
    ASSERT_TRUE(test::waitUntil([&] { return run->counts().fraction >= 0.1; }));
    const RunCounts before = run->counts();
    run->cancel();
    ASSERT_EQ(test::waitFor(outcome).error().kind, ErrorKind::Canceled);
    const RunCounts after = run->counts();
    EXPECT_GE(after.recordsProcessed, before.recordsProcessed);
    EXPECT_GE(after.bytesProcessed, before.bytesProcessed);
    EXPECT_GT(after.recordsProcessed, 0);
    EXPECT_EQ(after.bytesWritten, 0);
}

/// Its first records are far shorter than the rest.
TEST_F(Cancel, recordsAreCountedAndNeverEstimated)
{
    constexpr qint64 kShort = 50'000;
    constexpr qint64 kLong = 60'000;
    QByteArray lines = "id,note\n";
    for (qint64 i = 0; i < kShort; ++i)
        lines += "1,a\n";
    const QByteArray longLine = "2," + QByteArray(1000, 'b') + '\n';
    for (qint64 i = 0; i < kLong; ++i)
        lines += longLine;
    put("orders/a.csv", lines);
    flow.tasks = {mapAll()};
    for (const bool isCanceled : {false, true}) {
        const auto run = engine->start(request());
        const auto outcome = run->outcome();
        qint64 highest = 0;
        ASSERT_TRUE(test::waitUntil([&] {
            const qint64 records = run->counts().recordsProcessed;
            EXPECT_GE(records, highest);
            EXPECT_LE(records, kShort + kLong);
            highest = records;
            if (isCanceled && records > 0)
                run->cancel();
            return outcome.isSettled();
        }));
        if (isCanceled) {
            const auto end = ended(outcome);
            ASSERT_FALSE(end);
            EXPECT_EQ(end.error().kind, ErrorKind::Canceled) << end.error().message.toStdString();
            const RunCounts kept = run->counts();
            EXPECT_GE(kept.recordsProcessed, highest);
            EXPECT_LE(kept.recordsProcessed, kShort + kLong);
        } else {
            const auto end = ended(outcome);
            ASSERT_TRUE(end);
            EXPECT_EQ(run->counts().recordsProcessed, kShort + kLong);
        }
    }
}

TEST_F(Cancel, beforeTheFirstStepAndAfterTheEnd)
{
    put("orders/a.csv", "id\n1\n");
    flow.tasks = {mapAll()};
    for (int i = 0; i < 50; ++i) {
        const auto run = engine->start(request());
        run->cancel();
        const auto result = ended(run->outcome());
        if (!result) {
            EXPECT_EQ(result.error().kind, ErrorKind::Canceled);
            EXPECT_EQ(result.error().message, u"The run was canceled."_s);
        }
    }
    const auto run = engine->start(request());
    EXPECT_TRUE(ended(run->outcome()).ok());
    run->cancel();
    EXPECT_EQ(run->counts().recordsWritten, 1);
}

TEST_F(Cancel, onlyEndsItsOwnRun)
{
    putBigSource("orders/a.csv", 60 * 1000 * 1000);
    flow.tasks = {mapAll()};
    const auto first = engine->start(request());
    RunRequest other = request();
    other.executionId = u"22222222-2222-4333-8444-555555555555"_s;
    const auto second = engine->start(other);
    first->cancel();
    EXPECT_EQ(test::waitFor(first->outcome()).error().kind, ErrorKind::Canceled);
    const auto outcome = ended(second->outcome());
    ASSERT_TRUE(outcome.ok()) << outcome.error().message.toStdString();
    EXPECT_EQ(outcome->counts.recordsProcessed, outcome->counts.recordsWritten);
    EXPECT_EQ(outcome->objects.size(), 1);
}

TEST_F(Cancel, anEngineThatDiesEndsItsRuns)
{
    putBigSource("orders/a.csv", 300 * 1000 * 1000);
    flow.tasks = {mapAll()};
    const auto run = engine->start(request());
    ASSERT_TRUE(test::waitUntil([&] { return run->counts().fraction > 0.05; }));
    engine.reset();
    EXPECT_EQ(ended(run->outcome()).error().kind, ErrorKind::Canceled);
    EXPECT_EQ(destinationEntries(), QStringList());
}

TEST_F(Cancel, figuresGrowWhileTheRunIsInProgress)
{
    putBigSource("orders/a.csv", 200 * 1000 * 1000);
    flow.tasks = {mapAll()};
    write("JSON");
    const auto run = engine->start(request());
    const auto outcome = run->outcome();
    QList<RunCounts> seen;
    ASSERT_TRUE(test::waitUntil([&] {
        seen << run->counts();
        return outcome.isSettled();
    }));
    const auto result = ended(outcome);
    ASSERT_TRUE(result.ok());

    int growing = 0;
    for (qsizetype i = 1; i < seen.size(); ++i) {
        EXPECT_GE(seen[i].fraction, seen[i - 1].fraction);
        EXPECT_LE(seen[i].fraction, 1.0);
        EXPECT_GE(seen[i].recordsProcessed, seen[i - 1].recordsProcessed);
        growing += seen[i].fraction > seen[i - 1].fraction && seen[i].fraction < 1.0;
    }
    EXPECT_GE(growing, 3);
    const RunCounts &middle = seen[seen.size() / 2];
    EXPECT_GT(middle.recordsProcessed, 0);
    EXPECT_GT(middle.bytesWritten, 0);
    EXPECT_EQ(middle.bytesTotal, result->counts.bytesTotal);
    EXPECT_EQ(run->counts(), result->counts);
    EXPECT_EQ(result->counts.bytesProcessed, result->counts.bytesTotal);
}

} // namespace sluice::engine
