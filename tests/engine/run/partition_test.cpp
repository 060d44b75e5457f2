#include "engine/functions/partitionfolders.h"
#include "engine/runfixture.h"

#include <QDirIterator>

namespace sluice::engine {

using namespace Qt::StringLiterals;

class Partition : public RunTest {
protected:
    Partition()
    {
        write("CSV");
        put("orders/a.csv", "id,region,city\n1,BE,Gent\n2,NL,Delft\n3,BE,Gent\n4,BE,Brussel\n");
        flow.tasks = {mapAll(), partition({u"region"_s})};
    }

    static flow::Task partition(const QStringList &keys)
    {
        return makeTask("Partition", "NO_OP", keys,
            {{u"ORDERED_PARTITION_KEYS_LIST"_s,
                QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(keys))
                                      .toJson(QJsonDocument::Compact))}});
    }

    /// KEY below the run's folder -> content
    QMap<QString, QByteArray> objects()
    {
        const auto outcome = run();
        EXPECT_TRUE(outcome.ok()) << (outcome ? std::string()
                                              : outcome.error().message.toStdString() + "\n"
                    + outcome.error().detail.toStdString());
        QMap<QString, QByteArray> objects;
        if (!outcome)
            return objects;
        last = *outcome;
        const QString folder = u"orders-flow/11111111-2222-4333-8444-555555555555/"_s;
        for (const WrittenObject &object : outcome->objects) {
            EXPECT_TRUE(object.key.startsWith(folder)) << object.key.toStdString();
            EXPECT_EQ(object.path, path("clean-zone/") + object.key);
            objects.insert(object.key.mid(folder.size()), contentOf(object));
        }
        EXPECT_EQ(objects.size(), outcome->objects.size());
        return objects;
    }

    using Objects = QMap<QString, QByteArray>;
};

TEST_F(Partition, makesAFolderForEachValueAndKeepsTheField)
{
    EXPECT_EQ(objects(),
        (Objects {{u"region=BE/part-0"_s, "id,region,city\n1,BE,Gent\n3,BE,Gent\n4,BE,Brussel\n"},
            {u"region=NL/part-0"_s, "id,region,city\n2,NL,Delft\n"}}));
    EXPECT_EQ(last.counts.recordsWritten, 4);
    EXPECT_EQ(destinationEntries(), (QStringList {u"orders-flow"_s}));
}

TEST_F(Partition, nestsFoldersInTheOrderOfTheList)
{
    flow.tasks = {projection({u"id"_s, u"region"_s, u"city"_s}), map("id", "id"),
        map("region", "Region of sale"), map("city", "Town"),
        makeTask("Partition", "NO_OP", {u"Region of sale"_s, u"Town"_s},
            {{u"ORDERED_PARTITION_KEYS_LIST"_s, u"[\"Town\",\"Region of sale\"]"_s}})};
    EXPECT_EQ(objects().keys(),
        (QStringList {u"Town=Brussel/Region of sale=BE/part-0"_s,
            u"Town=Delft/Region of sale=NL/part-0"_s, u"Town=Gent/Region of sale=BE/part-0"_s}));
}

TEST_F(Partition, nothingIsNullAndNoValueLeavesItsFolder)
{
    readJson();
    QFile::remove(path("raw-zone/orders/a.csv"));
    put("orders/a.json",
        "{\"v\":null,\"n\":1}\n{\"n\":2}\n{\"v\":\"\",\"n\":3}\n"
        "{\"v\":\"../../x\",\"n\":4}\n{\"v\":\".\",\"n\":5}\n{\"v\":\"50%\",\"n\":6}\n"
        "{\"v\":\"a b\\u0001=\",\"n\":7}\n{\"v\":\"\xC3\xA9\",\"n\":8}\n");
    write("JSON");
    flow.tasks = {mapAll(), partition({u"v"_s})};
    const Objects made = objects();
    EXPECT_EQ(made.keys(),
        (QStringList {u"v=..%2F..%2Fx/part-0"_s, u"v=./part-0"_s, u"v=50%25/part-0"_s,
            u"v=a b%01=/part-0"_s, u"v=null/part-0"_s, u"v=\u00E9/part-0"_s}));
    EXPECT_EQ(made[u"v=null/part-0"_s],
        "{\"v\":null,\"n\":1}\n{\"v\":null,\"n\":2}\n{\"v\":\"\",\"n\":3}\n");
}

