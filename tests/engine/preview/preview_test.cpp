#include "engine/preview/previewfixture.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// The worked run of reference 3.6 with a row more, which a filter drops.
class WorkedPreview : public PreviewTest {
protected:
    WorkedPreview()
    {
        put("orders/a.csv",
            "id,first,last,price,qty,card,country\n"
            "1,Ada,Byron,2.5,4,4111111111111111,GB\n"
            "2,Bob,,3,1,4222222222222222,FR\n"
            "3,Cleo,Dune,abc,2,4333333333333333,BE\n"
            "4,Dee,Elm,2,3,44,BE\n");
        flow.tasks = {
            projection(
                {u"id"_s, u"first"_s, u"last"_s, u"price"_s, u"qty"_s, u"card"_s, u"country"_s}),
            makeTask("Filter", "EQUAL_TO", {u"country"_s},
                {{u"DATA_TYPE"_s, u"string"_s}, {u"VALUES"_s, u"GB,BE"_s}}),
            makeTask("Validate", "VALIDATE_NUMERIC", {u"price"_s},
                {{u"VALIDATION_ACTION"_s, u"DropRecord"_s}}),
            makeTask("Mask", "MASK_FIRST_N", {u"card"_s},
                {{u"MASK_LENGTH"_s, u"12"_s}, {u"MASK_VALUE"_s, u"*"_s}}),
            makeTask("Truncate", "NO_OP", {u"first"_s}, {{u"TRUNCATE_LENGTH"_s, u"3"_s}}),
            makeTask("Arithmetic", "MULTIPLICATION", {u"price"_s, u"qty"_s},
                {{u"MATH_OPERATION_FIELDS_ORDER"_s, u"price,qty"_s}}, "price,qty"),
            map("price,qty", "total"),
            map("id", "order_id"),
            map("card", "card"),
        };
    }
};

} // namespace

TEST_F(WorkedPreview, tellsOfEachStageHowManyRowsGoInAndOut)
{
    const Preview shown = preview();

    EXPECT_EQ(shown.lookedAt, 4);
    EXPECT_TRUE(shown.isWholeSource);
    EXPECT_EQ(rowsOf(shown, PreviewStage::Read), u"4 -> 4"_s);
    EXPECT_EQ(rowsOf(shown, PreviewStage::Filter), u"4 -> 3"_s);
    EXPECT_EQ(rowsOf(shown, PreviewStage::Validate), u"3 -> 2"_s);
    EXPECT_EQ(rowsOf(shown, PreviewStage::Change), u"2 -> 2"_s);
    EXPECT_EQ(rowsOf(shown, PreviewStage::Combine), u"2 -> 2"_s);
    EXPECT_EQ(rowsOf(shown, PreviewStage::Map), u"2 -> 2"_s);
    EXPECT_EQ(rowsOf(shown, PreviewStage::Write), u"2 -> 2"_s);
    EXPECT_EQ(step(shown, PreviewStage::Filter)->tasks,
        (QList<PreviewTask> {{2, u"Task 2 (Filter rows, in JSON Filter)"_s, 4, 3, 0, false}}));
    EXPECT_EQ(step(shown, PreviewStage::Change)->tasks,
        (QList<PreviewTask> {
            {4, u"Task 4 (Mask)"_s, 2, 2, 2, false}, {5, u"Task 5 (Truncate)"_s, 2, 2, 0, false}}));
}

