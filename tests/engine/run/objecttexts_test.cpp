#include "engine/packed.h"
#include "engine/preview/previewfixture.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// Objects that are packed, or whose text is not UTF-8.
class ObjectTexts : public PreviewTest {
protected:
    ObjectTexts()
    {
        flow.tasks = {mapAll()};
        write(QJsonObject {{u"fileType"_s, u"JSON"_s},
            {u"aggregationConfig"_s, QJsonObject {{u"aggregationType"_s, u"SingleFile"_s}}}});
    }

    /// One output for each object.
    void writeEach() { write("JSON"); }
};

const QByteArray kOrders = "id,name\n1,Ada\n2,\"Bo\nb\"\n";
const QByteArray kWritten = "{\"id\":\"1\",\"name\":\"Ada\"}\n{\"id\":\"2\",\"name\":\"Bo\\nb\"}\n";

} // namespace

TEST_F(ObjectTexts, packedOnesAreReadByTheirBytesWhateverTheyAreCalled)
{
    for (const Packing packing : kPackings) {
        put("orders/a.csv", packedWith(packing, kOrders));
        EXPECT_EQ(written(), kWritten) << nameOf(packing);
        EXPECT_EQ(last.counts.recordsProcessed, 2);
        EXPECT_EQ(last.counts.bytesProcessed, last.counts.bytesTotal);
        const Preview seen = preview();
        EXPECT_EQ(seen.rows.size(), 2);
        EXPECT_EQ(seen.rows.last().before, (QStringList {u"2"_s, u"Bo\nb"_s}));
        EXPECT_TRUE(seen.isWholeSource);
    }
    put("orders/a.csv", kOrders);
    QFile::rename(path("raw-zone/orders/a.csv"), path("raw-zone/orders/a.csv.gz"));
    EXPECT_EQ(written(), kWritten);
}

TEST_F(ObjectTexts, plainAndPackedOnesMayBeMixed)
{
    put("orders/a.csv", "id,name\n1,Ada\n");
    put("orders/b.csv", gzipped("id,name\n2,Bob\n") + gzipped("3,Cleo\n"));
    put("orders/c.csv", zstdPacked("id,name\n4,Dan\n"));
    put("orders/d.csv", "id,name\n5,Eve\n");
    put("orders/e.csv", bzip2Packed(utf16(u"id,name\r\n6,Fen\r\n"_s, false)));
    EXPECT_EQ(written().count('\n'), 6);
    writeEach();
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok());
    QByteArrayList contents;
    for (const WrittenObject &object : outcome->objects)
        contents << contentOf(object);
    EXPECT_EQ(contents,
        (QByteArrayList {"{\"id\":\"1\",\"name\":\"Ada\"}\n",
            "{\"id\":\"2\",\"name\":\"Bob\"}\n{\"id\":\"3\",\"name\":\"Cleo\"}\n",
            "{\"id\":\"4\",\"name\":\"Dan\"}\n", "{\"id\":\"5\",\"name\":\"Eve\"}\n",
            "{\"id\":\"6\",\"name\":\"Fen\"}\n"}));
}

TEST_F(ObjectTexts, aDamagedOneEndsTheRunAndIsNamed)
{
    put("orders/a.csv", kOrders);
    for (const Packing packing : kPackings) {
        const QByteArray packed = packedWith(packing, kOrders.repeated(2000));
        put("orders/b.csv", packed.chopped(packed.size() / 4));
        const Error error = failed();
        EXPECT_EQ(error.message,
            u"orders/b.csv ends before its %1 data does; the object seems to be cut short. Store "
            "it anew."_s.arg(QLatin1StringView(nameOf(packing))));
        EXPECT_EQ(error.kind, ErrorKind::InvalidInput);
        EXPECT_EQ(destinationEntries(), QStringList());
    }
    put("orders/b.csv", packedWith(Packing::Gzip, gzipped(kOrders)));
    EXPECT_EQ(failed().message,
        u"orders/b.csv is compressed twice, inside with gzip; compress it once."_s);
}

