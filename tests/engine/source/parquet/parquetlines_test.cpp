#include "engine/database/duckdbconnection.h"
#include "engine/source/datafiles.h"
#include "engine/source/parquet/int96copy.h"
#include "engine/source/parquet/int96file.h"
#include "engine/source/parquet/parquetcolumns.h"
#include "engine/source/parquet/parquettail.h"
#include "engine/source/parquet/thriftrewriter.h"
#include "engine/values/int96time.h"
#include "support/fulldisk.h"
#include "support/printers.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtEndian>

#include <gtest/gtest.h>

namespace sluice::engine {

namespace {

using namespace Qt::StringLiterals;

class ParquetLines : public testing::Test {
protected:
    void make(const QString &select)
    {
        const auto database = DuckDbDatabase::open({dir.path(), 1, 0});
        ASSERT_TRUE(database.ok());
        const auto connection = DuckDbConnection::open(*database);
        ASSERT_TRUE(connection.ok());
        const auto made = (*connection)->query(u"COPY (%1) TO '%2'"_s.arg(select, path));
        ASSERT_TRUE(made.ok()) << made.error().detail.toStdString();
    }

    /// What the file becomes, or the sentence that says why not.
    QString lines()
    {
        const QString target = dir.filePath(u"out"_s);
        if (const auto done = files.writeJsonLines(path, target, {}); !done)
            return done.error().message;
        QFile file(target);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    /// \param to of the same length
    void rename(const QByteArray &from, const QByteArray &to)
    {
        const auto text = [](const QByteArray &name) { return char(name.size()) + name; };
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        ASSERT_TRUE(bytes.contains(text(from)));
        file.seek(0);
        file.write(bytes.replace(text(from), text(to)));
    }

    QString linesOf(const QString &select)
    {
        make(select);
        return lines();
    }

    QTemporaryDir dir;
    const QString path = dir.filePath(u"A.parquet"_s);
    DataFiles files {dir.path()};
};

TEST_F(ParquetLines, decimalsKeepTheirPlaces)
{
    EXPECT_EQ(linesOf(u"SELECT 1.10::DECIMAL(5, 2) AS d, -0.5::DECIMAL(18, 3) AS e, "
                      "[2.00::DECIMAL(9, 2), NULL] AS l, {'x': 3.0::DECIMAL(4, 1)} AS s, "
                      "MAP {'k': 4.50::DECIMAL(9, 2)} AS m"_s),
        u"{\"d\":1.10,\"e\":-0.500,\"l\":[2.00,null],\"s\":{\"x\":3.0},\"m\":{\"k\":4.50}}\n"_s);
}

TEST_F(ParquetLines, membersThatDifferByCaseOnlyKeepTheirNames)
{
    make(u"SELECT {'one': 1, 'two': {'nine': 2, 'none': 3}} AS s, "
         "[{'one': 1, 'two': {'nine': 2, 'none': 3}}] AS l, "
         "MAP {{'one': 1, 'two': 2}: {'one': 3, 'two': {'nine': 4, 'none': 5}}} AS m"_s);
    rename("two", "ONE");
    rename("none", "NinE");
    EXPECT_EQ(lines(),
        u"{\"s\":{\"one\":1,\"ONE\":{\"nine\":2,\"NinE\":3}},"
        "\"l\":[{\"one\":1,\"ONE\":{\"nine\":2,\"NinE\":3}}],"
        "\"m\":{\"{\\\"one\\\":1,\\\"ONE\\\":2}\":{\"one\":3,\"ONE\":{\"nine\":4,\"NinE\":5}}}}\n"_s);
}

TEST_F(ParquetLines, aMemberThatIsThereTwiceIsRefused)
{
    make(u"SELECT 1 AS a, [{'one': {'x': 1, 'y': 2}}] AS s"_s);
    rename("x", "y");
    EXPECT_EQ(lines(),
        u"The file %1 cannot be read as PARQUET. Its column \"s\" has the member \"y\" twice; "
        u"rename "
        "one of them."_s.arg(path));
}

TEST_F(ParquetLines, jsonStaysAsItWasWritten)
{
    EXPECT_EQ(linesOf(u"SELECT '{\"a\" : 1.10,\n \"b\":12345678901234567.89}'::JSON AS j, "
                      "['1E5'::JSON, NULL] AS l, {'x': '[-0, \"a b\"]'::JSON} AS s, "
                      "'null'::JSON AS n, NULL::JSON AS o"_s),
        u"{\"j\":{\"a\":1.10,\"b\":12345678901234567.89},\"l\":[1E5,null],"
        "\"s\":{\"x\":[-0,\"a b\"]},\"n\":null,\"o\":null}\n"_s);
}

TEST_F(ParquetLines, nestedValuesAreWhole)
{
    EXPECT_EQ(linesOf(u"SELECT []::INT[] AS e, NULL::INT[] AS n, [[1], [], NULL] AS ll, "
                      "[{'a \"b': 'x\"y\\', 'c, d': NULL}] AS ls, "
                      "MAP {1: [{'z': true}], 2: NULL} AS m, NULL::STRUCT(q INT) AS s, "
                      "MAP {DATE '2026-01-02': TIMESTAMP '2026-01-02 03:04:05.5'} AS t, "
                      "'\\xFF'::BLOB AS b, ['é', ''] AS u"_s),
        u"{\"e\":[],\"n\":null,\"ll\":[[1],[],null],\"ls\":[{\"a \\\"b\":\"x\\\"y\\\\\","
        "\"c, d\":null}],\"m\":{\"1\":[{\"z\":true}],\"2\":null},\"s\":null,"
        "\"t\":{\"2026-01-02\":\"2026-01-02 03:04:05.5\"},\"b\":\"\\\\xFF\",\"u\":[\"é\",\"\"]}\n"_s);
}

TEST_F(ParquetLines, namesAreThoseOfTheFile)
{
    // DuckDB would not write two such names.
    make(u"SELECT 1 AS one, 2 AS two, 3 AS \"ONE_1\""_s);
    {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        const QByteArray bytes = file.readAll().replace("two", "ONE");
        ASSERT_TRUE(file.seek(0));
        ASSERT_EQ(file.write(bytes), bytes.size());
    }
    EXPECT_EQ(lines(), u"{\"one\":1,\"ONE\":2,\"ONE_1\":3}\n"_s);
    const auto columns = files.columns(path);
    ASSERT_TRUE(columns.ok());
    QStringList names;
    for (const DataColumn &column : *columns)
        names << column.name;
    EXPECT_EQ(names, (QStringList {u"one"_s, u"ONE"_s, u"ONE_1"_s}));
}

TEST_F(ParquetLines, aFolderIsNoColumn)
{
    ASSERT_TRUE(QDir(dir.path()).mkpath(u"year=2026"_s));
    make(u"SELECT 1 AS a"_s);
    const QString inside = dir.filePath(u"year=2026/A.parquet"_s);
    ASSERT_TRUE(QFile::rename(path, inside));
    const QString target = dir.filePath(u"out"_s);
    ASSERT_TRUE(files.writeJsonLines(inside, target, {}).ok());
    QFile file(target);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), "{\"a\":1}\n");
}

TEST_F(ParquetLines, notANumberIsNamedByItsColumn)
{
    const QString sentence = u"The file %1 cannot be read as PARQUET. Its column \"%2\" has NaN or "
                             "Infinity, which JSON does not know; write null instead."_s.arg(path);
    EXPECT_EQ(linesOf(u"SELECT 1.5 AS a, unnest([1, 'nan'::DOUBLE]) AS \"it's\""_s),
        sentence.arg(u"it's"_s));
    EXPECT_EQ(linesOf(u"SELECT {'x': [1, '-inf'::FLOAT]} AS deep"_s), sentence.arg(u"deep"_s));
}

TEST_F(ParquetLines, whatIsEncryptedIsSaidSo)
{
    // As writers do that encrypt the end too: DuckDB needs an extension for it.
    make(u"SELECT 1 AS a, 2 AS b"_s);
    {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        file.write("PARE");
        ASSERT_TRUE(file.seek(file.size() - 4));
        file.write("PARE");
    }
    const QString sentence = u"The file %1 cannot be read as PARQUET. "_s.arg(path);
    const QString whole = sentence
        + u"It is encrypted, and only plain files are read; write it without encryption."_s;
    EXPECT_EQ(lines(), whole);
    EXPECT_EQ(files.columns(path).error().message, whole);

    // Others leave the end readable: what says that columns are encrypted is added to it.
    make(u"SELECT 1 AS a, 2 AS b"_s);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    const auto tail = parquetTail(file, {}, nullptr).value();
    ASSERT_TRUE(tail.has_value());
    // Field 8, a union, whose field 1, AES_GCM_V1, is a structure without fields.
    QByteArray end = tail->metadata.chopped(1) + QByteArray("\x0c\x10\x1c\0\0\0", 6);
    QByteArray size(4, 0);
    qToLittleEndian(quint32(end.size()), size.data());
    ASSERT_TRUE(file.seek(tail->pageBytes));
    file.write(end + size + "PAR1");
    file.close();
    const QString some = sentence
        + u"Some of its columns are encrypted, and only plain files are read; write it without "
          "encryption, or without these columns."_s;
    EXPECT_EQ(lines(), some);
    EXPECT_EQ(files.columns(path).error().message, some);
}

TEST_F(ParquetLines, aFileThatIsReplacedWhileItIsReadIsNoSuccess)
{
    make(u"SELECT 1 AS a"_s);
    int asked = 0;
    const std::atomic<bool> cancel = false;
    const RunWatch watch {cancel, {}, [&](DuckDbConnection *connection) {
                              if (connection && ++asked == 3) // the question that copies
                                  make(u"SELECT 1 AS a, 2 AS b"_s);
                          }};
    const auto written = files.writeJsonLines(path, dir.filePath(u"out"_s), &watch);
    ASSERT_FALSE(written.ok());
    EXPECT_EQ(written.error().message,
        u"A.parquet was changed while it was read; nothing was written. Run the flow again when "
        "the object is complete."_s);
}

TEST_F(ParquetLines, anEndThatIsLargerThanTheMemoryIsNotRead)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    constexpr quint32 size = 1'000'000'000;
    QByteArray end(4, '\0');
    qToLittleEndian(size, end.data());
    ASSERT_TRUE(file.resize(size + 12));
    file.seek(size + 4);
    file.write(end + "PAR1");
    file.close();
    const DataFiles bounded(dir.path(), 0, std::make_shared<MemoryBudget>(64 * 1024 * 1024));
    const auto columns = bounded.columns(path);
    ASSERT_FALSE(columns.ok());
    EXPECT_EQ(columns.error().kind, ErrorKind::Quota);
    EXPECT_TRUE(columns.error().message.startsWith(
        u"The 1000000000 bytes that describe A.parquet need more memory than runs may take"_s))
        << columns.error().message.toStdString();
}