TEST_F(WorkedPreview, tellsOfEachRowWhatBecameOfItAndWhy)
{
    const Preview shown = preview();

    ASSERT_EQ(shown.rows.size(), 4);
    EXPECT_EQ(shown.rows[0].fate, PreviewFate::Kept);
    EXPECT_EQ(shown.rows[0].object, u"orders/a.csv"_s);
    EXPECT_EQ(shown.rows[0].written,
        u"{\"total\":\"10.0\",\"order_id\":\"1\",\"card\":\"************1111\"}"_s);
    EXPECT_EQ(shown.rows[1].fate, PreviewFate::Dropped);
    EXPECT_EQ(shown.rows[1].task, 2);
    EXPECT_EQ(shown.rows[1].reason,
        u"Task 2 (Filter rows, in JSON Filter) dropped it: \"country\" is \"FR\", which does not "
        "match EQUAL_TO GB, BE."_s);
    EXPECT_EQ(shown.rows[2].task, 3);
    EXPECT_EQ(shown.rows[2].reason,
        u"Task 3 (Validate) dropped it: \"price\" is \"abc\", which fails VALIDATE_NUMERIC."_s);
    EXPECT_EQ(shown.rows[2].failed, QList<int> {3});
    EXPECT_EQ(shown.error, QString());
}

TEST_F(WorkedPreview, tellsWhatEachTaskChanged)
{
    const Preview shown = preview();

    ASSERT_EQ(shown.rows.size(), 4);
    EXPECT_EQ(shown.rows[0].changes,
        (QList<PreviewChange> {{4, u"card"_s, u"4111111111111111"_s, u"************1111"_s},
            {6, u"price,qty"_s, QString(), u"10.0"_s}}));
    EXPECT_EQ(shown.rows[0].before,
        (QStringList {
            u"1"_s, u"Ada"_s, u"Byron"_s, u"2.5"_s, u"4"_s, u"4111111111111111"_s, u"GB"_s}));
    EXPECT_EQ(shown.rows[0].after, (QStringList {u"10.0"_s, u"1"_s, u"************1111"_s}));
    EXPECT_EQ(shown.outputs,
        (QList<PreviewOutput> {{u"total"_s, 7, {}}, {u"order_id"_s, 8, {}}, {u"card"_s, 9, {}}}));
}

TEST_F(WorkedPreview, isCutAfterAStageOrATask)
{
    request.last = PreviewStage::Filter;
    Preview shown = preview();
    EXPECT_EQ(rowsOf(shown, PreviewStage::Filter), u"4 -> 3"_s);
    EXPECT_EQ(step(shown, PreviewStage::Validate), nullptr);
    EXPECT_EQ(shown.rows[2].after, shown.rows[2].before);

    request.lastTask = 4;
    shown = preview();
    EXPECT_EQ(step(shown, PreviewStage::Change)->tasks.size(), 1);
    EXPECT_EQ(step(shown, PreviewStage::Combine), nullptr);
    EXPECT_EQ(shown.rows[0].after.value(5), u"************1111"_s);
    EXPECT_EQ(shown.rows[0].written, QString());

    request.lastTask = 8;
    EXPECT_EQ(preview().rows[0].after, (QStringList {u"10.0"_s, u"1"_s}));

    request.lastTask = 10;
    EXPECT_EQ(refused().message, u"The flow has no task 10; its tasks are numbered from 1 to 9."_s);
}

TEST_F(WorkedPreview, needsNoDestinationBeforeItWrites)
{
    flow.destinations.clear();
    request.last = PreviewStage::Map;
    EXPECT_EQ(preview().rows.size(), 4);

    request.last = PreviewStage::Write;
    EXPECT_EQ(refused().kind, failed().kind);
}

TEST_F(WorkedPreview, failsAsTheRunDoes)
{
    flow.tasks[1].sourceFields = {u"land"_s};
    EXPECT_EQ(refused(), failed());

    flow.source.properties[u"bucketName"_s] = u"nowhere"_s;
    EXPECT_EQ(refused(), failed());
}

TEST_F(WorkedPreview, showsRowsFromANumberOn)
{
    request.first = 2;
    request.rows = 2;
    const Preview shown = preview();

    EXPECT_EQ(numbers(shown), (QList<qint64> {2, 3}));
    EXPECT_FALSE(shown.isWholeSource);
    EXPECT_EQ(rowsOf(shown, PreviewStage::Filter), u"2 -> 1"_s);
}

