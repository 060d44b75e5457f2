#include "engine/database/duckdbconnection.h"
#include "engine/source/datafiles.h"
#include "support/printers.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace sluice::engine {

namespace {

using namespace Qt::StringLiterals;

class DataFilesTest : public testing::Test {
protected:
    QString put(const QString &name, const QByteArray &content)
    {
        QFile file(dir.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(content), content.size());
        return file.fileName();
    }

    QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("nothing");
    }

    QTemporaryDir dir;
    DataFiles files {dir.path()};
};

TEST_F(DataFilesTest, fieldsAreAskedOfManyRecordsButNotOfEndlesslyMany)
{
    // DuckDB looks at whole buffers of 32 MB, so the records have some size.
    const QByteArray record = "{\"a\":1,\"n\":\"" + QByteArray(112, 'x') + "\"}\n";
    const QByteArray other = "{\"b\":1}\n";
    const auto namesOf = [this](const QByteArray &content) {
        QStringList names;
        const auto columns = files.columns(put(u"records.jsonl"_s, content));
        EXPECT_TRUE(columns);
        for (const auto &column : columns.valueOr({}))
            names << column.name;
        return names;
    };
    EXPECT_EQ(namesOf(record.repeated(249'000) + other), (QStringList {u"a"_s, u"n"_s, u"b"_s}));
    EXPECT_EQ(namesOf(record.repeated(600'000) + other), (QStringList {u"a"_s, u"n"_s}));
}

TEST_F(DataFilesTest, isoTimesWithFractionsAndOffsetsAreTimes)
{
    const auto columns = files.columns(put(u"times.jsonl"_s,
        R"({"plain":"2026-01-01T00:00:00","zulu":"2026-01-01T00:00:00Z",)"
        R"("fraction":"2026-01-01T00:00:00.123Z","offset":"2026-01-01T00:00:00.5+02:00",)"
        R"("salesforce":"2026-01-01T00:00:00.000+0000","mixed":"2026-01-01","name":"Acme",)"
        R"("late":"2026-01-01T00:00:00.1Z","never":"2026-13-45T00:00:00.1Z","none":null})"
        "\n"
        R"({"plain":null,"zulu":null,"fraction":null,"offset":"2026-01-01T00:00:00.123456-05:30",)"
        R"("salesforce":"2026-01-01T00:00:00.000+0100","mixed":"2026-01-01T00:00:00.5Z",)"
        R"("name":null,"late":"soon","never":null,"none":null})"
        "\n"));
    ASSERT_TRUE(columns);
    QStringList times;
    for (const auto &column : *columns) {
        if (column.type.startsWith(u"TIMESTAMP"_s))
            times << column.name;
    }
    EXPECT_EQ(times,
        (QStringList {
            u"plain"_s, u"zulu"_s, u"fraction"_s, u"offset"_s, u"salesforce"_s, u"mixed"_s}));
}

TEST_F(DataFilesTest, copyingNeedsAllFieldsOfAllRecords)
{
    const QString path
        = put(u"late.jsonl"_s, QByteArray("{\"a\":1}\n").repeated(600'000) + "{\"b\":\"x\"}\n");
    const QString target = dir.filePath(u"out"_s);
    ASSERT_TRUE(files.writeJsonLines(path, target, {}));
    EXPECT_TRUE(contentOf(target).endsWith("\"b\":\"x\"}\n"));
}

TEST_F(DataFilesTest, csvFollowsTheRulesOfRuns)
{
    const QString path = put(u"a.csv"_s,
        ",id,id,when,day,ok,price,note\r\n0,1,A,2026-01-02T03:04:05.678+01:00,2026-01-02,true,1.5,"
        "\"x,"
        "\ny\"\n7,,B,2026-01-02 03:04:05,,false,2,\xEF\xBB\xBFz\r");
    const auto read = files.columns(path);
    ASSERT_TRUE(read) << read.error().message.toStdString();
    QStringList columns;
    for (const DataColumn &column : *read)
        columns << column.name + u' ' + column.type;
    EXPECT_EQ(columns.join(u", "_s),
        u"column_1 BIGINT, id BIGINT, id_2 VARCHAR, when TIMESTAMP, day DATE, ok BOOLEAN, price DOUBLE, note VARCHAR"_s);
    const QString target = dir.filePath(u"out"_s);
    ASSERT_TRUE(files.writeJsonLines(path, target, {}));
    EXPECT_TRUE(contentOf(target).startsWith(
        "{\"column_1\":\"0\",\"id\":\"1\",\"id_2\":\"A\",\"when\":\"2026-01-02T03:04:05.678+01:"
        "00\","
        "\"day\":\"2026-01-02\",\"ok\":\"true\",\"price\":\"1.5\",\"note\":\"x,\\ny\"}\n"))
        << contentOf(target).toStdString();
}

TEST_F(DataFilesTest, aFaultIsTheSentenceOfTheReader)
{
    const QString target = dir.filePath(u"out"_s);
    EXPECT_EQ(files.writeJsonLines(put(u"a.csv"_s, "id,b\n1\n"), target, {}).error().message,
        u"Line 2 of a.csv has 1 fields where the header has 2; correct that line."_s);
    const QString message = files.columns(put(u"b.parquet"_s, "id,b\n1,2\n3,4\n")).error().message;
    EXPECT_TRUE(
        message.startsWith(u"The file %1 cannot be read as PARQUET; correct it or export it anew. "
                           "The query failed: "_s.arg(dir.filePath(u"b.parquet"_s))))
        << message.toStdString();
    EXPECT_TRUE(message.contains(u"No magic bytes"_s)) << message.toStdString();
}

TEST_F(DataFilesTest, recordsAreCopiedWithEveryDigit)
{
    const QString target = dir.filePath(u"out"_s);
    const auto copied = [&](const QString &path) {
        const auto done = files.writeJsonLines(path, target, {});
        EXPECT_TRUE(done.ok()) << (done ? "" : done.error().message.toStdString());
        return contentOf(target);
    };
    const QByteArray lines = "{\"a\":12345678901234567890, \"d\":\"2026-01-02T03:04:05Z\"}\n"
                             "{\"a\":1.10,\"b\":\"\",\"A\":1}\n";
    EXPECT_EQ(copied(put(u"a.jsonl"_s, lines)), lines);
    EXPECT_EQ(copied(put(u"a.json"_s, "[ {\"a\":\n1E5}\n, {\"\":0.12345678901234567890} ]")),
        "{\"a\":1E5}\n{\"\":0.12345678901234567890}\n");

    const auto database = DuckDbDatabase::open({dir.path(), 1, 0});
    const auto connection = DuckDbConnection::open(*database);
    const QString parquet = dir.filePath(u"a.parquet"_s);
    ASSERT_TRUE((*connection)
                    ->query(u"COPY (SELECT 12345678901234567890.123456789::DECIMAL(38, 9) AS d, "
                            "18446744073709551615::UBIGINT AS u, [1.10::DECIMAL(38, 20)] AS l) TO "
                            "'%1'"_s.arg(parquet))
                    .ok());
    EXPECT_EQ(copied(parquet),
        "{\"d\":12345678901234567890.123456789,\"u\":18446744073709551615,\"l\":["
        "1.10000000000000000000]}\n");

    const auto broken = files.writeJsonLines(put(u"b.jsonl"_s, "{\"a\":1}\n{\"a\":\n"), target, {});
    ASSERT_FALSE(broken.ok());
    EXPECT_TRUE(broken.error().message.endsWith(
        u"b.jsonl ends before its JSON does; the object seems to be cut short."_s))
        << broken.error().message.toStdString();
}

TEST_F(DataFilesTest, aQuestionIsInterruptedAlone)
{
    const QString path = put(u"a.csv"_s, "id\n1\n");
    const QString target = dir.filePath(u"out"_s);
    QList<bool> told;
    const std::atomic<bool> cancel = false;
    const RunWatch watch {
        cancel, {}, [&](DuckDbConnection *connection) {
            told.append(connection);
            if (!connection)
                return;
            connection->interrupt();
            // Another one does not wait for this one, nor end with it.
            EXPECT_EQ(files.columns(path).value(), (QList<DataColumn> {{u"id"_s, u"BIGINT"_s}}));
        }};
    const auto stopped = files.writeJsonLines(path, target, &watch);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, ErrorKind::Canceled);
    EXPECT_EQ(told, (QList<bool> {true, false}));
    ASSERT_TRUE(files.writeJsonLines(path, target, {}));
    EXPECT_EQ(contentOf(target), "{\"id\":\"1\"}\n");
}

} // namespace

} // namespace sluice::engine