/// What a sample does not show is found in the rest of it.
TEST_F(ObjectTexts, aFieldInALateRecordOfAPackedOneIsThere)
{
    readJson();
    QByteArray lines;
    for (int i = 0; i < 40'000; ++i)
        lines += "{\"id\":" + QByteArray::number(i) + "}\n";
    put("orders/a.json", gzipped(lines + "{\"id\":1,\"late\":true}\n"));
    const QByteArray content = written();
    EXPECT_TRUE(content.endsWith("{\"id\":1,\"late\":true}\n"));
    EXPECT_TRUE(content.startsWith("{\"id\":0,\"late\":null}\n"));
    EXPECT_EQ(last.counts.recordsProcessed, 40'001);
}

TEST_F(ObjectTexts, utf16IsReadByItsMark)
{
    for (const bool isBigEndian : {false, true}) {
        put("orders/a.csv", utf16(u"id,name\r\n1,\u65e5\u672c\U0001F600\r\n"_s, isBigEndian));
        EXPECT_EQ(written(), u"{\"id\":\"1\",\"name\":\"\u65e5\u672c\U0001F600\"}\n"_s.toUtf8());
        EXPECT_EQ(preview().rows.first().before.last(), u"\u65e5\u672c\U0001F600"_s);
    }
    readJson();
    for (const char16_t *text :
        {u"{\"id\": 1.10}\n{\"id\":2}\n", u"[{\"id\": 1.10},\n {\"id\":2}]"}) {
        put("orders/a.csv", utf16(QString::fromUtf16(text), false));
        EXPECT_EQ(written(), "{\"id\":1.10}\n{\"id\":2}\n");
    }
}

TEST_F(ObjectTexts, halfOfACharacterInUtf16IsNamedByItsLine)
{
    const QString half
        = u"has half of a character in its UTF-16; write the object anew, or correct that text."_s;
    put("orders/a.csv", utf16(u"id,name\n1,Ada\n2,x"_s + QChar(0xD83D) + u"y\n3,z\n"_s, false));
    EXPECT_EQ(failed().message, u"Line 3 of orders/a.csv "_s + half);
    put("orders/a.csv", utf16(u"id,name\n1,Ada\n2,b"_s, true) + '\0');
    EXPECT_EQ(failed().message, u"Line 3 of orders/a.csv "_s + half);
    readJson();
    put("orders/a.csv", utf16(u"{\"id\":1}\n{\"id\":\""_s + QChar(0xDC00) + u"\"}\n"_s, false));
    EXPECT_EQ(failed().message, u"Line 2 of orders/a.csv "_s + half);
}

TEST_F(ObjectTexts, jsonMayHaveAByteOrderMark)
{
    readJson();
    for (const char *json : {"{\"id\":1}\n", "[{\"id\":1}]", "{\n \"id\": 1\n}\n"}) {
        put("orders/a.csv", QByteArray("\xEF\xBB\xBF") + json);
        EXPECT_EQ(written(), "{\"id\":1}\n") << json;
    }
    put("orders/a.csv", "\xEF\xBB\xBF{\"id\":x}\n");
    EXPECT_EQ(failed().message,
        u"Line 1 of orders/a.csv is not valid JSON: a value must stand at column 7."_s);
}

TEST_F(ObjectTexts, documentsStandInAnyLayout)
{
    readJson();
    const QByteArray pretty = "{\n  \"id\": 1,\n  \"a\": {\n    \"b\": [1,\n 2]\n  }\n}\n";
    put("orders/a.csv", pretty + "{\n  \"id\": 2\n}");
    EXPECT_EQ(written(), "{\"id\":1,\"a\":{\"b\":[1,2]}}\n{\"id\":2,\"a\":null}\n");
    put("orders/a.csv", "{\"id\":1}{\"id\":2} {\"id\":3}\n{\"id\":4}");
    EXPECT_EQ(written().count('\n'), 4);
    EXPECT_EQ(preview().rows.size(), 4);
    // Only a later line has two of them.
    QByteArray lines;
    for (int i = 0; i < 50'000; ++i)
        lines += "{\"id\":" + QByteArray::number(i) + "}\n";
    put("orders/a.csv", lines + "{\"id\":1}{\"id\":2}\n");
    EXPECT_EQ(written().count('\n'), 50'002);
    put("orders/a.csv", pretty + "{\n  \"id\": 2");
    EXPECT_EQ(failed().message,
        u"Line 9 of orders/a.csv ends before its JSON does; the object seems to be cut short."_s);
    put("orders/a.csv", pretty + "{\n  \"id\": 2,,\n}");
    EXPECT_EQ(failed().message,
        u"Line 9 of orders/a.csv is not valid JSON: a name in double quotes must stand at column 11."_s);
}

} // namespace sluice::engine
