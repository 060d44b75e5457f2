#include "engine/database/duckdbconnection.h"
#include "engine/runfixture.h"
#include "support/rounds.h"

#include <random>

namespace sluice::engine {

using namespace Qt::StringLiterals;

class Formats : public RunTest {
protected:
    /// What DuckDB reads from a query.
    DuckDbConnection::Rows rowsOf(const QString &sql)
    {
        const auto database = DuckDbDatabase::open({dir.path(), 1, 0});
        EXPECT_TRUE(database.ok());
        const auto connection = DuckDbConnection::open(*database);
        EXPECT_TRUE(connection.ok());
        const auto rows = (*connection)->query(sql);
        EXPECT_TRUE(rows.ok()) << (rows ? "" : rows.error().detail.toStdString());
        return rows.valueOr({});
    }

    QStringList keysOf(const RunOutcome &outcome)
    {
        QStringList keys;
        for (const WrittenObject &object : outcome.objects)
            keys << object.key;
        return keys;
    }

    /// The key of the one object that a destination's settings give.
    QString keyWith(const QJsonObject &outputFormat)
    {
        put("orders/a.csv", "a\n1\n");
        flow.tasks = {mapAll()};
        write(outputFormat);
        QDir(path("clean-zone/orders-flow")).removeRecursively();
        written();
        return last.objects.value(0).key;
    }
};

TEST_F(Formats, csvSurvivesTheWayThrough)
{
    const QByteArray csv = "id,\"full \"\"name\"\"\",note\n"
                           "1,\"Byron, Ada\",\"two\nlines\"\n"
                           "2,\"say \"\"hi\"\"\",\n"
                           "3,\xC3\xA9\xF0\x9F\x91\x8D, blank \n";
    put("orders/a.csv", csv);
    flow.tasks = {mapAll()};
    write("CSV");
    EXPECT_EQ(written(), csv);
}

/// Few of many members: lines are put together another way than those of records that have most.
TEST_F(Formats, sparseRecordsHaveEveryFieldAmongDenseOnes)
{
    constexpr int kFields = 200;
    constexpr int kRecords = testRounds(7000);
    QByteArray json;
    QByteArray jsonLines;
    QByteArray csvLines;
    for (int field = 0; field < kFields; ++field)
        csvLines += (field ? ",f" : "f") + QByteArray::number(field);
    csvLines += '\n';
    for (int record = 0; record < kRecords; ++record) {
        // The first one shows all fields in order.
        const bool isDense = record % (kRecords / 2) < 20;
        QByteArrayList members;
        QByteArrayList all;
        QByteArrayList csv;
        for (int field = 0; field < kFields; ++field) {
            const bool isThere = isDense || (field + record) % 97 == 0;
            const bool isNull = (record % 5 == 1 && field % 3 == 0);
            const QByteArray name = "\"f" + QByteArray::number(field) + "\":";
            const QByteArray value = "v\\\"" + QByteArray::number(record);
            if (isThere)
                members << name + (isNull ? "null" : '"' + value + '"');
            const bool isValue = isThere && !isNull;
            all << name + (isValue ? '"' + value + '"' : "null");
            csv << (isValue ? "\"v\"\"" + QByteArray::number(record) + '"' : QByteArray());
        }
        json += '{' + members.join(',') + "}\n";
        jsonLines += '{' + all.join(',') + "}\n";
        csvLines += csv.join(',') + '\n';
    }
    put("orders/a.json", json);
    readJson();
    flow.tasks = {mapAll()};
    const auto sorted = [](const QByteArray &lines) {
        QByteArrayList list = lines.split('\n');
        std::sort(list.begin(), list.end());
        return list;
    };
    write("JSON");
    EXPECT_TRUE(sorted(written()) == sorted(jsonLines));
    QDir(path("clean-zone/orders-flow")).removeRecursively();
    write("CSV");
    EXPECT_TRUE(sorted(written()) == sorted(csvLines));
}

TEST_F(Formats, readsAnyLineEndAndByteOrderMark)
{
    flow.tasks = {mapAll()};
    const QByteArray expected
        = "{\"id\":\"1\",\"na\\nme\":\"a,\\\"b\\r\\nc\"}\n{\"id\":\"2\",\"na\\nme\":\"\"}\n";
    put("orders/a.csv", "\xEF\xBB\xBF\"id\",\"na\nme\"\r\n1,\"a,\"\"b\r\nc\"\r\n2,\"\"\r\n");
    EXPECT_EQ(written(), expected);
    put("orders/a.csv", "id,\"na\nme\"\n1,\"a,\"\"b\r\nc\"\n2,");
    EXPECT_EQ(written(), expected);
    put("orders/a.csv", "id,\"na\nme\"\r1,\"a,\"\"b\r\nc\"\r2,\r");
    EXPECT_EQ(written(), expected);
}

TEST_F(Formats, filesMayDifferInTheirLineEnds)
{
    put("orders/a.csv", "id\n1\n");
    put("orders/b.csv", "id\r\n2\r\n");
    put("orders/c.csv", "\xEF\xBB\xBFid\n3");
    put("orders/d.csv", "id");
    flow.tasks = {mapAll()};
    write(QJsonObject {
        {u"aggregationConfig"_s, QJsonObject {{u"aggregationType"_s, u"SingleFile"_s}}}});
    QList<QByteArray> lines = written().trimmed().split('\n');
    std::sort(lines.begin(), lines.end());
    EXPECT_EQ(lines, (QList<QByteArray> {"{\"id\":\"1\"}", "{\"id\":\"2\"}", "{\"id\":\"3\"}"}));
    EXPECT_EQ(last.counts.recordsProcessed, 3);
}

TEST_F(Formats, recordsMayBeLongAndCrossBuffers)
{
    const QByteArray longText = "\"" + QByteArray(3'000'000, 'x') + "\nend\"";
    QByteArray csv = "id,text\n";
    for (int i = 0; i < 7; ++i)
        csv += QByteArray::number(i) + ',' + longText + '\n';
    put("orders/a.csv", csv);
    flow.tasks = {mapAll()};
    write("CSV");
    const QByteArray result = written();
    EXPECT_EQ(result.size(), csv.size());
    EXPECT_EQ(last.counts.recordsProcessed, 7);
}

TEST_F(Formats, headerOnlyWritesNoObject)
{
    put("orders/a.csv", "id,name\n");
    flow.tasks = {mapAll()};
    for (const char *format : {"CSV", "JSON", "PARQUET"}) {
        write(format);
        const auto outcome = run();
        ASSERT_TRUE(outcome.ok()) << outcome.error().message.toStdString();
        EXPECT_TRUE(outcome->objects.isEmpty());
        EXPECT_EQ(outcome->counts.recordsProcessed, 0);
        EXPECT_EQ(outcome->counts.bytesProcessed, 8);
        EXPECT_EQ(destinationEntries(), QStringList());
    }
}

TEST_F(Formats, oneColumnCsvTellsEmptyFromNothing)
{
    put("orders/a.csv", "a,b\n1,\n2,x\n");
    flow.tasks = {projection({u"b"_s}), map("b", "b")};
    write("CSV");
    EXPECT_EQ(written(), "b\n\"\"\nx\n");
}

TEST_F(Formats, oneOutputPerSourceFile)
{
    put("orders/a.csv", "id\n1\n");
    put("orders/b.csv", "id\n");
    put("orders/c.csv", "id\n3\n");
    flow.tasks = {mapAll()};
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok());
    const QString folder = u"orders-flow/11111111-2222-4333-8444-555555555555/"_s;
    EXPECT_EQ(keysOf(*outcome), (QStringList {folder + u"part-0"_s, folder + u"part-1"_s}));
    EXPECT_EQ(contentOf(outcome->objects[1]), "{\"id\":\"3\"}\n");
    EXPECT_EQ(outcome->counts.bytesTotal, 5 + 3 + 5);
    EXPECT_EQ(outcome->counts.bytesProcessed, 13);
    EXPECT_EQ(outcome->counts.bytesWritten, 22);
}

