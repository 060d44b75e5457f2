#include "engine/database/duckdbconnection.h"
#include "engine/preview/previewfixture.h"
#include "engine/source/parquet/int96file.h"
#include "engine/source/s3entity.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// Parquet objects of a bucket, made by DuckDB.
class ParquetSource : public PreviewTest {
protected:
    ParquetSource()
    {
        flow.tasks = {mapAll()};
        writeSingle(u"JSON"_s);
        QDir(path("raw-zone")).mkpath(u"orders"_s);
    }

    void writeSingle(const QString &fileType, bool keepsTypes = false)
    {
        write(QJsonObject {{u"fileType"_s, fileType}, {u"preserveSourceDataTyping"_s, keepsTypes},
            {u"aggregationConfig"_s, QJsonObject {{u"aggregationType"_s, u"SingleFile"_s}}}});
    }

    QString object(const char *name) const { return path("raw-zone/orders/") + text(name); }

    DuckDbConnection::Rows query(const QString &sql)
    {
        const auto database = DuckDbDatabase::open({dir.path(), 1, 0});
        EXPECT_TRUE(database.ok());
        const auto connection = DuckDbConnection::open(*database);
        auto rows = (*connection)->query(sql);
        EXPECT_TRUE(rows.ok()) << (rows ? std::string() : rows.error().detail.toStdString());
        return rows.valueOr({});
    }

    void make(const char *name, const QString &select, const QString &options = {})
    {
        query(u"COPY (%1) TO '%2' (FORMAT parquet%3)"_s.arg(select, object(name), options));
    }

    /// Of the object that was written last.
    DuckDbConnection::Rows rowsOf(const QString &select)
    {
        return query(select + u" FROM read_parquet('%1')"_s.arg(last.objects.first().path));
    }
};

const QString kTyped
    = u"SELECT 1::INTEGER AS i, 9007199254740993::BIGINT AS b, 1.10::DECIMAL(9, 2) AS d, "
      "DATE '2026-01-02' AS day, TIMESTAMP '2026-01-02 03:04:05.678901' AS t, "
      "TIMESTAMPTZ '2026-01-02 03:04:05+02' AS z, true AS ok, 0.1::DOUBLE AS f, 'x\"y' AS s, "
      "{'city': 'Ghent', 'geo': {'lat': 51.05::DECIMAL(5, 2)}} AS a, [1, NULL, 3] AS l"_s;

} // namespace

TEST_F(ParquetSource, becomesJsonWithItsKinds)
{
    make("a.parquet", kTyped);
    EXPECT_EQ(written(),
        "{\"i\":1,\"b\":9007199254740993,\"d\":1.10,\"day\":\"2026-01-02\","
        "\"t\":\"2026-01-02 03:04:05.678901\",\"z\":\"2026-01-02 01:04:05+00\",\"ok\":true,"
        "\"f\":0.1,\"s\":\"x\\\"y\",\"a\":{\"city\":\"Ghent\",\"geo\":{\"lat\":51.05}},"
        "\"l\":[1,null,3]}\n");
    EXPECT_EQ(last.counts.recordsProcessed, 1);
    writeSingle(u"CSV"_s);
    EXPECT_EQ(written().split('\n')[1],
        "1,9007199254740993,1.10,2026-01-02,2026-01-02 03:04:05.678901,2026-01-02 01:04:05+00,true,"
        "0.1,\"x\"\"y\",\"{\"\"city\"\":\"\"Ghent\"\",\"\"geo\"\":{\"\"lat\"\":51.05}}\","
        "\"[1,null,3]\"");
}

