#include "engine/run/filebatches.h"
#include "engine/runfixture.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

class ManyFiles : public RunTest {
protected:
    static constexpr int kFiles = 2000;

    ManyFiles()
    {
        flow.tasks = {mapAll()};
        flow.destinations[0].properties.insert(u"bucketPrefix"_s, u"out"_s);
    }

    static const char *keyOf(int file)
    {
        static QByteArray key;
        key = "orders/" + QByteArray::number(10'000 + file);
        return key.constData();
    }

    QByteArray objectOf(const RunOutcome &outcome, int file) const
    {
        const WrittenObject &object = outcome.objects[file];
        EXPECT_TRUE(object.key.endsWith(u"/part-%1"_s.arg(file))) << object.key.toStdString();
        return contentOf(object);
    }
};

TEST_F(ManyFiles, becomeAnObjectEachInTheirOrder)
{
    for (int i = 0; i < kFiles; ++i)
        put(keyOf(i),
            "id,name\n" + QByteArray::number(i) + ",a\n" + QByteArray::number(i) + ",b\n");
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().message.toStdString();
    ASSERT_EQ(outcome->objects.size(), kFiles);
    EXPECT_EQ(outcome->counts.recordsProcessed, 2 * kFiles);
    EXPECT_EQ(outcome->counts.recordsWritten, 2 * kFiles);
    EXPECT_EQ(outcome->counts.recordsDropped, 0);
    EXPECT_EQ(outcome->counts.bytesProcessed, outcome->counts.bytesTotal);
    for (int i = 0; i < kFiles; ++i) {
        const QByteArray id = QByteArray::number(i);
        ASSERT_EQ(objectOf(*outcome, i),
            "{\"id\":\"" + id + "\",\"name\":\"a\"}\n{\"id\":\"" + id + "\",\"name\":\"b\"}\n");
    }
    EXPECT_EQ(destinationEntries(), QStringList {u"out"_s});
}

TEST_F(ManyFiles, whoseRecordsAreAllDroppedBecomeNoObject)
{
    readJson();
    write("CSV");
    for (int i = 0; i < 40; ++i)
        put(keyOf(i), "{\"id\":" + QByteArray::number(i % 4) + ",\"total\":1.10}\n");
    flow.tasks << makeTask(
        "Filter", "GREATER_THAN", {u"id"_s}, {{u"DATA_TYPE"_s, u"long"_s}, {u"VALUE"_s, u"1"_s}})
               << makeTask("Arithmetic", "ADDITION", {u"id"_s, u"total"_s}, {}, "sum");
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().message.toStdString();
    ASSERT_EQ(outcome->objects.size(), 20);
    EXPECT_EQ(outcome->counts.recordsDropped, 20);
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(objectOf(*outcome, i),
            i % 2 ? QByteArray("id,total,sum\n3,1.10,4.1\n") : "id,total,sum\n2,1.10,3.1\n");
    }
}

TEST_F(ManyFiles, keepFieldsOfAnyName)
{
    for (int i = 0; i < 3; ++i)
        put(keyOf(i), "Sluice_file,f,s0\n" + QByteArray::number(i) + ",b,c\n");
    write("CSV");
    const auto lines = run();
    ASSERT_TRUE(lines.ok()) << lines.error().message.toStdString();
    ASSERT_EQ(lines->objects.size(), 3);
    EXPECT_EQ(objectOf(*lines, 2), "Sluice_file,f,s0\n2,b,c\n");
    write("PARQUET");
    const auto parquet = run();
    ASSERT_TRUE(parquet.ok()) << parquet.error().message.toStdString();
    EXPECT_EQ(parquet->objects.size(), 3);
    EXPECT_TRUE(objectOf(*parquet, 2).contains("Sluice_file"));
    EXPECT_FALSE(objectOf(*parquet, 2).contains("sluice_file"));
}

TEST_F(ManyFiles, nameTheOneWithAFault)
{
    for (int i = 0; i < 600; ++i)
        put(keyOf(i), i == 345 ? "id,name\n1,a\n2\n" : "id,name\n1,a\n2,b\n");
    EXPECT_EQ(failed().message,
        u"Line 3 of orders/10345 has 1 fields where the header has 2; correct that line."_s);
    EXPECT_EQ(destinationEntries(), QStringList());
}

TEST_F(ManyFiles, ofJsonNameTheOneWithAFault)
{
    readJson();
    for (int i = 0; i < 300; ++i)
        put(keyOf(i), i == 200 ? "{\"id\":1}\n{\"id\":NaN}\n" : "{\"id\":1}\n{\"id\":2}\n");
    EXPECT_EQ(failed().message,
        u"Line 2 of orders/10200 has NaN or Infinity at column 7, which is no JSON; write null "
        u"instead."_s);
}

TEST(FileBatches, holdSmallFilesOfOneThreadTogether)
{
    S3Source source;
    DestinationSettings destination;
    FlowPlan plan;
    const auto sizes = [&](const QList<qint64> &bytes) {
        source.files.clear();
        for (const qint64 size : bytes)
            source.files.append({{u"key"_s, u"path"_s, size, {}}, FileFormat::Csv});
        QList<qsizetype> found;
        for (const QList<int> &batch : fileBatches(source, destination, plan))
            found << batch.size();
        return found;
    };
    EXPECT_EQ(sizes({}), QList<qsizetype>());
    EXPECT_EQ(sizes({1, 5'000'000, 2, 3}), (QList<qsizetype> {1, 1, 2}));
    EXPECT_EQ(sizes({300'000, 200'000, 200'000}), (QList<qsizetype> {2, 1}));
    EXPECT_EQ(sizes(QList<qint64>(150, 10)), (QList<qsizetype> {64, 64, 22}));
    destination.format = OutputFormat::Parquet;
    plan.outputs = QList<OutputField>(500);
    EXPECT_EQ(sizes(QList<qint64>(5, 10)), (QList<qsizetype> {2, 2, 1}));
    plan.outputs = QList<OutputField>(5000);
    EXPECT_EQ(sizes(QList<qint64>(2, 10)), (QList<qsizetype> {1, 1}));
}

} // namespace sluice::engine