TEST_F(Partition, aFieldWithADotInFrontIsNoHiddenFolder)
{
    put("orders/a.csv", ".x\n1\n");
    flow.tasks = {mapAll(), partition({u".x"_s})};
    EXPECT_EQ(objects().keys(), (QStringList {u"%2Ex=1/part-0"_s}));
}

TEST_F(Partition, sortsByWhatIsWrittenNotByWhatWasRead)
{
    flow.tasks = {projection({u"id"_s, u"region"_s}), map("id", "id"), map("region", "r"),
        makeTask("Mask", "MASK_FIRST_N", {u"region"_s}, {{u"MASK_LENGTH"_s, u"1"_s}}),
        makeTask("Merge", "NO_OP", {u"id"_s, u"region"_s}, {{u"CONCAT_FORMAT"_s, u"${region}"_s}},
            "id,region"),
        map("id,region", "joined"), partition({u"r"_s, u"joined"_s})};
    EXPECT_EQ(
        objects().keys(), (QStringList {u"r=*E/joined=*E/part-0"_s, u"r=*L/joined=*L/part-0"_s}));
}

TEST_F(Partition, eachObjectBecomesAPartOfItsFolders)
{
    put("orders/b.csv", "id,region,city\n5,NL,Delft\n6,DE,Bonn\n");
    EXPECT_EQ(objects(),
        (Objects {{u"region=BE/part-0"_s, "id,region,city\n1,BE,Gent\n3,BE,Gent\n4,BE,Brussel\n"},
            {u"region=NL/part-0"_s, "id,region,city\n2,NL,Delft\n"},
            {u"region=NL/part-1"_s, "id,region,city\n5,NL,Delft\n"},
            {u"region=DE/part-0"_s, "id,region,city\n6,DE,Bonn\n"}}));
}

TEST_F(Partition, singleFileIsOneFileAFolder)
{
    put("orders/b.csv", "id,region,city\n5,NL,Delft\n6,DE,Bonn\n");
    for (const char *type : {"CSV", "JSON", "PARQUET"}) {
        write(QJsonObject {{u"fileType"_s, text(type)},
            {u"aggregationConfig"_s, QJsonObject {{u"aggregationType"_s, u"SingleFile"_s}}}});
        const Objects made = objects();
        EXPECT_EQ(made.keys(),
            (QStringList {u"region=BE/part-0"_s, u"region=DE/part-0"_s, u"region=NL/part-0"_s}));
        if (type == QByteArrayView("CSV")) {
            EXPECT_EQ(made[u"region=NL/part-0"_s], "id,region,city\n2,NL,Delft\n5,NL,Delft\n");
        }
        QDir(path("clean-zone/orders-flow")).removeRecursively();
    }
}

/// DuckDB keeps a hundred files open and begins others for what comes later.
TEST_F(Partition, manyFoldersKeepTheOrderOfTheirRecords)
{
    constexpr int kFolders = 300;
    constexpr int kRows = 6000;
    QByteArray rows = "id,k,text\n";
    QMap<QString, QByteArray> expected;
    const QByteArray filler(200, 'x');
    for (int i = 0; i < kRows; ++i) {
        const QByteArray line = QByteArray::number(i) + ',' + QByteArray::number(i % kFolders)
            + ",\"two\nlines " + filler + "\"\n";
        rows += line;
        QByteArray &object = expected[u"k=%1/part-0"_s.arg(i % kFolders)];
        object += object.isEmpty() ? "id,k,text\n" + line : line;
    }
    put("orders/a.csv", rows);
    write(QJsonObject {{u"fileType"_s, u"CSV"_s},
        {u"aggregationConfig"_s, QJsonObject {{u"aggregationType"_s, u"SingleFile"_s}}}});
    flow.tasks = {mapAll(), partition({u"k"_s})};
    EXPECT_TRUE(objects() == expected);
}