TEST_F(ParquetSource, typesAreKeptInParquetAsWhatTheyAre)
{
    make("a.parquet", kTyped);
    make("b.parquet", kTyped);
    writeSingle(u"PARQUET"_s, true);
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().message.toStdString()
                              << outcome.error().detail.toStdString();
    last = *outcome;
    EXPECT_EQ(
        rowsOf(u"SELECT column_type"_s.replace("SELECT column_type"_L1,
                   "SELECT typeof(i), typeof(b), typeof(d), typeof(day), typeof(t), typeof(z), "
                   "typeof(ok), typeof(f), typeof(s), typeof(a), typeof(l)"_L1))
            .first(),
        (QStringList {u"INTEGER"_s, u"BIGINT"_s, u"DECIMAL(9,2)"_s, u"DATE"_s, u"TIMESTAMP"_s,
            u"TIMESTAMP WITH TIME ZONE"_s, u"BOOLEAN"_s, u"DOUBLE"_s, u"VARCHAR"_s,
            u"STRUCT(city VARCHAR, geo STRUCT(lat DECIMAL(5,2)))"_s, u"INTEGER[]"_s}));
    EXPECT_EQ(rowsOf(u"SELECT count(*), min(d), max(t), min(a.geo.lat)"_s).first(),
        (QStringList {u"2"_s, u"1.10"_s, u"2026-01-02 03:04:05.678901"_s, u"51.05"_s}));
    writeSingle(u"PARQUET"_s);
    written();
    EXPECT_EQ(rowsOf(u"SELECT typeof(i), typeof(day), i, day"_s).first(),
        (QStringList {u"VARCHAR"_s, u"VARCHAR"_s, u"1"_s, u"2026-01-02"_s}));
}

/// What tasks change is text, what they only read stays what it is.
TEST_F(ParquetSource, tasksWorkOnItsValues)
{
    make("a.parquet",
        u"SELECT i AS id, i * 1.5::DECIMAL(4, 1) AS price, DATE '2026-01-01' + i::INTEGER AS day, "
        "'secret' || i AS card FROM range(10) t(i)"_s);
    flow.tasks = {projection({u"id"_s, u"price"_s, u"day"_s, u"card"_s}),
        makeTask("Filter", "GREATER_THAN", {u"price"_s},
            {{u"DATA_TYPE"_s, u"decimal"_s}, {u"VALUE"_s, u"9"_s}}),
        makeTask("Filter", "LESS_THAN", {u"day"_s},
            {{u"DATA_TYPE"_s, u"date"_s}, {u"VALUE"_s, u"1767916800000"_s}}), // 2026-01-09
        makeTask("Mask", "MASK_FIRST_N", {u"card"_s},
            {{u"MASK_LENGTH"_s, u"6"_s}, {u"MASK_VALUE"_s, u"*"_s}}),
        map("id", "id"), map("price", "price"), map("day", "day"), map("card", "card")};
    EXPECT_EQ(written(), "{\"id\":7,\"price\":10.5,\"day\":\"2026-01-08\",\"card\":\"******7\"}\n");
    EXPECT_EQ(last.counts.recordsProcessed, 10);
    EXPECT_EQ(last.counts.recordsDropped, 9);
    writeSingle(u"PARQUET"_s, true);
    EXPECT_FALSE(written().isEmpty());
    EXPECT_EQ(rowsOf(u"SELECT typeof(id), typeof(price), typeof(day), card"_s).first(),
        (QStringList {u"BIGINT"_s, u"DECIMAL(23,1)"_s, u"DATE"_s, u"******7"_s}));
    request.rows = 3;
    request.first = 8;
    const Preview seen = preview();
    ASSERT_EQ(seen.rows.size(), 3);
    EXPECT_EQ(
        seen.rows.first().before, (QStringList {u"7"_s, u"10.5"_s, u"2026-01-08"_s, u"secret7"_s}));
    EXPECT_EQ(seen.rows.first().fate, PreviewFate::Kept);
    EXPECT_EQ(seen.rows.last().fate, PreviewFate::Dropped);
    EXPECT_TRUE(seen.isWholeSource);
}