TEST_F(Formats, namesWithGlobSignsAreTakenLiterally)
{
    put("orders/[ab]*?.csv", "id\n1\n");
    put("orders/a1.csv", "id\n2\n");
    put("orders/it's.csv", "id\n3\n");
    flow.tasks = {mapAll()};
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().detail.toStdString();
    ASSERT_EQ(outcome->objects.size(), 3);
    EXPECT_EQ(contentOf(outcome->objects[0]), "{\"id\":\"1\"}\n");
    EXPECT_EQ(contentOf(outcome->objects[1]), "{\"id\":\"2\"}\n");
    EXPECT_EQ(contentOf(outcome->objects[2]), "{\"id\":\"3\"}\n");
}

TEST_F(Formats, compressedLookingNamesAndHivePathsArePlainCsv)
{
    put("orders/year=2026/a.csv.gz", "id,year\n1,x\n");
    flow.tasks = {mapAll()};
    EXPECT_EQ(written(), "{\"id\":\"1\",\"year\":\"x\"}\n");
}

TEST_F(Formats, namesFromTheDataNeverBecomeSql)
{
    put("orders/a.csv", "\"a\"\" FROM x; --\",'b,s0,A,a\n1,2,3,4,5\n");
    flow.tasks = {projection({u"a\" FROM x; --"_s, u"'b"_s, u"s0"_s}),
        map("a\" FROM x; --", "x\"'y"), map("'b", "s1"), map("s0", "z")};
    EXPECT_EQ(written(), "{\"x\\\"'y\":\"1\",\"s1\":\"2\",\"z\":\"3\"}\n");
}