TEST_F(ParquetLines, whatWouldBeReadInPartIsRefusedByName)
{
    const auto refusal = [](const QList<QStringList> &elements) {
        const QList<QStringList> schema
            = QList<QStringList> {{u"root"_s, u"2"_s, u"0"_s, {}}, {u"a"_s, u"1"_s, u"0"_s, {}},
                  {u"list"_s, u"1"_s, u"0"_s, {}}}
            + elements;
        const auto columns
            = parquetColumns(schema, {{u"a"_s, u"DOUBLE[]"_s}, {u"b"_s, u"INTEGER"_s}});
        return columns ? QString() : columns.error().message;
    };
    const QStringList plain {u"b"_s, u"0"_s, u"0"_s, {}};
    const auto time = [](const QString &type, int isUtc, const QString &units) {
        return QStringList {u"e"_s, u"0"_s, u"0"_s,
            u"%1Type(isAdjustedToUTC=%2, unit=TimeUnit(MILLIS=<null>, %3))"_s.arg(type)
                .arg(isUtc)
                .arg(units)};
    };
    const QString micros = u"MICROS=MicroSeconds(), NANOS=<null>"_s;
    const QString nanos = u"MICROS=<null>, NANOS=NanoSeconds()"_s;
    EXPECT_EQ(refusal({{u"e"_s, u"0"_s, u"38"_s, {}}, plain}), QString());
    EXPECT_EQ(refusal({time(u"Timestamp"_s, 1, micros), plain}), QString());
    EXPECT_EQ(refusal({time(u"Timestamp"_s, 0, nanos), plain}), QString());
    EXPECT_EQ(refusal({{u"e"_s, u"0"_s, u"40"_s, {}}, plain}),
        u"Its column \"a\" has decimals of 40 digits, of which 38 are read; write it with a "
        "precision of at most 38, or as text."_s);
    const QString nanoseconds
        = u"Its column \"a\" has times in nanoseconds, of which microseconds are read; write it in "
          "microseconds, or as timestamps without a time zone."_s;
    EXPECT_EQ(refusal({time(u"Timestamp"_s, 1, nanos), plain}), nanoseconds);
    EXPECT_EQ(refusal({time(u"Time"_s, 0, nanos), plain}), nanoseconds);
    EXPECT_EQ(refusal({{u"e"_s, u"0"_s, u"0"_s, {}}, {u"a"_s, u"0"_s, u"0"_s, {}}}),
        u"It has the column \"a\" twice; rename one of them."_s);
}

