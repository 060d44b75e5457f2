#include "emulator/wire/jsontext.h"
#include "emulator/wire/objecttext.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace sluice::emulator;
using namespace Qt::StringLiterals;

TEST(ObjectText, hasTheBytesThatQtWrites)
{
    const QString hard
        = u"\"\\/\b\f\n\r\t\x01\x1f\x7fé€😀"_s + QChar(0x80) + QChar(0xd800) + u'x' + QChar(0xdc00);
    const qint64 low = -9'007'199'254'740'993;
    const QJsonObject from {{u"list"_s, QJsonArray {1, u"é\""_s, true, QJsonValue()}},
        {u"text"_s, hard}, {u"third"_s, 0.25}};
    const QJsonObject whole {{u"a"_s, 7}, {u"b"_s, u"plain"_s}, {u"c"_s, hard}, {u"d"_s, true},
        {u"e"_s, QJsonObject()}, {u"empty"_s, u""_s}, {u"list"_s, from["list"_L1]},
        {u"text"_s, hard}, {u"third"_s, 0.25}, {u"z"_s, low}};
    EXPECT_EQ(ObjectText()
                  .add("a"_L1, 7)
                  .add("b"_L1, u"plain"_s)
                  .add("c"_L1, hard)
                  .addFlag("d"_L1, true)
                  .addJson("e"_L1, "{}")
                  .add("empty"_L1, QString())
                  .addIfAny("nothing"_L1, QString())
                  .copy(from, "list"_L1)
                  .copy(from, "missing"_L1)
                  .copy(from, "text"_L1)
                  .copy(from, "third"_L1)
                  .add("z"_L1, low)
                  .end(),
        toJsonText(whole));
    EXPECT_EQ(ObjectText().end(), "{}");
}