TEST_F(Formats, jsonKeepsTypesAndNesting)
{
    readJson();
    put("orders/a.json",
        "{\"id\":1,\"price\":2.50,\"tags\":[\"a\",{\"b\":null}],\"ok\":true,\"name\":"
        "\"\\u00e9\\\"\",\"x\":null}\n"
        "{\"id\":12345678901234567890,\"late\":\"yes\"}\n");
    flow.tasks = {mapAll()};
    EXPECT_EQ(written(),
        "{\"id\":1,\"price\":2.50,\"tags\":[\"a\",{\"b\":null}],\"ok\":true,\"name\":"
        "\"\\u00e9\\\"\",\"x\":null,\"late\":null}\n"
        "{\"id\":12345678901234567890,\"price\":null,\"tags\":null,\"ok\":null,\"name\":null,\"x\":"
        "null,\"late\":\"yes\"}\n");

    write("CSV");
    EXPECT_EQ(written(),
        "id,price,tags,ok,name,x,late\n"
        "1,2.50,\"[\"\"a\"\",{\"\"b\"\":null}]\",true,\"\xC3\xA9\"\"\",,\n"
        "12345678901234567890,,,,,,yes\n");
}

TEST_F(Formats, jsonArraysAndLinesMayStandSideBySide)
{
    readJson();
    put("orders/a.json", "[\n{\"id\":1},\n{\"id\":\"x\"}]\n");
    put("orders/b.json", "\n{\"id\":3}\n");
    flow.tasks = {mapAll()};
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().detail.toStdString();
    ASSERT_EQ(outcome->objects.size(), 2);
    EXPECT_EQ(contentOf(outcome->objects[0]), "{\"id\":1}\n{\"id\":\"x\"}\n");
    EXPECT_EQ(contentOf(outcome->objects[1]), "{\"id\":3}\n");

    write(QJsonObject {
        {u"aggregationConfig"_s, QJsonObject {{u"aggregationType"_s, u"SingleFile"_s}}}});
    EXPECT_EQ(written().count('\n'), 3);
    EXPECT_EQ(last.counts.recordsProcessed, 3);
}

TEST_F(Formats, jsonFieldsThatComeLateAreNotLost)
{
    readJson();
    QByteArray json;
    for (int i = 0; i < 20000; ++i)
        json += "{\"id\":" + QByteArray::number(i) + ",\"filler\":\"xxxxxxxxxxxxxxxxxxxx\"}\n";
    put("orders/a.json", json + "{\"id\":-1,\"late\":7}\n");
    flow.tasks = {mapAll(),
        makeTask(
            "Filter", "LESS_THAN", {u"id"_s}, {{u"DATA_TYPE"_s, u"int"_s}, {u"VALUE"_s, u"0"_s}})};
    EXPECT_EQ(written(), "{\"id\":-1,\"filler\":null,\"late\":7}\n");
    EXPECT_EQ(last.counts.recordsProcessed, 20001);

    flow.tasks = {projection({u"late"_s, u"id"_s}), map("late", "late"), flow.tasks[1]};
    EXPECT_EQ(written(), "{\"late\":7}\n");
    flow.tasks[1] = map("never", "x");
    EXPECT_EQ(failed().message,
        u"Task 2 (Map) names the field \"never\", which the source does not have; it has id, filler, late."_s);
}

