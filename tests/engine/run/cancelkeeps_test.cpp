#include "engine/runfixture.h"

#include <mutex>

namespace sluice::engine {

using namespace Qt::StringLiterals;

/// What is complete stays of a run that is cancelled, as with Amazon AppFlow (reference 2.3).
class CancelKeeps : public RunTest {
protected:
    static constexpr int kFiles = 60;

    /// Each is a query of its own.
    void putFiles()
    {
        const QByteArray filler(1000, 'x');
        for (int file = 0; file < kFiles; ++file) {
            QByteArray rows = "id,text\n";
            for (int row = 0; row < kRows; ++row)
                rows += QByteArray::number(file * kRows + row) + ',' + filler + '\n';
            put(u"orders/%1.csv"_s.arg(file, 3, 10, QLatin1Char('0')).toUtf8().constData(), rows);
        }
        flow.tasks = {mapAll()};
        write("CSV");
    }

    void checkWhole(const QList<WrittenObject> &objects)
    {
        for (const WrittenObject &object : objects) {
            const QByteArray content = contentOf(object);
            EXPECT_TRUE(content.startsWith("id,text\n")) << object.key.toStdString();
            EXPECT_EQ(content.count('\n'), kRows + 1) << object.key.toStdString();
            EXPECT_EQ(content.size(), object.bytes);
        }
    }

    QStringList writtenFiles() const
    {
        return QDir(path("clean-zone/orders-flow/11111111-2222-4333-8444-555555555555"))
            .entryList(QDir::Files | QDir::Hidden);
    }

    static constexpr int kRows = 700;
};

TEST_F(CancelKeeps, objectsThatAreCompleteAndNoOthers)
{
    putFiles();
    const auto run = engine->start(request());
    const auto outcome = run->outcome();
    ASSERT_TRUE(
        test::waitUntil([&] { return outcome.isSettled() || run->counts().recordsWritten > 0; }));
    run->cancel(CancelLeaves::WholeObjects);
    const auto result = ended(outcome);
    ASSERT_TRUE(result.ok()) << result.error().message.toStdString();
    EXPECT_TRUE(result->isCanceled);
    EXPECT_GE(result->objects.size(), 1);
    EXPECT_LT(result->objects.size(), kFiles);
    EXPECT_EQ(result->counts.recordsWritten, result->objects.size() * kRows);
    EXPECT_GE(result->counts.recordsProcessed, result->counts.recordsWritten);
    EXPECT_LT(result->counts.fraction, 1);
    checkWhole(result->objects);
    EXPECT_EQ(writtenFiles().size(), result->objects.size());
    EXPECT_EQ(destinationEntries(), (QStringList {u"orders-flow"_s}));
}

TEST_F(CancelKeeps, nothingOfAFileThatIsNotComplete)
{
    putFiles();
    write(QJsonObject {{u"fileType"_s, u"CSV"_s},
        {u"aggregationConfig"_s, QJsonObject {{u"aggregationType"_s, u"SingleFile"_s}}}});
    const auto run = engine->start(request());
    const auto outcome = run->outcome();
    ASSERT_TRUE(
        test::waitUntil([&] { return outcome.isSettled() || run->counts().recordsProcessed > 0; }));
    run->cancel(CancelLeaves::WholeObjects);
    const auto result = ended(outcome);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().kind, ErrorKind::Canceled);
    EXPECT_EQ(destinationEntries(), QStringList());
}

TEST_F(CancelKeeps, theFirstCancelDecides)
{
    putFiles();
    const auto run = engine->start(request());
    const auto outcome = run->outcome();
    ASSERT_TRUE(
        test::waitUntil([&] { return outcome.isSettled() || run->counts().recordsWritten > 0; }));
    run->cancel(CancelLeaves::Nothing);
    run->cancel(CancelLeaves::WholeObjects);
    const auto result = ended(outcome);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().kind, ErrorKind::Canceled);
    EXPECT_EQ(destinationEntries(), QStringList());
}

/// The stage is told on the run's thread: all is written by then.
TEST_F(CancelKeeps, aCancelThatComesWhenAllIsWrittenIsTooLate)
{
    std::shared_ptr<sluice::engine::Run> run;
    std::mutex mutex;
    const auto cancelWhenPublished = [&](RunStage stage) {
        const std::lock_guard lock(mutex);
        if (stage == RunStage::Publishes)
            run->cancel(CancelLeaves::WholeObjects);
    };
    EngineOptions options {dir.path() + u"/tmp"_s, 2, 0};
    options.entered = cancelWhenPublished;
    engine = makeDuckDbEngine(options, buckets);
    for (int i = 0; i < 5; ++i)
        put(u"orders/%1.csv"_s.arg(i).toUtf8().constData(), "id\n1\n");
    flow.tasks = {mapAll()};
    {
        const std::lock_guard lock(mutex);
        run = engine->start(request());
    }
    const auto result = ended(run->outcome());
    ASSERT_TRUE(result.ok());
    EXPECT_FALSE(result->isCanceled);
    EXPECT_EQ(result->objects.size(), 5);
    EXPECT_EQ(writtenFiles().size(), 5);
}

} // namespace sluice::engine
