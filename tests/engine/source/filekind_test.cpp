#include "engine/source/filekind.h"
#include "support/printers.h"

#include <gtest/gtest.h>

namespace sluice::engine {

using namespace Qt::StringLiterals;

TEST(FileKind, namesWhatIsNoTextAndSaysWhatToDo)
{
    const QString compressed
        = u"is compressed with %1, of which gzip, zstd and bzip2 are read; unpack it"_s;
    const QString document
        = u"is a file of the kind %1, not CSV or JSON; export it as one of these, or give the flow a prefix without it"_s;
    const QList<std::pair<QByteArray, QString>> cases {
        {QByteArray("\x1F\x8B\x08\0\0\0\0\0", 8),
            u"is compressed twice, inside with gzip; compress it once"_s},
        {QByteArray(257, 'a') + "ustar", u"is a tar archive; unpack it"_s},
        {QByteArray("\xFD"
                    "7zXZ\0\0",
             7),
            compressed.arg(u"xz"_s)},
        {QByteArray("PK\x03\x04\x14\0\0\0a.csv", 13),
            u"is a zip archive, which may hold many files; unpack it"_s},
        {QByteArray("PK\x03\x04\x14\0\0\0[Content_Types].xml", 27),
            u"is an Excel workbook (xlsx); save its sheet as CSV in UTF-8"_s},
        {"PAR1\x15\x04", document.arg(u"Parquet"_s)},
        {QByteArray("PARE\x15\0\x15\0", 8), document.arg(u"Parquet (encrypted)"_s)},
        {"%PDF-1.7\n", document.arg(u"PDF"_s)},
        {QByteArray("Obj\x01\x04\x14", 6), document.arg(u"Avro"_s)},
        {QByteArray("ORC\x0A\x03", 5), document.arg(u"ORC"_s)},
        {QByteArray("\xFF\xFE\0\0i\0\0\0", 8), u"is text in UTF-32; save it as UTF-8"_s},
        {QByteArray("\0i\0d\0,\0x\0\n\0", 11),
            u"is text in UTF-16 without the byte order mark that says so; save it with one, or as UTF-8"_s},
        {QByteArray("\x01\x02\x03\x04\0\0\0zzz", 10),
            u"holds binary data, not CSV or JSON; give the flow a prefix without it"_s},
    };
    for (const auto &[bytes, kind] : cases)
        EXPECT_EQ(foreignKind(bytes), kind) << bytes.toHex().toStdString();
}

TEST(FileKind, textIsText)
{
    const QList<QByteArray> texts {"", "a", "ORC,BZh9,PARK\n1,2,3\n", "{\"a\":\"\\u0000\"}\n",
        "\xEF\xBB\xBFid,n\xC3\xA4me\n1,\t\n",
        QByteArray("id,b\n1,a\0b\n2,some longer text without any\n", 43),
        "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E,\xE5\x90\x8D\n"};
    for (const QByteArray &text : texts)
        EXPECT_EQ(foreignKind(text), QString()) << text.toStdString();
}

} // namespace sluice::engine