/// Files whose INTERVAL columns are called INT96.
class ParquetInt96 : public ParquetLines {
protected:
    static QString time(const char *date, qint64 nanoseconds)
    {
        return int96Sql(date, nanoseconds);
    }

    void makeInt96(const QString &select)
    {
        make(select);
        callIntervalsInt96(path);
    }
};

TEST_F(ParquetInt96, keepsItsNanoseconds)
{
    makeInt96(u"SELECT unnest([%1, %2, NULL, %3]) AS at, 7 AS n"_s.arg(
        time("2026-01-02", 11'044'123'456'789), time("1969-12-31", 11'044'123'456'000),
        time("0001-01-01", 0)));
    const auto columns = files.columns(path);
    ASSERT_TRUE(columns.ok()) << columns.error().message.toStdString();
    EXPECT_EQ(columns->at(0), (DataColumn {u"at"_s, u"TIMESTAMP"_s}));
    EXPECT_EQ(lines(),
        u"{\"at\":\"2026-01-02 03:04:04.123456789\",\"n\":7}\n"
        "{\"at\":\"1969-12-31 03:04:04.123456\",\"n\":7}\n"
        "{\"at\":null,\"n\":7}\n"
        "{\"at\":\"0001-01-01 00:00:00\",\"n\":7}\n"_s);
    EXPECT_EQ(QDir(dir.path()).entryList(QDir::Files).size(), 2) << "The copy is still there.";
}

