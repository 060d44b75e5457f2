#include "flowtests/rows/rowreaders.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::flowtests {

TEST(RowReaders, jsonKeepsTheSpellingOfNumbersAndNothingElse)
{
    const auto table
        = rowsOfJsonLines("{\"n\": 1.10, \"t\": \"\\u00e9\", \"o\": {\"b\": [ 1E5 ], \"a\":null}}\n"
                          "\n{}");
    ASSERT_TRUE(table.ok());
    ASSERT_EQ(table->rows.size(), 2);
    EXPECT_EQ(table->rows.first(),
        (Row {{u"n"_s, "1.10"}, {u"t"_s, "\"é\""}, {u"o"_s, "{\"a\":null,\"b\":[1E5]}"}}));
    EXPECT_EQ(table->rows.last(), Row());
}

TEST(RowReaders, jsonThatIsNoneIsNamedByItsLine)
{
    for (const char *text :
        {"{}\n1\n", "{}\n{\"a\":1", "{}\n{\"a\":1}}", "{}\n{\"a\":1,\"a\":2}"}) {
        const auto table = rowsOfJsonLines(text);
        ASSERT_FALSE(table.ok()) << text;
        EXPECT_EQ(table.error().message, u"Line 2 is no JSON object with each field once."_s);
    }
}

TEST(RowReaders, csvIsReadByRfc4180)
{
    const auto table
        = rowsOfCsv("\xEF\xBB\xBF\"a \"\"q\"\"\",b,b\r\n1,\"x,\ny\",\n\"\",\"say \"\"hi\"\"\",3");
    ASSERT_TRUE(table.ok());
    EXPECT_EQ(table->columns, (QStringList {u"a \"q\""_s, u"b"_s, u"b_2"_s}));
    ASSERT_EQ(table->rows.size(), 2);
    EXPECT_EQ(table->rows.first(),
        (Row {{u"a \"q\""_s, "\"1\""}, {u"b"_s, "\"x,\\ny\""}, {u"b_2"_s, "\"\""}}));
    EXPECT_EQ(table->rows.last()[u"b"_s], "\"say \\\"hi\\\"\"");
}

TEST(RowReaders, csvThatIsNoneIsNamedByItsRecord)
{
    EXPECT_EQ(
        rowsOfCsv("a,b\n1,2\n1\n").error().message, u"Record 2 has 1 fields, and the header 2."_s);
    EXPECT_EQ(rowsOfCsv("a\n\"1\n").error().message, u"Record 1 has a quote that is not closed."_s);
    EXPECT_EQ(rowsOfCsv("\"a\n").error().message, u"The header has a quote that is not closed."_s);
}

TEST(RowReaders, aParquetDocumentIsReadAsItWasWritten)
{
    const RowTable table {{u"id"_s, u"n \"q\""_s}, {u"BIGINT"_s, u"DECIMAL(9,2)"_s},
        {{{u"id"_s, "1"}, {u"n \"q\""_s, "1.10"}}, {{u"id"_s, "null"}}}};
    const auto read = rowsOfParquetDocument(parquetDocument(table));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(*read, table);
    for (const char *text : {"", "[]", "{}", "{\"rows\":1}", "{\"rows\":[1]}", "{\"row\":[]}",
             "{\"columns\":{\"a\":1},\"rows\":[]}"})
        EXPECT_FALSE(rowsOfParquetDocument(text).ok()) << text;
}

} // namespace sluice::flowtests