TEST_F(Partition, filesOfASizeAreWholeRecords)
{
    QByteArray rows = "id,k,text\n";
    const QByteArray filler(100'000, 'x');
    for (int i = 0; i < 60; ++i)
        rows += QByteArray::number(i) + ',' + QByteArray::number(i % 2) + ",\"two\nlines " + filler
            + "\"\n";
    put("orders/a.csv", rows);
    flow.tasks = {mapAll(), partition({u"k"_s})};
    for (const char *type : {"CSV", "JSON"}) {
        write(QJsonObject {{u"fileType"_s, text(type)},
            {u"aggregationConfig"_s,
                QJsonObject {{u"aggregationType"_s, u"None"_s}, {u"targetFileSize"_s, 1}}}});
        const Objects made = objects();
        EXPECT_EQ(made.size(), 6) << type; // 30 records of 100 kB in each of two folders
        qsizetype records = 0;
        for (auto object = made.begin(); object != made.end(); ++object) {
            EXPECT_LT(object->size(), 1'300'000) << object.key().toStdString();
            EXPECT_EQ(object->startsWith("id,k,text\n"), type == QByteArrayView("CSV"));
            records += object->count("two");
        }
        EXPECT_EQ(records, 60) << type;
        QDir(path("clean-zone/orders-flow")).removeRecursively();
    }
}

TEST_F(Partition, whatCannotBeDoneIsSaid)
{
    flow.tasks = {mapAll(), partition({u"country"_s})};
    EXPECT_EQ(failed().message,
        u"Task 2 (Partition) sorts by the field \"country\", which no task writes; the flow writes "
        "id, region, city."_s);
    flow.tasks = {mapAll(), partition({u"region"_s, u"region"_s})};
    EXPECT_EQ(
        failed().message, u"Task 2 (Partition) names the field \"region\" twice; name it once."_s);
    flow.tasks = {mapAll(), partition({u"region"_s}), partition({u"city"_s})};
    EXPECT_EQ(failed().message,
        u"Task 3 (Partition) is the second one that sorts the output; name all fields in one task, "
        "in the order of the folders."_s);
    put("orders/a.csv", "id,region\n1," + QByteArray(300, 'x') + '\n');
    flow.tasks = {mapAll(), partition({u"region"_s})};
    EXPECT_EQ(failed().message,
        u"The Partition task names a folder by the field \"region\", of which a record has a value "
        "that is longer than a folder's name may be (255 bytes with the field's); choose another "
        "field, or truncate it."_s);
    EXPECT_EQ(destinationEntries(), QStringList());
}

TEST_F(Partition, moreFoldersThanAnybodyWantsEndTheRun)
{
    QByteArray rows = "id,n\n";
    for (std::size_t i = 0; i <= PartitionFolders::kMost; ++i)
        rows += QByteArray::number(qint64(i)) + ",1\n";
    put("orders/a.csv", rows);
    flow.tasks = {mapAll(), partition({u"id"_s})};
    const Error error = failed();
    EXPECT_EQ(error.kind, ErrorKind::Unsupported);
    EXPECT_EQ(error.message,
        u"The Partition task would sort the records into more than 10000 folders; choose fields "
        "with fewer values."_s);
    EXPECT_EQ(destinationEntries(), QStringList());
}

class Passthrough : public RunTest {
protected:
    Passthrough() { flow.tasks = {makeTask("Passthrough", "NO_OP", {})}; }
};

TEST_F(Passthrough, recordsOfJsonLeaveAsTheyCame)
{
    readJson();
    put("orders/a.json",
        "{\"b\":1.10,\"a\":{\"z\":[1,{\"y\":null}],\"x\":\"\\u00e9 \\/\"}}\n"
        "{\"c\": 12345678901234567890.123, \"b\": null}\n{}\n");
    EXPECT_EQ(written(),
        "{\"b\":1.10,\"a\":{\"z\":[1,{\"y\":null}],\"x\":\"\\u00e9 \\/\"}}\n"
        "{\"c\":12345678901234567890.123,\"b\":null}\n{}\n");
    EXPECT_EQ(last.counts.recordsWritten, 3);
}

TEST_F(Passthrough, filtersAndValidationsChooseRecords)
{
    readJson();
    put("orders/a.json",
        "{\"id\":1,\"deep\":{\"k\":true}}\n{\"id\":2}\n{\"deep\":[]}\n{\"id\":3,\"x\":0}\n");
    flow.tasks << makeTask("Filter", "NOT_EQUAL_TO", {u"id"_s}, {{u"VALUE"_s, u"2"_s}})
               << makeTask("Validate", "VALIDATE_NON_NULL", {u"id"_s});
    EXPECT_EQ(written(), "{\"id\":1,\"deep\":{\"k\":true}}\n{\"id\":3,\"x\":0}\n");
}

TEST_F(Passthrough, otherFormatsGetEveryField)
{
    put("orders/a.csv", "id,name\n1,Ada\n2,\n");
    EXPECT_EQ(written(), "{\"id\":\"1\",\"name\":\"Ada\"}\n{\"id\":\"2\",\"name\":\"\"}\n");
    write("CSV");
    EXPECT_EQ(written(), "id,name\n1,Ada\n2,\n");
}

TEST_F(Passthrough, recordsOfParquetGetEveryField)
{
    put("orders/a.csv", "id,name\n1,Ada\n2,Bob\n");
    write("PARQUET");
    const QByteArray parquet = written();
    QDir(path("raw-zone/orders")).removeRecursively();
    put("orders/a.parquet", parquet);
    write("JSON");
    EXPECT_EQ(written(), "{\"id\":\"1\",\"name\":\"Ada\"}\n{\"id\":\"2\",\"name\":\"Bob\"}\n");
    flow.tasks << makeTask("Partition", "NO_OP", {u"name"_s});
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().detail.toStdString();
    EXPECT_EQ(outcome->objects.size(), 2);
}

TEST_F(Passthrough, foldersTakeWholeRecords)
{
    readJson();
    put("orders/a.json", "{\"k\":\"a\",\"v\":[1]}\n{\"v\":{},\"k\":\"b\"}\n{\"k\":\"a\"}\n");
    flow.tasks << makeTask("Partition", "NO_OP", {u"k"_s});
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().message.toStdString();
    ASSERT_EQ(outcome->objects.size(), 2);
    EXPECT_EQ(contentOf(outcome->objects[0]), "{\"k\":\"a\",\"v\":[1]}\n{\"k\":\"a\"}\n");
    EXPECT_EQ(contentOf(outcome->objects[1]), "{\"v\":{},\"k\":\"b\"}\n");
}

TEST_F(Passthrough, nothingElseMayWantTheRecords)
{
    put("orders/a.csv", "id\n1\n");
    flow.tasks << map("id", "x");
    EXPECT_EQ(failed().message,
        u"Task 1 (Pass through, in JSON Passthrough) passes records on unchanged, but Task 2 (Map) "
        "wants to change or map them; remove one of the two."_s);
}

/// Upsolver takes objects out of a bucket of its own.
TEST_F(Passthrough, upsolverIsABucket)
{
    put("orders/a.csv", "id\n1\n");
    QDir(dir.path()).mkpath(u"upsolver-appflow-x"_s);
    flow::Endpoint &to = flow.destinations.first();
    to.connectorType = to.propertiesKey = u"Upsolver"_s;
    to.properties = {{u"bucketName"_s, u"upsolver-appflow-x"_s},
        {u"s3OutputFormatConfig"_s,
            QJsonObject {{u"prefixConfig"_s,
                QJsonObject {{u"prefixType"_s, u"PATH"_s}, {u"prefixFormat"_s, u"DAY"_s}}}}}};
    EXPECT_EQ(written(), "{\"id\":\"1\"}\n");
    EXPECT_EQ(last.objects.first().key,
        u"orders-flow/2026/01/02/11111111-2222-4333-8444-555555555555/part-0"_s);
}

TEST_F(Partition, tellsADataCatalogWhatIsInTheObjects)
{
    objects();
    EXPECT_TRUE(last.columns.isEmpty()) << "nobody asks";
    flow.metadataCatalogConfig
        = {{u"glueDataCatalog"_s, QJsonObject {{u"databaseName"_s, u"lake"_s}}}};
    objects();
    EXPECT_EQ(
        last.columns, (QList<OutputColumn> {{u"id"_s, {}}, {u"region"_s, {}}, {u"city"_s, {}}}));
    EXPECT_EQ(last.partitionFields, (QStringList {u"region"_s}));

    readJson();
    QFile::remove(path("raw-zone/orders/a.csv"));
    put("orders/a.json", "{\"n\":1,\"d\":1.5,\"region\":\"BE\"}\n");
    const QList<OutputColumn> texts {{u"n"_s, {}}, {u"d"_s, {}}, {u"region"_s, {}}};
    for (const char *fileType : {"JSON", "PARQUET"}) {
        write(fileType);
        objects();
        EXPECT_EQ(last.columns, texts) << fileType;
    }
    write(QJsonObject {{u"fileType"_s, u"PARQUET"_s}, {u"preserveSourceDataTyping"_s, true}});
    objects();
    EXPECT_EQ(last.columns,
        (QList<OutputColumn> {{u"n"_s, u"BIGINT"_s}, {u"d"_s, u"DOUBLE"_s}, {u"region"_s, {}}}));
}

} // namespace sluice::engine
