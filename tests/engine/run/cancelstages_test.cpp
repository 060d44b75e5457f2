#include "engine/memory/straythreads.h"
#include "engine/runfixture.h"
#include "support/cancellimit.h"
#include "support/sanitized.h"

#include <QElapsedTimer>

#include <iostream>
#include <optional>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

class CancelStages;

struct Scenario {
    const char *name;
    RunStage stage; ///< in which the run is cancelled
    double fraction; ///< of the source's bytes that it has read by then
    std::function<void(CancelStages &)> prepare;
    /// How often one looks again before the run is cancelled there, every 2 ms.
    QList<int> turns = {0, 15};
};

/// For the test's name.
void PrintTo(const Scenario &scenario, std::ostream *out)
{
    *out << scenario.name;
}

/// Sources for which each stage takes long, and what a run that is cancelled there leaves.
class CancelStages : public RunTest, public testing::WithParamInterface<Scenario> {
public:
    CancelStages()
    {
        engine = makeDuckDbEngine({path("tmp"), 2, 0, nullptr,
                                      [this](RunStage entered) { stage = int(entered); }, strays},
            buckets);
        flow.tasks = {mapAll()};
    }

    void fill(const char *key, qint64 bytes, const QByteArray &begin, const QByteArray &block)
    {
        const QString file = path("raw-zone/") + text(key);
        QDir().mkpath(QFileInfo(file).path());
        QFile out(file);
        ASSERT_TRUE(out.open(QIODevice::WriteOnly));
        out.write(begin);
        for (qint64 size = 0; size < bytes; size += block.size())
            ASSERT_EQ(out.write(block), block.size());
    }

    void putCsv(qint64 bytes)
    {
        QByteArray block;
        for (int i = 0; i < 20000; ++i) {
            const QByteArray n = QByteArray::number(i);
            block += n + ",First" + n + ",Last" + n + ",user" + n + "@example.com," + n
                + ".25,2026-01-01,BE\n";
        }
        fill("orders/a.csv", bytes, "id,first,last,email,amount,created_at,country\n", block);
    }

    void putJson(qint64 bytes)
    {
        QByteArray block;
        for (int i = 0; i < 20000; ++i) {
            const QByteArray n = QByteArray::number(i);
            block += "{\"id\":" + n + ",\"email\":\"user" + n + "@example.com\",\"amount\":" + n
                + ".25,\"nested\":{\"at\":\"2026-01-01\",\"list\":[1,2,3]}}\n";
        }
        fill("orders/a.json", bytes, {}, block);
        readJson();
    }

    /// \param names of fields, all of which appear; a few in each record
    void putSparseJson(int names, qint64 bytes, const QByteArray &key = "orders/sparse.json")
    {
        QByteArray block;
        for (int name = 0; name < names;) {
            block += "{\"id\":1";
            for (int i = 0; i < 20 && name < names; ++i, ++name)
                block += ",\"key_number_" + QByteArray::number(name) + "\":1";
            block += "}\n";
        }
        fill(key.constData(), bytes, {}, block);
        readJson();
    }

    void putWideCsv(int columns, int rows)
    {
        QByteArrayList names;
        for (int column = 0; column < columns; ++column)
            names << "column_number_" + QByteArray::number(column);
        QByteArray row = QByteArray("1,").repeated(columns);
        row.back() = '\n';
        fill("orders/wide.csv", qint64(rows) * row.size(), names.join(',') + '\n', row);
    }

    void putMany(int files, const QByteArray &content)
    {
        for (int file = 0; file < files; ++file)
            put(("orders/" + QByteArray::number(file)).constData(), content);
    }

    /// Without anything in them.
    void makeFolders(int count)
    {
        const QDir orders(path("raw-zone/orders"));
        for (int folder = 0; folder < count; ++folder)
            ASSERT_TRUE(orders.mkpath(QString::number(folder)));
    }

    void add(const flow::Task &task) { flow.tasks << task; }

    void writeTypedParquet()
    {
        write(QJsonObject {{u"fileType"_s, u"PARQUET"_s}, {u"preserveSourceDataTyping"_s, true}});
    }

    void writeEachFile()
    {
        write(QJsonObject {{u"fileType"_s, u"JSON"_s},
            {u"aggregationConfig"_s, QJsonObject {{u"aggregationType"_s, u"None"_s}}}});
    }

