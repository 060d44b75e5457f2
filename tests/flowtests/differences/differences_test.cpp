#include "flowtests/differences/filedifferences.h"
#include "flowtests/differences/recorddifferences.h"
#include "flowtests/differences/rowdifferences.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::flowtests {

namespace {

using Kind = RowDifference::Kind;

Row row(const QByteArray &id, const QByteArray &name, const QByteArray &total = "1")
{
    return {{u"id"_s, id}, {u"name"_s, name}, {u"total"_s, total}};
}

} // namespace

TEST(CompareRows, orderCountsOnlyWhereItIsAskedFor)
{
    const QList<Row> expected {row("1", "a"), row("2", "b"), row("2", "b"), row("3", "c")};
    const QList<Row> found {row("2", "b"), row("3", "c"), row("1", "a"), row("2", "b")};
    EXPECT_EQ(compareRows(expected, found, false), QList<RowDifference>());
    EXPECT_EQ(compareRows(expected, expected, true), QList<RowDifference>());
    EXPECT_EQ(compareRows(expected, found, true), (QList<RowDifference> {{Kind::Moved, 2, 1}}));
}

TEST(CompareRows, rowsThatHaveMostInCommonAreTheSame)
{
    const QList<Row> expected {row("1", "a"), row("2", "b"), row("3", "c")};
    const QList<Row> found {row("3", "x"), row("9", "9", "9"), row("1", "a")};
    EXPECT_EQ(compareRows(expected, found, false),
        (QList<RowDifference> {{Kind::Missing, 2, 0, {}, row("2", "b")},
            {Kind::Changed, 3, 1, {{u"name"_s, "c", "x"}}},
            {Kind::Extra, 0, 2, {}, row("9", "9", "9")}}));
}

TEST(CompareRows, oneRowOnEachSideIsTheSameRowWhateverItHolds)
{
    EXPECT_EQ(compareRows({{{u"r"_s, "1"}}}, {{{u"s"_s, "1"}}}, false),
        (QList<RowDifference> {{Kind::Changed, 1, 1, {{u"r"_s, "1", {}}, {u"s"_s, {}, "1"}}}}));
}

TEST(CompareRecords, onlyWhatIsNamedIsCompared)
{
    const QJsonObject found {{u"executionStatus"_s, u"Error"_s},
        {u"executionResult"_s, QJsonObject {{u"recordsProcessed"_s, 3}}},
        {u"message"_s, u"There is no price."_s}};
    EXPECT_TRUE(compareRecords({}, found).isEmpty());
    EXPECT_TRUE(compareRecords(
        {{u"executionResult"_s,
             QJsonObject {{u"recordsProcessed"_s, 3}, {u"errorInfo"_s, QJsonValue()}}},
            {u"message"_s, QJsonObject {{u"contains"_s, u"price"_s}}}},
        found)
                    .isEmpty());
    EXPECT_EQ(compareRecords({{u"executionStatus"_s, u"Successful"_s},
                                 {u"executionResult"_s,
                                     QJsonObject {{u"recordsProcessed"_s, 2}, {u"more"_s, 1}}},
                                 {u"message"_s, QJsonObject {{u"contains"_s, u"total"_s}}}},
                  found),
        (QList<RecordDifference> {{u"executionResult.more"_s, u"1"_s, {}},
            {u"executionResult.recordsProcessed"_s, u"2"_s, u"3"_s},
            {u"executionStatus"_s, u"\"Successful\""_s, u"\"Error\""_s},
            {u"message"_s, u"{\"contains\":\"total\"}"_s, u"\"There is no price.\""_s}}));
}

class CompareFilesTest : public ::testing::Test {
protected:
    NamedFiles files(const char *folder, const QList<QPair<QString, QByteArray>> &contents)
    {
        NamedFiles named;
        for (const auto &[name, content] : contents) {
            const QString path = dir.filePath(u"%1-%2"_s.arg(QLatin1String(folder), name));
            QFile file(path);
            EXPECT_TRUE(file.open(QIODevice::WriteOnly));
            file.write(content);
            named.insert(name, path);
        }
        return named;
    }

    QStringList problems(const NamedFiles &expected, const NamedFiles &found)
    {
        const auto differences = compareFiles(expected, found,
            {.isOrdered = false,
                .isCsv = [](const QString &name) { return name.startsWith("csv"_L1); },
                .readParquet = [](const QString &) -> Result<RowTable> {
                    return RowTable {{u"id"_s}, {u"BIGINT"_s}, {{{u"id"_s, "1"}}}};
                }});
        EXPECT_TRUE(differences.ok());
        QStringList problems;
        for (const auto &difference : differences.valueOr({}))
            problems << difference.name + u": "_s + difference.problem
                    + u" %1"_s.arg(difference.rows.size());
        return problems;
    }

    QTemporaryDir dir;
};

TEST_F(CompareFilesTest, namesWhatIsMissingAndWhatNobodyExpected)
{
    EXPECT_EQ(problems(files("e", {{u"a"_s, "{}\n"}, {u"b"_s, "x"}, {u"c"_s, "x"}}),
                  files("f", {{u"b"_s, "y"}, {u"c"_s, "x"}, {u"d"_s, "{}\n"}})),
        (QStringList {u"a: is missing 0"_s,
            u"b: its 1 bytes differ from the 1 that are expected 0"_s, u"d: is not expected 0"_s}));
}

TEST_F(CompareFilesTest, readsEachObjectInItsFormat)
{
    EXPECT_EQ(problems(files("e",
                           {{u"csv-1"_s, "a,b\n1,2\n3,4\n"}, {u"csv-2"_s, "a,b\n1,2\n"},
                               {u"json"_s, "{\"a\":1}\n"}, {u"no"_s, "{\"a\":1}\n"}}),
                  files("f",
                      {{u"csv-1"_s, "a,b\r\n3,\"4\"\r\n1,2\r\n"}, {u"csv-2"_s, "b,a\n2,1\n"},
                          {u"json"_s, "{ \"a\" : 1.0 }\n"}, {u"no"_s, "{"}})),
        (QStringList {u"csv-2: the columns are expected to be a, b, and are b, a 0"_s,
            u"json:  1"_s,
            u"no: what came cannot be read. Line 1 is no JSON object with each field once. 0"_s}));
}

TEST_F(CompareFilesTest, aParquetObjectIsHeldAgainstItsDocument)
{
    const auto found = files("f", {{u"p"_s, "PAR1...PAR1"}});
    const auto against = [&](const QByteArray &document) {
        return problems(files("e", {{u"p.parquet.json"_s, document}}), found);
    };
    EXPECT_EQ(against("{\"columns\":{\"id\":\"BIGINT\"},\"rows\":[{\"id\":1}]}"), QStringList());
    EXPECT_EQ(against("{\"rows\":[{\"id\":1}]}"), QStringList());
    EXPECT_EQ(against("{\"columns\":{\"id\":\"VARCHAR\"},\"rows\":[{\"id\":\"1\"}]}"),
        (QStringList {u"p: the columns are expected to be id VARCHAR, and are id BIGINT 1"_s}));
}

} // namespace sluice::flowtests