TEST_F(Formats, parquetIsTextUnlessTypesAreKept)
{
    readJson();
    put("orders/a.json",
        "{\"i\":1,\"d\":1.5,\"m\":1,\"b\":true,\"t\":\"x\",\"o\":{\"k\":[1]},\"big\":"
        "18446744073709551615,\"mix\":1}\n"
        "{\"i\":-2,\"d\":2,\"m\":2.5,\"b\":null,\"t\":\"\",\"big\":1,\"mix\":\"a\"}\n");
    flow.tasks = {mapAll()};
    const auto types = [&] {
        QStringList list;
        for (const QStringList &row :
            rowsOf(u"DESCRIBE SELECT * FROM read_parquet('%1')"_s.arg(last.objects.first().path)))
            list << row[0] + u' ' + row[1];
        return list.join(u", "_s);
    };
    const auto rows = [&] {
        QStringList list;
        for (const QStringList &row : rowsOf(
                 u"SELECT * FROM read_parquet('%1') ORDER BY i"_s.arg(last.objects.first().path))) {
            QStringList values;
            for (const QString &value : row)
                values << (value.isNull() ? u"NULL"_s : value);
            list << values.join(u'|');
        }
        return list.join(u'\n');
    };

    write("PARQUET");
    written();
    EXPECT_EQ(types(),
        u"i VARCHAR, d VARCHAR, m VARCHAR, b VARCHAR, t VARCHAR, o VARCHAR, big VARCHAR, mix VARCHAR"_s);
    EXPECT_EQ(
        rows(), u"-2|2|2.5|NULL||NULL|1|a\n1|1.5|1|true|x|{\"k\":[1]}|18446744073709551615|1"_s);
    EXPECT_EQ(rowsOf(u"SELECT DISTINCT compression FROM parquet_metadata('%1')"_s.arg(
                  last.objects.first().path)),
        (DuckDbConnection::Rows {{u"SNAPPY"_s}}));

    write(QJsonObject {{u"fileType"_s, u"PARQUET"_s}, {u"preserveSourceDataTyping"_s, true}});
    written();
    EXPECT_EQ(types(),
        u"i BIGINT, d DOUBLE, m DOUBLE, b BOOLEAN, t VARCHAR, o VARCHAR, big DECIMAL(20,0), mix VARCHAR"_s);
    EXPECT_EQ(rows(),
        u"-2|2.0|2.5|NULL||NULL|1|a\n1|1.5|1.0|true|x|{\"k\":[1]}|18446744073709551615|1"_s);
}

TEST_F(Formats, aNegativeZeroHasATypeAndKeepsItsSignWhereThatHasOne)
{
    readJson();
    put("orders/a.json", "{\"i\":-0,\"d\":-0,\"m\":1.5}\n{\"i\":7,\"d\":2.5,\"m\":-0}\n");
    flow.tasks = {mapAll()};
    write(QJsonObject {{u"fileType"_s, u"PARQUET"_s}, {u"preserveSourceDataTyping"_s, true}});
    written();
    EXPECT_EQ(last.counts.recordsWritten, 2);
    EXPECT_EQ(
        rowsOf(u"SELECT typeof(i), typeof(d), i, d, m FROM read_parquet('%1') ORDER BY i"_s.arg(
            last.objects.first().path)),
        (DuckDbConnection::Rows {{u"BIGINT"_s, u"DOUBLE"_s, u"0"_s, u"-0.0"_s, u"1.5"_s},
            {u"BIGINT"_s, u"DOUBLE"_s, u"7"_s, u"2.5"_s, u"-0.0"_s}}));
}