    /// Milliseconds from the cancel to the end of a run; nothing when the test failed.
    std::optional<qint64> cancelAfter(int turns)
    {
        stage = -1;
        const auto run = engine->start(request());
        const auto outcome = run->outcome();
        int turn = 0;
        EXPECT_TRUE(test::waitUntil([&] {
            const bool isThere
                = stage == int(GetParam().stage) && run->counts().fraction >= GetParam().fraction;
            return outcome.isSettled() || (isThere && turn++ >= turns);
        }));
        EXPECT_FALSE(outcome.isSettled()) << "The run is too short to be cancelled there.";
        QElapsedTimer timer;
        timer.start();
        run->cancel();
        const auto ended = test::waitFor(outcome);
        const qint64 elapsed = timer.elapsed();
        EXPECT_TRUE(stage == int(GetParam().stage));
        if (ended.ok())
            return std::nullopt;
        EXPECT_EQ(ended.error().kind, ErrorKind::Canceled) << ended.error().message.toStdString();
        EXPECT_EQ(destinationEntries(), QStringList());
        EXPECT_EQ(
            QDir(path("tmp")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            QStringList());
        return elapsed;
    }

    using RunTest::write;

    std::atomic<int> stage = -1;
    /// Outlive the engine, whose end so waits for none of them.
    const std::shared_ptr<StrayThreads> strays = std::make_shared<StrayThreads>();
};

TEST_P(CancelStages, endsAtOnceAndLeavesNothing)
{
    GetParam().prepare(*this);
    qint64 longest = 0;
    // Only the last look where each is slow enough to be in the middle of things.
    for (const int turns : GetParam().turns.last(kIsSanitized ? 1 : GetParam().turns.size())) {
        qint64 quickest = std::numeric_limits<qint64>::max();
        for (int trial = 0; trial < test::kCancelTrials && quickest > test::kCancelLimit.count();
             ++trial) {
            const auto elapsed = cancelAfter(turns);
            ASSERT_TRUE(elapsed) << "The run was not canceled.";
            quickest = std::min(quickest, *elapsed);
        }
        longest = std::max(longest, quickest);
    }
    std::cout << "[ MEASURED ] " << GetParam().name << ": " << longest << " ms\n";
    EXPECT_LE(longest, test::kCancelLimit.count());
    QElapsedTimer timer;
    timer.start();
    engine.reset();
    EXPECT_LE(timer.elapsed(), 5 * test::kCancelLimit.count());
}

/// A third of it takes as long under the sanitizers.
constexpr qint64 kMB = 1000 * 1000 / (kIsSanitized ? 3 : 1);

const Scenario kScenarios[] = {
    {"listsFiles", RunStage::OpensSource, 0, [](CancelStages &test) { test.putMany(10'000, ""); },
        {0, 5}},
    {"listsFolders", RunStage::OpensSource, 0,
        [](CancelStages &given) { given.makeFolders(kIsSanitized ? 10'000 : 30'000); }, {0, 15}},
    {"readsHeaders", RunStage::OpensSource, 0,
        [](CancelStages &test) { test.putMany(3000, "id\n1\n"); }, {0, 5}},
    {"readsOneHeader", RunStage::OpensSource, 0,
        [](CancelStages &test) { test.putWideCsv(2'000'000, 1); }, {0, 5}},
    {"readsBeginningsOfJson", RunStage::OpensSource, 0,
        [](CancelStages &test) {
            for (int file = 0; file < 60; ++file)
                test.putSparseJson(20'000, 1, "orders/" + QByteArray::number(file) + ".json");
        },
        {0, 5}},
    {"readsNames", RunStage::ReadsNames, 0,
        [](CancelStages &test) { test.putSparseJson(500'000, 60 * kMB); }},
    {"plans", RunStage::Plans, 0, [](CancelStages &test) { test.putWideCsv(50'000, 1); }, {0}},
    {"findsTypes", RunStage::FindsTypes, 0,
        [](CancelStages &test) {
            test.putJson(60 * kMB);
            test.writeTypedParquet();
        }},
    {"findsTypesOfManyFields", RunStage::FindsTypes, 0,
        [](CancelStages &test) {
            test.putSparseJson(50'000, 5 * kMB);
            test.writeTypedParquet();
        },
        {0, 30, 80}},
    {"copiesCsvToJson", RunStage::Copies, 0.05,
        [](CancelStages &test) {
            test.putCsv(80 * kMB);
            test.write("JSON");
        }},
    {"copiesJsonToJson", RunStage::Copies, 0.05,
        [](CancelStages &test) {
            test.putJson(60 * kMB);
            test.write("JSON");
        }},
    {"copiesCsvToCsv", RunStage::Copies, 0.05,
        [](CancelStages &test) {
            test.putCsv(80 * kMB);
            test.write("CSV");
        }},
    {"copiesJsonToCsv", RunStage::Copies, 0.05,
        [](CancelStages &test) {
            test.putJson(60 * kMB);
            test.write("CSV");
        }},
    {"copiesCsvToParquet", RunStage::Copies, 0.05,
        [](CancelStages &test) {
            test.putCsv(80 * kMB);
            test.write("PARQUET");
        }},
    {"copiesJsonToParquet", RunStage::Copies, 0.05,
        [](CancelStages &test) {
            test.putJson(60 * kMB);
            test.write("PARQUET");
        }},
    {"copiesJsonToTypedParquet", RunStage::Copies, 0.05,
        [](CancelStages &test) {
            test.putJson(60 * kMB);
            test.writeTypedParquet();
        }},
    {"copiesManyFields", RunStage::Copies, 0,
        [](CancelStages &test) { test.putSparseJson(50'000, 5 * kMB); }, {0, 30, 80}},
    {"copiesManyColumns", RunStage::Copies, 0,
        [](CancelStages &test) {
            test.putWideCsv(50'000, 500);
            test.write("PARQUET");
        },
        {0, 30, 80}},
    {"copiesManyRowsOfManyColumns", RunStage::Copies, 0.05,
        [](CancelStages &test) {
            test.putWideCsv(2000, 15'000);
            test.write("PARQUET");
        }},
    {"copiesManyFiles", RunStage::Copies, 0.02,
        [](CancelStages &test) {
            test.putMany(1500, "id\n1\n");
            test.writeEachFile();
        }},
    {"publishes", RunStage::Publishes, 0,
        [](CancelStages &test) {
            test.putMany(400, "id\n1\n");
            test.writeEachFile();
        },
        {0}},
    {"filtersNumbers", RunStage::Copies, 0.05,
        [](CancelStages &test) {
            test.putCsv(80 * kMB);
            test.add(makeTask("Filter", "GREATER_THAN", {u"amount"_s},
                {{u"DATA_TYPE"_s, u"double"_s}, {u"VALUE"_s, u"10"_s}}));
        }},
    {"filtersTexts", RunStage::Copies, 0.05,
        [](CancelStages &test) {
            test.putCsv(80 * kMB);
            test.add(makeTask("Filter", "CONTAINS", {u"email"_s},
                {{u"DATA_TYPE"_s, u"string"_s}, {u"VALUE"_s, u"example"_s}}));
        }},
    {"validates", RunStage::Copies, 0.05,
        [](CancelStages &test) {
            test.putCsv(80 * kMB);
            test.add(makeTask("Validate", "VALIDATE_NON_NEGATIVE", {u"amount"_s}));
        }},
    {"masks", RunStage::Copies, 0.05,
        [](CancelStages &test) {
            test.putCsv(80 * kMB);
            test.add(makeTask("Mask", "MASK_FIRST_N", {u"email"_s}, {{u"MASK_LENGTH"_s, u"4"_s}}));
        }},
    {"truncates", RunStage::Copies, 0.05,
        [](CancelStages &test) {
            test.putCsv(80 * kMB);
            test.add(
                makeTask("Truncate", "TRUNCATE", {u"email"_s}, {{u"TRUNCATE_LENGTH"_s, u"4"_s}}));
        }},
    {"calculates", RunStage::Copies, 0.05,
        [](CancelStages &test) {
            test.putCsv(80 * kMB);
            test.add(makeTask("Arithmetic", "MULTIPLICATION", {u"amount"_s, u"id"_s},
                {{u"MATH_OPERATION_FIELDS_ORDER"_s, u"amount,id"_s}}, "product"));
        }},
    {"merges", RunStage::Copies, 0.05,
        [](CancelStages &test) {
            test.putCsv(80 * kMB);
            test.add(makeTask("Merge", "NO_OP", {u"first"_s, u"last"_s},
                {{u"CONCAT_FORMAT"_s, u"${first} ${last}"_s}}, "name"));
        }},
};

INSTANTIATE_TEST_SUITE_P(Run, CancelStages, testing::ValuesIn(kScenarios),
    [](const auto &given) { return std::string(given.param.name); });

} // namespace

} // namespace sluice::engine
