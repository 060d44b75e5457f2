#include "json/jsontext.h"

#include <gtest/gtest.h>

namespace sluice {

namespace {

std::string padded(std::string text)
{
    return text.append(JsonScanner::kPadding, '\0');
}

/// What the scanner says of a text that must be one value.
JsonProblem problemOf(const std::string &json)
{
    const std::string text = padded(json);
    JsonScanner scanner(false);
    scanner.setText(text.data());
    JsonValue value;
    if (scanner.value(value) && value.text.size() != json.size())
        return JsonProblem::Extra;
    return scanner.problem();
}

std::string unescaped(std::string_view quoted)
{
    std::string text;
    appendUnescaped(text, quoted);
    return text;
}

std::string quoted(std::string_view text)
{
    std::string json;
    appendQuoted(json, text);
    return json;
}

} // namespace

TEST(JsonScanner, takesWhatIsJsonAndNothingElse)
{
    for (const char *json : {"{}", "[]", "[[],{}]", "0", "-0", "1.50e-07", "12345678901234567890.1",
             "true", "false", "null", "\"\"", "\"\\u00e9\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
             "{\"a\":{\"b\":[1,{\"c\":null}]},\"d\":\"\"}", "[ 1 , { \"a\" : [ ] } ]"})
        EXPECT_EQ(problemOf(json), JsonProblem::None) << json;
    for (const char *json : {"{", "[1", "\"a", "[1,", "{\"a\"", "{\"a\":", "\"\\", "-"})
        EXPECT_EQ(problemOf(json), JsonProblem::Cut) << json;
    for (const char *json : {"01", "1.x", "-a", "1ex", "+1", ".5", "tru", "[1 2]", "[1,]", "[}",
             "{,}", "{\"a\" 1}", "{\"a\":1,}", "{a:1}", "{\"a\":1 \"b\":2}", "\"\\x\"",
             "\"\\u00g0\"", "\"a\nb\"", "[NaN]", "-Infinity", "{\"a\":1]", "[{\"a\":[1}]"})
        EXPECT_NE(problemOf(json), JsonProblem::None) << json;
}

TEST(JsonScanner, nestsAsDeepAsItLikes)
{
    const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
    EXPECT_EQ(problemOf(deep), JsonProblem::None);
}

TEST(JsonScanner, findsHalfPairsAndEndsOfStringsWhereverTheyStand)
{
    for (std::size_t length = 0; length < 40; ++length) {
        const std::string json = '"' + std::string(length, 'x') + "\\ud83d\"";
        const std::string text = padded(json);
        JsonScanner scanner(true);
        scanner.setText(text.data());
        JsonValue value;
        ASSERT_TRUE(scanner.value(value));
        EXPECT_EQ(value.text, json);
        EXPECT_TRUE(value.hasHalfPair);
        EXPECT_TRUE(value.hasEscapes);
    }
}

TEST(JsonText, undoesAndMakesEscapes)
{
    EXPECT_EQ(unescaped(R"("a\u00e9\ud83d\udc4d\/\n\"")"), "a\xC3\xA9\xF0\x9F\x91\x8D/\n\"");
    EXPECT_EQ(unescaped(R"("\ud83d\u0041")"),
        "\xEF\xBF\xBD"
        "A");
    EXPECT_EQ(quoted("a\"\\\n\t\x01\x7F\xC3\xA9/"), "\"a\\\"\\\\\\n\\t\\u0001\x7F\xC3\xA9/\"");
    EXPECT_EQ(quoted(""), "\"\"");
}

TEST(JsonText, compactKeepsBlanksOfTexts)
{
    std::string json;
    appendCompact(json, "{ \"a b\" :\t[ 1.0 ,\r\n \" \\\" x \" ] }");
    EXPECT_EQ(json, "{\"a b\":[1.0,\" \\\" x \"]}");
}

} // namespace sluice