TEST_F(Formats, twoThousandColumnsBecomeParquetWithTheirTypes)
{
    constexpr int kColumns = 2000;
    readJson();
    QByteArray json;
    for (int row = 0; row < 3; ++row) {
        for (int i = 0; i < kColumns; ++i)
            json += (i == 0 ? "{\"c" : ",\"c") + QByteArray::number(i)
                + "\":" + QByteArray::number(i + row) + (i % 2 ? ".5" : "");
        json += "}\n";
    }
    put("orders/a.json", json);
    QStringList fields;
    for (int i = 0; i < kColumns; ++i)
        fields << u"c%1"_s.arg(i);
    flow.tasks = {projection(fields)};
    for (int i = 0; i < kColumns; ++i)
        flow.tasks << map(fields[i].toUtf8().constData(), ("to_" + fields[i].toUtf8()).constData());
    write(QJsonObject {{u"fileType"_s, u"PARQUET"_s}, {u"preserveSourceDataTyping"_s, true}});
    written();
    EXPECT_EQ(last.counts.recordsWritten, 3);
    EXPECT_EQ(rowsOf(u"SELECT to_c0, to_c1998, to_c1999, typeof(to_c1998), typeof(to_c1999) "
                     "FROM read_parquet('%1') ORDER BY to_c0"_s.arg(last.objects.first().path)),
        (DuckDbConnection::Rows {{u"0"_s, u"1998"_s, u"1999.5"_s, u"BIGINT"_s, u"DOUBLE"_s},
            {u"1"_s, u"1999"_s, u"2000.5"_s, u"BIGINT"_s, u"DOUBLE"_s},
            {u"2"_s, u"2000"_s, u"2001.5"_s, u"BIGINT"_s, u"DOUBLE"_s}}));
}

TEST_F(Formats, parquetOfCsvIsTextWithEmptyTexts)
{
    put("orders/a.csv", "id,name\n01,\n");
    flow.tasks = {mapAll()};
    write(QJsonObject {{u"fileType"_s, u"PARQUET"_s}, {u"preserveSourceDataTyping"_s, true}});
    written();
    EXPECT_EQ(rowsOf(u"SELECT id, name, typeof(id) FROM read_parquet('%1')"_s.arg(
                  last.objects.first().path)),
        (DuckDbConnection::Rows {{u"01"_s, u""_s, u"VARCHAR"_s}}));
}

TEST_F(Formats, keysFollowTheReference)
{
    const QString id = u"11111111-2222-4333-8444-555555555555"_s;
    const auto prefix = [](const QJsonObject &config) {
        return QJsonObject {{u"prefixConfig"_s, config}};
    };
    EXPECT_EQ(keyWith({}), u"orders-flow/%1/part-0"_s.arg(id));
    EXPECT_EQ(keyWith(prefix({})), u"orders-flow/%1/part-0"_s.arg(id));
    EXPECT_EQ(keyWith(prefix({{u"prefixType"_s, u"PATH"_s}, {u"prefixFormat"_s, u"DAY"_s}})),
        u"orders-flow/2026/01/02/%1/part-0"_s.arg(id));
    EXPECT_EQ(
        keyWith(prefix({{u"prefixType"_s, u"PATH_AND_FILENAME"_s}, {u"prefixFormat"_s, u"MINUTE"_s},
            {u"pathPrefixHierarchy"_s, QJsonArray {u"SCHEMA_VERSION"_s}}})),
        u"orders-flow/schemaVersion_3/2026/01/02/03/04/%1-part-0-2026-01-02T03:04:05"_s.arg(id));
    EXPECT_EQ(keyWith(prefix({{u"prefixType"_s, u"FILENAME"_s}, {u"prefixFormat"_s, u"YEAR"_s}})),
        u"orders-flow/%1/part-0-2026-01-02T03:04:05"_s.arg(id));
    EXPECT_EQ(keyWith(prefix({{u"pathPrefixHierarchy"_s,
                  QJsonArray {u"EXECUTION_ID"_s, u"SCHEMA_VERSION"_s}}})),
        u"orders-flow/schemaVersion_3/%1/part-0"_s.arg(id));

    QJsonObject single {
        {u"aggregationConfig"_s, QJsonObject {{u"aggregationType"_s, u"SingleFile"_s}}}};
    EXPECT_EQ(keyWith(single), u"orders-flow/%1/part-0"_s.arg(id));
    single.insert(u"prefixConfig"_s,
        QJsonObject {{u"pathPrefixHierarchy"_s, QJsonArray {u"SCHEMA_VERSION"_s}}});
    EXPECT_EQ(keyWith(single), u"orders-flow/schemaVersion_3/%1"_s.arg(id));

    flow.destinations[0].properties.insert(u"bucketPrefix"_s, u"out/deep/"_s);
    EXPECT_EQ(keyWith({}), u"out/deep/orders-flow/%1/part-0"_s.arg(id));
}

