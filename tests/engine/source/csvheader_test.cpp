#include "engine/source/csvheader.h"
#include "support/printers.h"

#include <QBuffer>

#include <gtest/gtest.h>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

Result<CsvHeader> header(QByteArray text)
{
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    return readCsvHeader(buffer, u"a.csv"_s);
}

struct Case {
    QByteArray text;
    QStringList columns;
    QByteArray newLine;
};

} // namespace

TEST(CsvHeader, readsTheFirstRecord)
{
    const QList<Case> cases {
        {"id,name\n1,2\n", {u"id"_s, u"name"_s}, "\n"},
        {"id,name\r\n1,2\r\n", {u"id"_s, u"name"_s}, "\r\n"},
        {"id,name\r1,2\r", {u"id"_s, u"name"_s}, "\r"},
        {"id,name", {u"id"_s, u"name"_s}, "\n"},
        {"id,name\r", {u"id"_s, u"name"_s}, "\r"},
        {"\xEF\xBB\xBFid,name\n", {u"id"_s, u"name"_s}, "\n"},
        {"\xEF\xBB\xBF\"id\",name\n", {u"id"_s, u"name"_s}, "\n"},
        {"\"a,b\",\"c \"\"d\"\"\",\"e\nf\r\ng\"\r\nx", {u"a,b"_s, u"c \"d\""_s, u"e\nf\r\ng"_s},
            "\r\n"},
        {"n\xC3\xA4me, x \n", {u"näme"_s, u" x "_s}, "\n"},
        {"Id,id\n", {u"Id"_s, u"id"_s}, "\n"},
    };
    for (const Case &c : cases) {
        const auto read = header(c.text);
        ASSERT_TRUE(read.ok()) << c.text.toStdString() << read.error().message.toStdString();
        EXPECT_EQ(read->columns, c.columns);
        EXPECT_EQ(read->newLine, c.newLine) << c.text.toStdString();
    }
}

TEST(CsvHeader, saysWhatIsWrong)
{
    EXPECT_EQ(header("id,name,id\n").error().message,
        u"The header of a.csv has the column \"id\" twice; rename one of them."_s);
    EXPECT_EQ(header("id,,x\n").error().message,
        u"Column 2 of a.csv has no name; give every column of the header one."_s);
    EXPECT_EQ(header("id,\xFF\n").error().message,
        u"The header of a.csv is not UTF-8 (column 2); save the file as UTF-8."_s);
    EXPECT_EQ(header("id,\"na\n1,2\n").error().message,
        u"The header of a.csv has a quote that is never closed."_s);
    EXPECT_EQ(header(QByteArray(5 * 1024 * 1024, 'x')).error().message,
        u"a.csv has no header line within its first 4 MiB; is it a CSV file?"_s);
}

TEST(CsvHeader, readsAHeaderLongerThanOneChunk)
{
    QByteArray text;
    for (int i = 0; i < 20000; ++i)
        text += "column" + QByteArray::number(i) + ',';
    text += "last\r\n1";
    const auto read = header(text);
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->columns.size(), 20001);
    EXPECT_EQ(read->columns.last(), u"last"_s);
    EXPECT_EQ(read->newLine, "\r\n");
}

} // namespace sluice::engine