TEST_F(ParquetSource, columnsOfSeveralObjectsAreTakenByName)
{
    make("a.parquet", u"SELECT 1 AS id, 'Ada' AS name"_s);
    make("b.parquet", u"SELECT 'Bob' AS name, 2 AS id, 1.5::DECIMAL(3, 1) AS extra"_s);
    make("c.parquet", u"SELECT 3::BIGINT AS id, 'Cleo' AS name"_s);
    EXPECT_EQ(written(),
        "{\"id\":1,\"name\":\"Ada\",\"extra\":null}\n{\"id\":2,\"name\":\"Bob\",\"extra\":1.5}\n"
        "{\"id\":3,\"name\":\"Cleo\",\"extra\":null}\n");
    writeSingle(u"PARQUET"_s, true);
    written();
    EXPECT_EQ(rowsOf(u"SELECT typeof(id), typeof(extra), id, extra"_s),
        (DuckDbConnection::Rows {{u"VARCHAR"_s, u"DECIMAL(3,1)"_s, u"1"_s, QString()},
            {u"VARCHAR"_s, u"DECIMAL(3,1)"_s, u"2"_s, u"1.5"_s},
            {u"VARCHAR"_s, u"DECIMAL(3,1)"_s, u"3"_s, QString()}}));
    write("JSON");
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok());
    ASSERT_EQ(outcome->objects.size(), 3);
    EXPECT_EQ(contentOf(outcome->objects[1]), "{\"id\":2,\"name\":\"Bob\",\"extra\":1.5}\n");
}

