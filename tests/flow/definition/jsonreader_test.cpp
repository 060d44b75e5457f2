#include "flow/randomflow.h"
#include "json/jsonreader.h"
#include "json/jsonwriter.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::flow;
using namespace Qt::StringLiterals;

namespace {

QString problemOf(const QByteArray &text)
{
    const auto value = readJson(text);
    return value ? u"(no problem)"_s : value.error().message;
}

} // namespace

TEST(JsonReader, readsEveryKindOfValue)
{
    const auto value = readJson(
        R"( {"t":"a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00","n":[0,-1,1.5,2e3,1628732168132,9007199254740993],)"
        R"("b":[true,false,null],"o":{},"l":[]} )");
    ASSERT_TRUE(value.ok()) << value.error().message.toStdString();
    const QJsonObject object = value->toObject();
    EXPECT_EQ(object.value("t"_L1).toString(), u"a\"\\/\b\f\n\r\té😀"_s);
    const QJsonArray numbers = object.value("n"_L1).toArray();
    EXPECT_EQ(numbers.at(0).toInteger(), 0);
    EXPECT_EQ(numbers.at(1).toInteger(), -1);
    EXPECT_EQ(numbers.at(2).toDouble(), 1.5);
    EXPECT_EQ(numbers.at(3).toDouble(), 2000);
    EXPECT_EQ(numbers.at(4).toInteger(), 1628732168132);
    EXPECT_EQ(numbers.at(5).toInteger(), 9007199254740993); // not exact as a double
    EXPECT_EQ(object.value("b"_L1).toArray(), (QJsonArray {true, false, QJsonValue::Null}));
    EXPECT_TRUE(object.value("o"_L1).isObject());
    EXPECT_TRUE(object.value("l"_L1).isArray());
}

TEST(JsonReader, skipsAByteOrderMark)
{
    EXPECT_TRUE(readJson("\xEF\xBB\xBF{}").ok());
    EXPECT_EQ(problemOf("\xEF\xBB\xBF{,}"),
        u"Line 1, column 2: The name of a member must stand in double quotes."_s);
}

TEST(JsonReader, namesLineColumnAndSlip)
{
    const std::pair<QByteArray, QString> cases[] = {
        {"", u"Line 1, column 1: The text is empty; a flow is one JSON object in braces."_s},
        {"{\n  \"a\": 1,\n}", u"Line 2, column 9: There is a comma before \"}\"; remove it."_s},
        {"[1,\n 2, ]", u"Line 2, column 3: There is a comma before \"]\"; remove it."_s},
        {"{\"a\": 1\n\"b\": 2}",
            u"Line 2, column 1: A comma or the closing \"}\" is missing here."_s},
        {"{\"a\" 1}", u"Line 1, column 6: A colon is missing after \"a\"."_s},
        {"{'a': 1}",
            u"Line 1, column 2: Texts stand in double quotes in JSON, not in single ones."_s},
        {"{a: 1}", u"Line 1, column 2: The name of a member must stand in double quotes."_s},
        {"{\n// note\n}", u"Line 2, column 1: JSON has no comments; remove it."_s},
        {"{\"a\": # note\n1}", u"Line 1, column 7: JSON has no comments; remove it."_s},
        {"{\"a\": True}",
            u"Line 1, column 7: \"True\" is no JSON value; a text must stand in double quotes."_s},
        {"{\"a\": 01}",
            u"Line 1, column 7: \"01\" is no JSON value; a text must stand in double quotes."_s},
        {"[1, 1e999]", u"Line 1, column 5: This number is too large or too small."_s},
        {"{\"a\": }", u"Line 1, column 7: A value is missing here."_s},
        {"{\"a\": 1", u"Line 1, column 8: The text ends before the closing \"}\"."_s},
        {"{\"a\":", u"Line 1, column 6: The text ends where a value is expected."_s},
        {"{\"a\": \"x\n\"}",
            u"Line 1, column 7: The text that starts here has no closing double quote on its line."_s},
        {"{\"a\": \"x",
            u"Line 1, column 7: The text that starts here has no closing double quote."_s},
        {"{\"a\": \"C:\\data\"}",
            u"Line 1, column 10: A backslash in a text must be written twice."_s},
        {"{\"ä\": \"\\u12g4\"}",
            u"Line 1, column 8: A backslash in a text must be written twice."_s},
        {"{\"a\": 1, \"a\": 2}",
            u"Line 1, column 10: The member \"a\" is there twice; keep one."_s},
        {"{} x", u"Line 1, column 4: There is text after the end of the JSON value; remove it."_s},
        {"{\"a\": \"\xFF\"}", u"Line 1, column 1: The text is not UTF-8; save it as UTF-8."_s},
        {"{\n\"\xC3\xA4\": \"\xE4\"\n}",
            u"Line 2, column 1: The text is not UTF-8; save it as UTF-8."_s},
        {QByteArray("\xFF\xFE{\0", 4),
            u"Line 1, column 1: The text is UTF-16; save it as UTF-8."_s},
    };
    for (const auto &[text, problem] : cases) {
        EXPECT_EQ(problemOf(text), problem) << text.toStdString();
        EXPECT_EQ(readJson(text).error().kind, ErrorKind::InvalidInput);
    }
}

