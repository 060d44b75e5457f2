#include "engine/database/duckdbconnection.h"
#include "engine/runfixture.h"
#include "support/rounds.h"

#include <random>

namespace sluice::engine {

using namespace Qt::StringLiterals;

/// What is only moved leaves as it came.
class Values : public RunTest {
protected:
    Values()
    {
        readJson();
        flow.tasks = {mapAll()};
    }

    QByteArray moved(const QByteArray &json)
    {
        put("orders/a.json", json);
        return written();
    }

    /// Column names and types of the Parquet file, and its rows.
    QStringList parquet(const QString &select)
    {
        const auto database = DuckDbDatabase::open({dir.path(), 1, 0});
        const auto connection = DuckDbConnection::open(*database);
        const auto rows = (*connection)->query(select.arg(last.objects.first().path));
        EXPECT_TRUE(rows.ok()) << (rows ? "" : rows.error().detail.toStdString());
        QStringList lines;
        for (const QStringList &row : rows.valueOr({}))
            lines << row.join(u'|');
        return lines;
    }
};

TEST_F(Values, numbersStayAsTheyWereWritten)
{
    const QByteArray json
        = "{\"a\":12345678901234567.89,\"b\":0.123456789012345678901234567890,\"c\":1.10,\"d\":1E5,"
          "\"e\":-0,\"f\":1e400,\"g\":{\"deep\":[1.00000000000000000001,1.50E+2,-0.0]},\"h\":"
          "170141183460469231731687303715884105728,\"i\":18446744073709551616,\"j\":\"1.10\"}\n";
    EXPECT_EQ(moved(json), json);
    write("CSV");
    EXPECT_EQ(written(),
        "a,b,c,d,e,f,g,h,i,j\n"
        "12345678901234567.89,0.123456789012345678901234567890,1.10,1E5,-0,1e400,"
        "\"{\"\"deep\"\":[1.00000000000000000001,1.50E+2,-0.0]}\","
        "170141183460469231731687303715884105728,18446744073709551616,1.10\n");
}

TEST_F(Values, namesMayBeEmptyOrDifferByCaseOnly)
{
    const QByteArray json = "{\"id\":1,\"\":\"x\",\"ID\":2,\"Id\":[],\"a\\\"b,c\":null}\n";
    EXPECT_EQ(moved(json), json);
    write("CSV");
    EXPECT_EQ(written(), "id,,ID,Id,\"a\"\"b,c\"\n1,x,2,[],\n");
    flow.tasks = {projection({u"ID"_s}), map("ID", "")};
    EXPECT_EQ(written(), "ID\n2\n");
    write("PARQUET");
    flow.tasks = {mapAll()};
    EXPECT_EQ(failed().message,
        u"A column of Parquet needs a name; map the field without a name to a destination field "
        u"that has one."_s);
    write("JSON");
    EXPECT_EQ(moved("{\"\":1}\n"), "{\"\":1}\n");
    write("CSV");
    EXPECT_EQ(written(), "\"\"\n1\n");
}

TEST_F(Values, nestedOnesLoseBlanksOnly)
{
    EXPECT_EQ(
        moved("[\n {\"id\" : 1,\r\n  \"o\" : {\n\t\"a b\" : [ 1.0 , \" \\\" x \" ] , \"e\":{ }"
              " } }\n ,\n {}\n]\n"),
        "{\"id\":1,\"o\":{\"a b\":[1.0,\" \\\" x \"],\"e\":{}}}\n{\"id\":null,\"o\":null}\n");
}

TEST_F(Values, tasksAndFiltersBesideAMoveLeaveItAlone)
{
    put("orders/a.json",
        "{\"n\":1.10,\"s\":\"\\u00e9\\n\"}\n{\"n\":20,\"s\":null}\n{\"n\":\"3\",\"s\":7}\n");
    flow.tasks = {projection({u"n"_s, u"s"_s}), map("n", "n"), map("n", "again"), map("s", "s"),
        map("n,n", "sum"),
        makeTask("Arithmetic", "ADDITION", {u"n"_s, u"n"_s},
            {{u"MATH_OPERATION_FIELDS_ORDER"_s, u"n,n"_s}}, "n,n"),
        makeTask("Filter", "LESS_THAN", {u"n"_s},
            {{u"DATA_TYPE"_s, u"double"_s}, {u"VALUE"_s, u"10"_s}}),
        makeTask("Truncate", "NO_OP", {u"s"_s}, {{u"TRUNCATE_LENGTH"_s, u"1"_s}})};
    EXPECT_EQ(written(),
        "{\"n\":1.10,\"again\":1.10,\"s\":\"\xC3\xA9\",\"sum\":\"2.2\"}\n"
        "{\"n\":\"3\",\"again\":\"3\",\"s\":\"7\",\"sum\":\"6\"}\n");
}

TEST_F(Values, typedParquetHoldsEveryDigit)
{
    write(QJsonObject {{u"fileType"_s, u"PARQUET"_s}, {u"preserveSourceDataTyping"_s, true}});
    moved("{\"a\":12345678901234567.89,\"b\":18446744073709551616,\"c\":1.10,\"d\":"
          "9007199254740993,\"e\":1e400,\"f\":9007199254740993,\"g\":1E3}\n"
          "{\"a\":1,\"b\":-1,\"c\":2,\"d\":0.5,\"e\":1,\"f\":3,\"g\":0.001}\n");
    EXPECT_EQ(
        parquet(
            u"SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM read_parquet('%1'))"_s),
        (QStringList {u"a DECIMAL(19,2)"_s, u"b DECIMAL(20,0)"_s, u"c DOUBLE"_s,
            u"d DECIMAL(17,1)"_s, u"e VARCHAR"_s, u"f BIGINT"_s, u"g DOUBLE"_s}));
    EXPECT_EQ(parquet(u"SELECT * FROM read_parquet('%1') ORDER BY f DESC"_s),
        (QStringList {u"12345678901234567.89|18446744073709551616|1.1|9007199254740993.0|1e400|"
                      "9007199254740993|1000.0"_s,
            u"1.00|-1|2.0|0.5|1|3|0.001"_s}));
}

TEST_F(Values, manyRecordsInAnyLayoutAcrossBlocks)
{
    std::mt19937 random(11);
    QByteArray lines;
    QByteArray array = "[";
    QByteArray expected;
    constexpr int kRecords = testRounds(60000);
    for (int i = 0; i < kRecords; ++i) {
        const QByteArray number = QByteArray::number(i) + '.'
            + QByteArray::number(int(random() % 1000)) + "0000000000000000000001";
        QByteArray record = "{\"n\":" + number + ",\"t\":\"" + QByteArray(int(random() % 120), 'x')
            + "\\\\\",\"o\":{\"a\":[" + number + "]}}";
        lines += record + "\n";
        array += (i ? ",\n" : "\n") + record;
        expected += record + '\n';
    }
    array += "\n]";
    write(QJsonObject {
        {u"aggregationConfig"_s, QJsonObject {{u"aggregationType"_s, u"SingleFile"_s}}}});
    EXPECT_TRUE(moved(lines) == expected);
    EXPECT_EQ(last.counts.recordsProcessed, kRecords);
    EXPECT_TRUE(moved(array) == expected);
    // On several threads, in any order.
    write("JSON");
    const auto sorted = [](const QByteArray &text) {
        QList<QByteArray> list = text.split('\n');
        std::sort(list.begin(), list.end());
        return list;
    };
    EXPECT_TRUE(sorted(moved(array)) == sorted(expected));
}

TEST_F(Values, aLongRecordIsMovedAndATooLongOneNamed)
{
    const QByteArray text(20'000'000, 'x');
    const QByteArray json = "{\"id\":1}\n{\"id\":\"" + text + "\"}\n";
    write(QJsonObject {
        {u"aggregationConfig"_s, QJsonObject {{u"aggregationType"_s, u"SingleFile"_s}}}});
    EXPECT_TRUE(moved(json) == json);
    put("orders/a.json", "{\"id\":1}\n{\"id\":\"" + QByteArray(70'000'000, 'x') + "\"}\n");
    EXPECT_EQ(failed().message,
        u"Line 2 of orders/a.json is longer than a JSON record may be (64 MiB)."_s);
}

} // namespace sluice::engine
