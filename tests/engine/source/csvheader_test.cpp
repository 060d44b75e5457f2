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
    return readCsvHeader(buffer, u"a.csv"_s, {});
}

QStringList columnsOf(const QByteArray &text)
{
    const auto read = header(text);
    EXPECT_TRUE(read.ok()) << text.toStdString() << read.error().message.toStdString();
    return read ? read->columns : QStringList();
}

} // namespace

TEST(CsvHeader, isTheFirstRecordThatIsNotBlank)
{
    const QStringList both {u"id"_s, u"name"_s};
    for (const char *text : {"id,name\n1,2\n", "id,name\r\n1,2\r\n", "id,name\r1,2\r", "id,name",
             "id,name\r", "\xEF\xBB\xBFid,name\n", "\xEF\xBB\xBF\"id\",name\n", "\n\r\nid,name\n",
             "id, \"name\" \n"})
        EXPECT_EQ(columnsOf(text), both) << text;
    EXPECT_EQ(columnsOf("\"a,b\",\"c \"\"d\"\"\",\"e\nf\r\ng\"\r\nx"),
        (QStringList {u"a,b"_s, u"c \"d\""_s, u"e\nf\r\ng"_s}));
    EXPECT_EQ(columnsOf("n\xC3\xA4me, x \n"), (QStringList {u"näme"_s, u" x "_s}));
}

TEST(CsvHeader, namesOfOneSpellingGetNumbersAndMissingOnesTheirPlace)
{
    const auto read = header(",id,name,id,,name,id\n");
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->columns,
        (QStringList {
            u"column_1"_s, u"id"_s, u"name"_s, u"id_2"_s, u"column_5"_s, u"name_2"_s, u"id_3"_s}));
    EXPECT_EQ(read->madeUp,
        u"Column 1 of a.csv has no name; it is called column_1 here. "
        "Column 4 of a.csv is called id like column 2; it is called id_2 here. "
        "Column 5 of a.csv has no name; it is called column_5 here. "
        "Column 6 of a.csv is called name like column 3; it is called name_2 here. "
        "Column 7 of a.csv is called id like column 2; it is called id_3 here."_s);
    EXPECT_TRUE(header("a,,,,,,,\n")
                    ->madeUp.endsWith(
                        u"it is called column_6 here. Further columns with made-up names: 2."_s));
    EXPECT_EQ(header("Id,id,ID\n")->madeUp, QString());
    EXPECT_EQ(columnsOf("Id,id,ID\n"), (QStringList {u"Id"_s, u"id"_s, u"ID"_s}));
}

TEST(CsvHeader, aMadeUpNameTakesNoneThatIsGiven)
{
    EXPECT_EQ(columnsOf("a,a,a_2\n"), (QStringList {u"a"_s, u"a_2_"_s, u"a_2"_s}));
    EXPECT_EQ(columnsOf("column_2,\n"), (QStringList {u"column_2"_s, u"column_2_"_s}));
    EXPECT_EQ(
        columnsOf("column_3,,\n"), (QStringList {u"column_3"_s, u"column_2"_s, u"column_3_"_s}));
}

TEST(CsvHeader, saysWhatIsWrong)
{
    EXPECT_EQ(header("id,n\xFF\n").error().message,
        u"The header of a.csv is not UTF-8 (column 2); save the file as UTF-8."_s);
    EXPECT_EQ(header("id,\"name\n1,2\n").error().message,
        u"The header of a.csv has a quote that is never closed; double the quotes inside names."_s);
    EXPECT_EQ(header("id,\"na\"me\n1,2\n").error().message,
        u"The header of a.csv has text after a closing quote; double the quotes inside quoted names."_s);
    EXPECT_EQ(header("\n\r\n\n").error().message,
        u"a.csv holds only blank lines; its first line must name the columns."_s);
}

} // namespace sluice::engine
