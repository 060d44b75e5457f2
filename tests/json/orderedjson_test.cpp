#include "json/orderedjson.h"
#include "json/orderedjsonreader.h"
#include "json/orderedjsonwriter.h"
#include "json/pythontext.h"

#include <gtest/gtest.h>

#include <limits>
#include <thread>

using namespace sluice;

namespace {

std::string rewritten(const char *text)
{
    const auto value = readOrderedJson(text);
    return value ? writeOrderedJson(*value) : value.error().message.toStdString();
}

} // namespace

TEST(OrderedJson, keepsTheOrderOfMembers)
{
    EXPECT_EQ(rewritten(R"({"z": 1, "a": {"y": null, "b": true}})"),
        R"({"z": 1, "a": {"y": null, "b": true}})");
}

TEST(OrderedJson, keepsTheFirstPlaceAndTheLastValueOfARepeatedMember)
{
    EXPECT_EQ(rewritten(R"({"a": 1, "b": 2, "a": 3, "b": 4})"), R"({"a": 3, "b": 4})");
}

TEST(OrderedJson, keepsWholeNumbersWhole)
{
    EXPECT_EQ(rewritten("[9007199254740993, -0, 123456789012345678901234567890]"),
        "[9007199254740993, 0, 123456789012345678901234567890]");
}

TEST(OrderedJson, writesOtherNumbersWithTheFewestDigits)
{
    EXPECT_EQ(rewritten("[1.0, 1e16, 1E5, 1e-5, 0.1, -0.0, 1e999]"),
        "[1.0, 1e+16, 100000.0, 1e-05, 0.1, -0.0, Infinity]");
}

TEST(OrderedJson, readsSurrogatePairsAndKeepsLoneOnes)
{
    EXPECT_EQ(readOrderedJson(R"("\ud83d\ude00")")->string(), "😀");
    JsonStyle ascii;
    ascii.isAscii = true;
    EXPECT_EQ(writeOrderedJson(*readOrderedJson(R"("\ud83dx\ud83d\u0041")"), ascii),
        R"("\ud83dx\ud83dA")");
}

TEST(OrderedJson, namesThePlaceOfAProblemAsTheAwsCliDoes)
{
    EXPECT_EQ(rewritten(""), "Expecting value: line 1 column 1 (char 0)");
    EXPECT_EQ(rewritten("{\"a\": 1,\n x}"),
        "Expecting property name enclosed in double quotes: line 2 column 2 (char 10)");
    EXPECT_EQ(rewritten("[1 2]"), "Expecting ',' delimiter: line 1 column 4 (char 3)");
    EXPECT_EQ(rewritten("{\"é\" 1}"), "Expecting ':' delimiter: line 1 column 6 (char 5)");
    EXPECT_EQ(rewritten("1 2"), "Extra data: line 1 column 3 (char 2)");
    EXPECT_EQ(rewritten("\"abc"), "Unterminated string starting at: line 1 column 1 (char 0)");
    EXPECT_EQ(rewritten("\"a\nb\""), "Invalid control character at: line 1 column 3 (char 2)");
    EXPECT_EQ(rewritten("\"\\q\""), "Invalid \\escape: line 1 column 2 (char 1)");
}

TEST(OrderedJson, refusesWhatIsNestedTooDeep)
{
    EXPECT_FALSE(readOrderedJson(std::string(1000000, '[')));
}

TEST(OrderedJson, sharesCopiesAndKnowsThem)
{
    const OrderedJson list = OrderedJson::List {1, "two"};
    const OrderedJson copy = list; // NOLINT(performance-unnecessary-copy-initialization)
    const OrderedJson same = OrderedJson::List {1, "two"};
    EXPECT_EQ(copy.identity(), list.identity());
    EXPECT_NE(same.identity(), list.identity());
    EXPECT_EQ(same, list);
    EXPECT_FALSE(same == OrderedJson(OrderedJson::List {1, 2}));
}

TEST(OrderedJson, takesItselfAsItsNewValue)
{
    OrderedJson::List outer;
    outer.push_back(OrderedJson::List {"inner"});
    OrderedJson value = std::move(outer);
    value = value.list().front();
    EXPECT_EQ(writeOrderedJson(value), R"(["inner"])");
}

TEST(OrderedJson, isSharedBetweenThreads)
{
    const OrderedJson value = OrderedJson::List {"text"};
    const auto copyOften = [&value] {
        for (int i = 0; i < 20000; ++i) {
            const OrderedJson copy = value;
            ASSERT_TRUE(copy.isList());
        }
    };
    std::thread first(copyOften);
    std::thread second(copyOften);
    first.join();
    second.join();
    EXPECT_EQ(value.list().front().string(), "text");
}

TEST(PythonText, quotesAsPythonDoes)
{
    EXPECT_EQ(pythonRepr(OrderedJson("it's")), "\"it's\"");
    EXPECT_EQ(pythonRepr(OrderedJson("'\"")), "'\\'\"'");
    EXPECT_EQ(pythonRepr(OrderedJson("a\n\x1b\u00ad日")), "'a\\n\\x1b\\xad日'");
    EXPECT_EQ(pythonStr(*readOrderedJson(R"({"a": [null, true, 1.0, "x"]})")),
        "{'a': [None, True, 1.0, 'x']}");
}