TEST_F(ParquetInt96, keepsThemWithinListsObjectsAndMaps)
{
    const QString at = time("2026-01-02", 1);
    makeInt96(u"SELECT [%1, NULL] AS l, {'a (b, c)': %1, 'b': 'x'::BLOB, 'TIMESTAMP': 1} AS s, "
              "MAP {'k': %1} AS m, TIMESTAMP '2026-01-02 00:00:00' AS t"_s.arg(at));
    EXPECT_EQ(lines(),
        u"{\"l\":[\"2026-01-02 00:00:00.000000001\",null],"
        "\"s\":{\"a (b, c)\":\"2026-01-02 00:00:00.000000001\",\"b\":\"x\",\"TIMESTAMP\":1},"
        "\"m\":{\"k\":\"2026-01-02 00:00:00.000000001\"},\"t\":\"2026-01-02 00:00:00\"}\n"_s);
}

TEST_F(ParquetInt96, aCopyThatCannotBeWrittenIsSaidSo)
{
    makeInt96(u"SELECT %1 AS at, repeat('x', i::INT) AS text FROM range(1000) t(i)"_s.arg(
        time("2026-01-02", 1)));
    const test::FullDisk full(1000);
    const QString message = lines();
    EXPECT_TRUE(message.startsWith(u"The copy %1/out"_s.arg(dir.path()))) << message.toStdString();
    EXPECT_TRUE(message.contains(u"Check the free space"_s)) << message.toStdString();
}

TEST(ThriftRewriter, bytesThatAreNoStructureHaveNoResult)
{
    EXPECT_EQ(metadataWithoutInt96({}), std::nullopt);
    EXPECT_EQ(metadataWithoutInt96(QByteArray(100, char(0x1c))), std::nullopt); // depth
    EXPECT_EQ(metadataWithoutInt96("\x15\x02"), std::nullopt); // cut short
    EXPECT_EQ(metadataWithoutInt96(QByteArray("\x18\x7f", 2)), std::nullopt); // a text too long
    EXPECT_EQ(metadataWithoutInt96(QByteArray("\x15\x02\x00\x00", 4)), std::nullopt); // goes on
    EXPECT_EQ(metadataWithoutInt96(QByteArray("\x15\x02\x00", 3)), QByteArray("\x15\x02\x00", 3));
}

TEST(Int96Time, readsWhatWritersHave)
{
    EXPECT_EQ(int96TimeText("0000000000000000718D2500"), "2025-12-31 00:00:00");
    EXPECT_EQ(int96TimeText("FFFFFFFFFFFFFFFF728D2500"), "2025-12-31 23:59:59.999999999");
    EXPECT_EQ(int96TimeText("00000000000000000000000"), std::nullopt);
    EXPECT_EQ(int96TimeText("0000000000000000718D250x"), std::nullopt);
}

} // namespace

} // namespace sluice::engine
