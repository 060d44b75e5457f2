#include "engine/packed.h"
#include "engine/source/bytes/utf16device.h"
#include "support/printers.h"

#include <QBuffer>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

QByteArray converted(const QByteArray &bytes, bool isBigEndian, qint64 blockBytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    Utf16Device device(buffer, isBigEndian);
    device.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    QByteArray text;
    for (;;) {
        const QByteArray block = device.read(blockBytes);
        if (block.isEmpty())
            return text;
        text += block;
    }
}

} // namespace

TEST(Utf16Device, isTheSameTextInBothOrdersAndInBlocksOfAnySize)
{
    QString text = u"id,n\u00e4me\r\n1,\u65e5\u672c \U0001F600\n"_s;
    for (int i = 0; i < 40'000; ++i)
        text += QString::number(i) + u"\U0001F600\u00e9"_s;
    for (const bool isBigEndian : {false, true}) {
        const QByteArray bytes = utf16(text, isBigEndian);
        EXPECT_EQ(encodingOf(bytes),
            isBigEndian ? Encoding::Utf16BigEndian : Encoding::Utf16LittleEndian);
        for (const qint64 block : {7, 4096, 1'000'000})
            EXPECT_TRUE(converted(bytes, isBigEndian, block) == "\xEF\xBB\xBF" + text.toUtf8());
    }
}

TEST(Utf16Device, halvesOfCharactersAreNoUtf8)
{
    const auto of = [](const QString &text) { return converted(utf16(text, false), false, 100); };
    EXPECT_EQ(of(QString(QChar(0xD83D)) + u'a'),
        "\xEF\xBB\xBF\xED\xA0\xBD"
        "a");
    EXPECT_EQ(of(QString(QChar(0xDE00)) + u'a'),
        "\xEF\xBB\xBF\xED\xB8\x80"
        "a");
    EXPECT_EQ(of(QString(QChar(0xD83D))), "\xEF\xBB\xBF\xED\xA0\xBD");
    EXPECT_EQ(of(QString(QChar(0xD83D)) + QChar(0xD83D) + QChar(0xDE00)),
        "\xEF\xBB\xBF\xED\xA0\xBD\xF0\x9F\x98\x80");
    EXPECT_EQ(converted(utf16(u"a"_s, true) + '\0', true, 100),
        "\xEF\xBB\xBF"
        "a\xFF");
}

} // namespace sluice::engine