TEST_F(Formats, targetSizeSplitsTheOutput)
{
    QByteArray csv = "id,text\n";
    for (int i = 0; i < 200000; ++i)
        csv += QByteArray::number(i) + ",some text that makes the line longer "
            + QByteArray::number(i * 7) + '\n';
    put("orders/a.csv", csv);
    flow.tasks = {mapAll()};
    write(QJsonObject {{u"aggregationConfig"_s,
        QJsonObject {{u"aggregationType"_s, u"None"_s}, {u"targetFileSize"_s, 4}}}});
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().detail.toStdString();
    EXPECT_GE(outcome->objects.size(), 2);
    qint64 lines = 0;
    for (qsizetype i = 0; i < outcome->objects.size(); ++i) {
        EXPECT_TRUE(outcome->objects[i].key.endsWith(u"/part-%1"_s.arg(i)));
        EXPECT_LT(outcome->objects[i].bytes, 12 * 1024 * 1024);
        lines += contentOf(outcome->objects[i]).count('\n');
    }
    EXPECT_EQ(lines, 200000);
    EXPECT_EQ(outcome->counts.recordsWritten, 200000);
}

TEST_F(Formats, noPartIsWithoutRecordsWhereTheLastRecordFillsOne)
{
    // Texts that do not compress, of which each is larger than a part.
    std::mt19937 random(7);
    QByteArray csv = "\"i,d\",text\n";
    for (int i = 0; i < 5; ++i) {
        csv += QByteArray::number(i) + ',';
        for (int n = 0; n < 1'500'000; ++n)
            csv += char('a' + random() % 26);
        csv += '\n';
    }
    put("orders/a.csv", csv);
    flow.tasks = {mapAll()};
    for (const char *format : {"CSV", "JSON", "PARQUET"}) {
        write(QJsonObject {{u"fileType"_s, text(format)},
            {u"aggregationConfig"_s, QJsonObject {{u"targetFileSize"_s, 1}}}});
        const auto outcome = run();
        ASSERT_TRUE(outcome.ok()) << outcome.error().message.toStdString();
        EXPECT_EQ(outcome->counts.recordsWritten, 5);
        EXPECT_GE(outcome->objects.size(), 1);
        qint64 bytes = 0;
        for (qsizetype i = 0; i < outcome->objects.size(); ++i) {
            EXPECT_TRUE(outcome->objects[i].key.endsWith(u"/part-%1"_s.arg(i)));
            EXPECT_GT(outcome->objects[i].bytes, 1'000'000) << format << ' ' << i;
            bytes += outcome->objects[i].bytes;
        }
        EXPECT_EQ(outcome->counts.bytesWritten, bytes);
    }
}

TEST_F(Formats, aTargetFileSizeBeyondAllFilesMakesOneOfThem)
{
    put("orders/a.csv", "id\n1\n");
    put("orders/b.csv", "id\n2\n");
    flow.tasks = {mapAll()};
    write(QJsonObject {{u"aggregationConfig"_s,
        QJsonObject {{u"targetFileSize"_s, std::numeric_limits<qint64>::max()}}}});
    EXPECT_EQ(written(), "{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
}

TEST_F(Formats, aNewRunReplacesAnObjectOfTheSameKey)
{
    put("orders/a.csv", "a\n1\n");
    flow.tasks = {mapAll()};
    EXPECT_EQ(written(), "{\"a\":\"1\"}\n");
    put("orders/a.csv", "a\n2\n");
    EXPECT_EQ(written(), "{\"a\":\"2\"}\n");
}

} // namespace sluice::engine