TEST(JsonReader, refusesBottomlessNesting)
{
    EXPECT_TRUE(readJson(QByteArray(100, '[') + QByteArray(100, ']')).ok());
    EXPECT_TRUE(problemOf(QByteArray(100000, '[')).contains("nested"_L1));
}

TEST(JsonReader, readsWhatTheWriterWrote)
{
    test::RandomFlows random(11);
    for (int i = 0; i < 500; ++i) {
        const QJsonObject object = random.object();
        const QByteArray text = writeJson(object);
        const auto back = readJson(text);
        ASSERT_TRUE(back.ok()) << text.toStdString() << back.error().message.toStdString();
        ASSERT_EQ(back->toObject(), object) << text.toStdString();
    }
}

/// QJsonDocument is the judge: both accept the same texts, with the same values. (Members that are
/// there twice, NUL and deep nesting apart, which this test does not make.)
TEST(JsonReader, agreesWithQJsonDocumentOnDamagedTexts)
{
    test::RandomFlows random(12);
    int refused = 0;
    int accepted = 0;
    for (int i = 0; i < 4000; ++i) {
        QByteArray text = writeJson(random.object());
        static constexpr char kDamage[] = "{}[],:\"\\0e.-tn x\n";
        const int at = random.number(int(text.size()));
        switch (random.number(3)) {
        case 0:
            text.remove(at, 1);
            break;
        case 1:
            text.insert(at, kDamage[random.number(sizeof kDamage - 1)]);
            break;
        default:
            text[at] = kDamage[random.number(sizeof kDamage - 1)];
        }
        const auto mine = readJson(text);
        if (!mine && mine.error().message.contains("twice; keep"_L1))
            continue;
        QJsonParseError error;
        const auto theirs = QJsonDocument::fromJson(text, &error);
        ++(mine ? accepted : refused);
        // Qt is lenient here: raw control characters in texts and loose escapes (\x is x).
        if (theirs.isNull()) {
            ASSERT_FALSE(mine.ok()) << text.toStdString();
        } else if (mine) {
            ASSERT_EQ(mine->toObject(), theirs.object()) << text.toStdString();
        } else {
            const QString problem = mine.error().message;
            ASSERT_TRUE(problem.contains("backslash"_L1) || problem.contains("control"_L1)
                || problem.contains("on its line"_L1) || problem.contains("not UTF-8"_L1)
                || problem.contains("is no JSON value"_L1))
                << problem.toStdString() << '\n'
                << text.toStdString();
        }
    }
    EXPECT_GT(refused, 1000);
    EXPECT_GT(accepted, 500);
}
