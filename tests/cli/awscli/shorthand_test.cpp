#include "aws/model/factsreader.h"
#include "cli/shorthand/shorthandparser.h"
#include "cli/shorthand/shorthandtypes.h"
#include "json/orderedjsonwriter.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::cli;

namespace {

std::string parsed(std::string_view text)
{
    const auto value = parseShorthand(text);
    return value ? writeOrderedJson(*value) : "! " + value.error().message.toStdString();
}

std::string typed(const char *shape, std::string_view text)
{
    static const aws::Facts &facts = aws::appflowFacts();
    const auto value = parseShorthand(text);
    if (!value)
        return "! " + value.error().message.toStdString();
    const auto given
        = withShorthandTypes(facts.shapes, *facts.shapes.find(QString::fromLatin1(shape)), *value);
    return given ? writeOrderedJson(*given) : "! " + given.error().message.toStdString();
}

} // namespace

TEST(ShorthandParser, readsTextsListsAndObjects)
{
    EXPECT_EQ(parsed("a=b"), R"({"a": "b"})");
    EXPECT_EQ(parsed("a=b,c=d"), R"({"a": "b", "c": "d"})");
    EXPECT_EQ(parsed("a=b,c,d=e"), R"({"a": ["b", "c"], "d": "e"})");
    EXPECT_EQ(parsed("a=[b,c]"), R"({"a": ["b", "c"]})");
    EXPECT_EQ(parsed("a=[b]"), R"({"a": ["b"]})");
    EXPECT_EQ(parsed("a=[]"), R"({"a": []})");
    EXPECT_EQ(parsed("a={b=c,d=[e,{f=g}]}"), R"({"a": {"b": "c", "d": ["e", {"f": "g"}]}})");
    EXPECT_EQ(parsed("a="), R"({"a": ""})");
    EXPECT_EQ(parsed("a = b , c = d"), R"({"a": "b", "c": "d"})");
}

TEST(ShorthandParser, readsQuotesAndEscapes)
{
    EXPECT_EQ(parsed("a='b,c'"), R"({"a": "b,c"})");
    EXPECT_EQ(parsed("a=\"b=c\",d=e"), R"({"a": "b=c", "d": "e"})");
    EXPECT_EQ(parsed("a='it\\'s'"), R"({"a": "it's"})");
    EXPECT_EQ(parsed("a='b\\\\'"), R"({"a": "b\\"})");
    EXPECT_EQ(parsed("a=b\\,c"), R"({"a": "b,c"})");
    // A backslash before the last quote is a plain one where the text would not end otherwise.
    EXPECT_EQ(parsed("a='b\\'"), R"({"a": "b\\"})");
}

TEST(ShorthandParser, showsThePlaceOfAFault)
{
    EXPECT_EQ(parsed("a"), "! Expected: '=', received: 'EOF' for input:\na\n ^");
    EXPECT_EQ(parsed("a=b=c"), R"({"a": "b=c"})");
    EXPECT_EQ(parsed("a=[b"), "! Expected: ',', received: 'EOF' for input:\na=[b\n    ^");
    EXPECT_EQ(
        parsed("a='b"), "! Expected: '<singled quoted>', received: '<none>' for input:\na='b\n  ^");
    EXPECT_EQ(parsed("a=\xc3\xa9,b"), R"({"a": ["é", "b"]})");
    EXPECT_EQ(parsed("a=b,a=c"),
        "! Second instance of key \"a\" encountered for input:\na=b,a=c\n    ^\nThis is often "
        "because there is a preceding \",\" instead of a space.");
    EXPECT_EQ(
        parsed("a=x\n,b=[\nc"), "! Expected: ',', received: 'EOF' for input:\na=x\n,b=[\nc\n ^");
}

TEST(ShorthandParser, refusesEndlessNesting)
{
    EXPECT_FALSE(parseShorthand("a=" + std::string(100'000, '[')));
    EXPECT_EQ(parsed("a=" + std::string(150, '[') + std::string(150, ']')).substr(0, 9),
        R"({"a": [[[)" + std::string());
}

TEST(ShorthandTypes, followTheModel)
{
    EXPECT_EQ(typed("ScheduledTriggerProperties", "scheduleExpression=1,scheduleOffset=5"),
        R"({"scheduleExpression": "1", "scheduleOffset": 5})");
    EXPECT_EQ(typed("SalesforceSourceProperties",
                  "object=a,enableDynamicFieldUpdate=TRUE,includeDeletedRecords=maybe"),
        R"({"object": "a", "enableDynamicFieldUpdate": true, "includeDeletedRecords": "maybe"})");
    EXPECT_EQ(typed("Task", "sourceFields=a,taskType=Map,taskProperties={X=1}"),
        R"({"sourceFields": ["a"], "taskType": "Map", "taskProperties": {"X": "1"}})");
}

TEST(ShorthandTypes, failInPythonsWords)
{
    EXPECT_EQ(typed("ScheduledTriggerProperties", "scheduleOffset=abc"),
        "! invalid literal for int() with base 10: 'abc'");
    EXPECT_EQ(typed("SalesforceSourceProperties", "enableDynamicFieldUpdate=[a]"),
        "! 'list' object has no attribute 'lower'");
}

// A scan of the rest for each quoted text took minutes here.
TEST(Shorthand, readsManyQuotedTextsInLinearTime)
{
    constexpr int kCount = 50'000;
    std::string text = "a=['it\\'s\\\\'";
    for (int i = 1; i < kCount; ++i)
        text += ",\"b\\\"\"";
    const auto value = parseShorthand(text + "]");
    ASSERT_TRUE(value);
    const auto &list = value->find("a")->list();
    ASSERT_EQ(list.size(), std::size_t(kCount));
    EXPECT_EQ(list.front().string(), "it's\\");
    EXPECT_EQ(list.back().string(), "b\"");
}

TEST(ShorthandParser, takesValuesBehindAnAtSignFromFiles)
{
    const auto read = [](const std::string &value) -> Result<std::optional<std::string>> {
        if (value == "file://bad")
            return fail(ErrorKind::InvalidInput, QStringLiteral("no such file"));
        return value.starts_with("file://") ? std::optional("<" + value.substr(7) + ">")
                                            : std::optional<std::string>();
    };
    const auto with = [&read](std::string_view text) {
        const auto value = parseShorthand(text, read);
        return value ? writeOrderedJson(*value) : "! " + value.error().message.toStdString();
    };
    EXPECT_EQ(with("a@=file://x,b=file://y"), R"({"a": "<x>", "b": "file://y"})");
    EXPECT_EQ(with("a@=plain"), R"({"a": "plain"})");
    EXPECT_EQ(with("a@ = 'file://x, y'"), R"({"a": "<x, y>"})");
    EXPECT_EQ(with("a@=file://x,file://y,b=file://z"), R"({"a": ["<x>", "<y>"], "b": "file://z"})");
    EXPECT_EQ(with("a={b@=file://x,c=file://y},d@=[file://z,{e=file://w},file://v]"),
        R"({"a": {"b": "<x>", "c": "file://y"}, "d": ["<z>", {"e": "file://w"}, "<v>"]})");
    for (const char *bad : {"a@=file://bad", "a@=x,file://bad,b=1", "a={b@=[file://bad]}"})
        EXPECT_EQ(with(bad), "! no such file") << bad;
    EXPECT_EQ(with("a@b=c").substr(0, 33), "! Expected: '=', received: 'b' fo");
}