TEST_F(WorkedPreview, showsRowsOfOneFate)
{
    request.fate = PreviewFate::Dropped;
    EXPECT_EQ(numbers(preview()), (QList<qint64> {2, 3}));

    request.fate = PreviewFate::Kept;
    request.rows = 1;
    EXPECT_EQ(numbers(preview()), QList<qint64> {1});

    request.fate = PreviewFate::Failed;
    EXPECT_EQ(numbers(preview()), QList<qint64>());
}

TEST_F(WorkedPreview, looksAtNoMoreRowsThanItIsTold)
{
    request.where = u"country = 'BE'"_s;
    request.mostLooked = 3;
    const Preview shown = preview();

    EXPECT_EQ(numbers(shown), QList<qint64> {3});
    EXPECT_EQ(shown.lookedAt, 3);
    EXPECT_FALSE(shown.isWholeSource);
}

using PreviewOfRuns = PreviewTest;

TEST_F(PreviewOfRuns, saysThatARowEndsTheRun)
{
    put("orders/a.csv", "id,price\n1,2\n2,abc\n3,0\n");
    flow.tasks = {projection({u"id"_s, u"price"_s}), map("id", "id"),
        makeTask("Validate", "VALIDATE_NUMERIC", {u"price"_s},
            {{u"VALIDATION_ACTION"_s, u"DropDataset"_s}})};
    const Preview shown = preview();

    EXPECT_EQ(shown.error, failed().message);
    EXPECT_EQ(shown.rows[1].fate, PreviewFate::Failed);
    EXPECT_EQ(shown.rows[1].reason,
        u"Task 3 (Validate) ends the run: \"price\" is \"abc\", which fails VALIDATE_NUMERIC, and "
        "its action is DropDataset."_s);
    EXPECT_EQ(rowsOf(shown, PreviewStage::Map), u"2 -> 2"_s);
    EXPECT_EQ(rowsOf(shown, PreviewStage::Write), u"2 -> 0"_s);
}

TEST_F(PreviewOfRuns, saysWhatAFilterCannotRead)
{
    put("orders/a.csv", "id,price\n1,20\n2,abc\n3,\n");
    flow.tasks = {projection({u"id"_s, u"price"_s}), map("id", "id"),
        makeTask("Filter", "GREATER_THAN", {u"price"_s},
            {{u"DATA_TYPE"_s, u"double"_s}, {u"VALUE"_s, u"3"_s}})};
    const Preview shown = preview();

    EXPECT_EQ(shown.rows[1].reason,
        u"Task 3 (Filter rows, in JSON Filter) dropped it: \"price\" is \"abc\", which cannot be "
        "read as a number."_s);
    EXPECT_EQ(shown.rows[2].reason,
        u"Task 3 (Filter rows, in JSON Filter) dropped it: \"price\" is empty, which does not "
        u"match "
        "GREATER_THAN 3."_s);
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok());
    EXPECT_EQ(shown.messages.join(u' '), outcome->message);
    EXPECT_FALSE(outcome->message.isEmpty());
}

TEST_F(PreviewOfRuns, saysThatNothingIsMapped)
{
    put("orders/a.csv", "id\n1\n2\n");
    flow.tasks = {map("id", "id")};
    const Preview shown = preview();

    EXPECT_EQ(rowsOf(shown, PreviewStage::Map), u"2 -> 0"_s);
    EXPECT_EQ(shown.messages.join(u' '), run()->message);
}