TEST_F(ParquetSource, rowsOfASingleFileKeepTheirOrder)
{
    make("a.parquet", u"SELECT i AS id FROM range(100000) t(i)"_s, u", ROW_GROUP_SIZE 10000"_s);
    make("b.parquet", u"SELECT i AS id FROM range(100000, 150000) t(i)"_s,
        u", ROW_GROUP_SIZE 10000"_s);
    const QByteArrayList lines = written().split('\n');
    ASSERT_EQ(lines.size(), 150'001);
    for (int i = 0; i < 150'000; ++i)
        ASSERT_EQ(lines[i], "{\"id\":" + QByteArray::number(i) + '}');
    request.first = 120'000;
    request.rows = 2;
    const Preview seen = preview();
    ASSERT_EQ(seen.rows.size(), 2);
    EXPECT_EQ(seen.rows.first().before, QStringList {u"119999"_s});
    EXPECT_EQ(seen.rows.first().object, u"orders/b.parquet"_s);
    EXPECT_FALSE(seen.isWholeSource);
}

TEST_F(ParquetSource, aBrokenObjectIsNamed)
{
    make("a.parquet", u"SELECT 1 AS id, 'Ada' AS name"_s);
    make("b.parquet", u"SELECT i AS id, md5(i::VARCHAR) AS name FROM range(5000) t(i)"_s);
    QFile file(object("b.parquet"));
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    const QByteArray whole = file.readAll();
    file.resize(whole.size() - 100);
    EXPECT_EQ(failed().message,
        u"orders/b.parquet begins as Parquet and does not end as such; the object seems to be cut "
        "short or damaged. Store it anew."_s);
    file.resize(0);
    file.write(
        whole.first(4) + QByteArray(whole.size() / 2, '\x7F') + whole.sliced(whole.size() / 2 + 4));
    file.close();
    const Error error = failed();
    EXPECT_TRUE(error.message.startsWith(
        "orders/b.parquet cannot be read as Parquet. It seems to be damaged; store it anew."_L1))
        << error.message.toStdString();
    EXPECT_EQ(error.kind, ErrorKind::InvalidInput);
    EXPECT_EQ(destinationEntries(), QStringList());
}

TEST_F(ParquetSource, recordsAreThoseOfTheRowGroups)
{
    for (const qint64 rows : {0, 1, 9, -2}) {
        make("a.parquet", u"SELECT i AS id FROM range(2) t(i)"_s);
        changeParquetEnd(object("a.parquet"), [rows](ThriftRewriter &thrift, int field) {
            if (field == 3)
                thrift.replaceNumber(rows);
            else
                thrift.keep();
        });
        EXPECT_EQ(failed().message,
            u"orders/a.parquet says that it has %1 records, and its row groups say otherwise; the "
            "object seems to be damaged. Store it anew."_s.arg(rows));
    }
}

TEST_F(ParquetSource, endlessNestingIsRefused)
{
    const auto nested = [](int levels) {
        return u"SELECT "_s + u"{'a': "_s.repeated(levels) + u"1"_s + QString(levels, u'}')
            + u" AS c"_s;
    };
    make("a.parquet", nested(63));
    EXPECT_TRUE(written().startsWith("{\"c\":{\"a\":"));
    make("a.parquet", nested(64));
    EXPECT_EQ(failed().message,
        u"The column \"c\" of orders/a.parquet is nested deeper than 64 levels; write it flatter."_s);
}

TEST_F(ParquetSource, whatJsonDoesNotKnowIsSaidWithItsColumn)
{
    make("a.parquet", u"SELECT 1.0::DOUBLE AS f"_s);
    make("b.parquet", u"SELECT 'nan'::DOUBLE AS f"_s);
    EXPECT_EQ(failed().message,
        u"orders/b.parquet cannot be read as Parquet. Its column \"f\" has NaN or Infinity, which "
        "JSON does not know; write null instead."_s);
    writeSingle(u"PARQUET"_s, true);
    EXPECT_FALSE(written().isEmpty());
}

TEST_F(ParquetSource, timesAsInt96KeepTheirNanoseconds)
{
    make(
        "a.parquet", u"SELECT 1 AS id, %1 AS at"_s.arg(int96Sql("2026-01-02", 11'044'123'456'789)));
    make("b.parquet", u"SELECT 2 AS id, CAST(NULL AS INTERVAL) AS at"_s);
    for (const char *name : {"a.parquet", "b.parquet"})
        callIntervalsInt96(object(name));
    EXPECT_EQ(
        written(), "{\"id\":1,\"at\":\"2026-01-02 03:04:04.123456789\"}\n{\"id\":2,\"at\":null}\n");
    EXPECT_EQ(preview().rows.first().before.last(), u"2026-01-02 03:04:04.123456789"_s);
    EXPECT_EQ(QDir(path("tmp")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
        QStringList());
}

TEST_F(ParquetSource, membersOfStructsAreNamedByTheirWay)
{
    make("a.parquet", kTyped);
    make("b.parquet", u"SELECT 2 AS i, {'city': 'Bruges'} AS a"_s);
    flow.tasks = {projection({u"i"_s, u"a.city"_s, u"a.geo.lat"_s}), map("i", "id"),
        map("a.city", "city"), map("a.geo.lat", "lat")};
    EXPECT_EQ(written(),
        "{\"id\":1,\"city\":\"Ghent\",\"lat\":51.05}\n{\"id\":2,\"city\":\"Bruges\",\"lat\":null}"
        "\n");
    flow.tasks = {projection({u"a.town"_s}), map("a.town", "city")};
    EXPECT_TRUE(
        failed().message.contains("names the field \"a.town\", which the source does not have"_L1));
}

TEST_F(ParquetSource, isDescribedWithItsTypesAndMembers)
{
    make("a.parquet", kTyped);
    const auto described = describeS3Entity(MappedFolder::closed(path("raw-zone")), u"orders/"_s);
    ASSERT_TRUE(described.ok()) << described.error().message.toStdString();
    QStringList fields;
    for (const flow::EntityField &field : described->fields) {
        fields << field.identifier + u' ' + field.fieldType + u' '
                + field.json["parentIdentifier"_L1].toString();
    }
    EXPECT_EQ(fields,
        (QStringList {u"i Integer "_s, u"b Long "_s, u"d BigDecimal "_s, u"day Date "_s,
            u"t DateTime "_s, u"z DateTime "_s, u"ok Boolean "_s, u"f Double "_s, u"s String "_s,
            u"a Struct "_s, u"l List "_s, u"a.city String a"_s, u"a.geo Struct a"_s,
            u"a.geo.lat BigDecimal a.geo"_s}));
}

TEST_F(ParquetSource, otherKindsBesideItAreRefused)
{
    make("a.parquet", u"SELECT 1 AS id"_s);
    put("orders/b.csv", "id\n1\n");
    EXPECT_EQ(failed().message,
        u"orders/a.parquet and orders/b.csv are not of one kind: one is Parquet, the other CSV; "
        "give the flow a prefix that holds only one kind."_s);
}

} // namespace sluice::engine