TEST_F(PreviewOfRuns, readsJsonNoFurtherThanItShows)
{
    readJson();
    put("orders/a.json",
        QByteArray("{\"id\":1.50,\"name\":null}\n").repeated(15'000)
            + "{\"id\":2,\"late\":true}\nno JSON at all\n");
    flow.tasks
        = {projection({u"id"_s, u"name"_s, u"late"_s}), map("id", "id"), map("late", "late")};
    request.rows = 3;
    const Preview shown = preview();

    ASSERT_EQ(shown.rows.size(), 3);
    EXPECT_EQ(shown.lookedAt, 3);
    EXPECT_FALSE(shown.isWholeSource);
    EXPECT_EQ(shown.rows[0].written, u"{\"id\":1.50,\"late\":null}"_s);
    EXPECT_EQ(shown.rows[0].before, (QStringList {u"1.50"_s, QString(), QString()}));
    EXPECT_EQ(
        shown.messages, QStringList {u"None of the rows looked at has late; later ones may."_s});

    request.rows = 20'000;
    EXPECT_EQ(refused(), failed());
}

TEST_F(PreviewOfRuns, namesTheTypesOfParquet)
{
    readJson();
    put("orders/a.json", "{\"id\":1,\"price\":1.50,\"name\":\"x\"}\n");
    write(QJsonObject {{u"fileType"_s, u"PARQUET"_s}, {u"preserveSourceDataTyping"_s, true}});
    flow.tasks = {mapAll()};
    const Preview shown = preview();

    EXPECT_EQ(shown.outputs,
        (QList<PreviewOutput> {
            {u"id"_s, 1, u"BIGINT"_s}, {u"price"_s, 1, u"DOUBLE"_s}, {u"name"_s, 1, {}}}));
    EXPECT_EQ(shown.rows[0].after, (QStringList {u"1"_s, u"1.5"_s, u"x"_s}));
}

TEST_F(PreviewOfRuns, namesTheObjectOfEachRow)
{
    put("orders/a.csv", "id\n1\n");
    put("orders/b.csv", "id\n2\n");
    flow.tasks = {mapAll()};
    const Preview shown = preview();

    ASSERT_EQ(shown.rows.size(), 2);
    EXPECT_EQ(shown.rows[1].object, u"orders/b.csv"_s);
    EXPECT_EQ(shown.rows[1].number, 2);
}

TEST_F(PreviewOfRuns, looksIntoNoMoreObjectsThanItTakes)
{
    for (int i = 0; i < 40; ++i)
        put(u"orders/%1.csv"_s.arg(i, 2, 10, QLatin1Char('0')).toUtf8(), "id\n1\n2\n");
    put("orders/z.csv", "another,header\n1,2\n");
    flow.tasks = {mapAll()};
    request.rows = 3;
    const Preview shown = preview();

    EXPECT_EQ(shown.rows.size(), 3);
    EXPECT_FALSE(shown.isWholeSource);
    EXPECT_EQ(shown.rows[2].object, u"orders/01.csv"_s);
    request.rows = 100;
    EXPECT_EQ(refused(), failed());
}

TEST_F(PreviewOfRuns, takesNoMoreMemoryThanThereIs)
{
    // A quarter of the limit is for what is no DuckDB's.
    engine = makeDuckDbEngine({dir.path() + u"/tmp"_s, 2, 128 * 1024 * 1024}, buckets);
    put("orders/a.csv", "id,text\n" + ("1," + QByteArray(10'000, 'x') + '\n').repeated(2000));
    flow.tasks = {mapAll()};
    request.rows = 2000;

    const Error error = refused();
    EXPECT_EQ(error.kind, ErrorKind::Quota);
    EXPECT_TRUE(error.message.startsWith(
        u"The rows of a preview, of which fewer can be asked for, need more memory"_s))
        << error.message.toStdString();
    request.rows = 10;
    EXPECT_EQ(preview().rows.size(), 10);
}

TEST_F(PreviewOfRuns, refusesNumbersThatAreNone)
{
    put("orders/a.csv", "id\n1\n");
    flow.tasks = {mapAll()};
    request.rows = 0;
    EXPECT_EQ(refused().message,
        u"The number of rows cannot be 0; it is a whole number from 1 to 1000000000000."_s);
}

TEST_F(PreviewOfRuns, endsSoonAfterItsCancel)
{
    put("orders/a.csv", "id\n" + QByteArray("1\n").repeated(2'000'000));
    flow.tasks = {mapAll()};
    request.where = u"id = 2"_s;
    request.mostLooked = 0;
    request.run = RunTest::request();
    const auto live = engine->preview(request);
    live->cancel();

    const auto outcome = test::waitFor(live->outcome());
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().kind, ErrorKind::Canceled);
}

} // namespace sluice::engine
