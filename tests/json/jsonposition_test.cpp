#include "json/jsonposition.h"

#include <gtest/gtest.h>

#include <ostream>

using namespace Qt::StringLiterals;

namespace sluice {

static void PrintTo(const TextPosition &position, std::ostream *out)
{
    *out << position.line << ':' << position.column;
}

namespace {

const QByteArray kText = "{\n"
                         "  \"é\": 1, \"tasks\": [\n"
                         "    {\"taskType\": \"Map\"},\n"
                         "    {\"a\\u0062\": {\"deep\": [1, 2]}}\n"
                         "  ]\n"
                         "}\n";

} // namespace

TEST(PositionInJson, findsMembersAtTheirNamesAndElementsAtTheirValues)
{
    EXPECT_EQ(positionInJson(kText, {}), (TextPosition {1, 1}));
    EXPECT_EQ(positionInJson(kText, {u"tasks"_s}), (TextPosition {2, 11}));
    EXPECT_EQ(positionInJson(kText, {u"tasks"_s, u"0"_s}), (TextPosition {3, 5}));
    EXPECT_EQ(positionInJson(kText, {u"tasks"_s, u"0"_s, u"taskType"_s}), (TextPosition {3, 6}));
    EXPECT_EQ(positionInJson(kText, {u"tasks"_s, u"1"_s, u"ab"_s, u"deep"_s, u"1"_s}),
        (TextPosition {4, 30}));
}

TEST(PositionInJson, staysAtTheDeepestPartThatIsThere)
{
    EXPECT_EQ(positionInJson(kText, {u"tasks"_s, u"0"_s, u"none"_s, u"taskType"_s}),
        (TextPosition {3, 5}));
    EXPECT_EQ(positionInJson(kText, {u"tasks"_s, u"7"_s}), (TextPosition {2, 11}));
    EXPECT_EQ(positionInJson(kText, {u"é"_s, u"deeper"_s}), (TextPosition {2, 3}));
    EXPECT_EQ(positionInJson(" [1]", {u"x"_s}), (TextPosition {1, 2}));
    EXPECT_EQ(positionInJson("\xEF\xBB\xBF{\"a\": 1}", {u"a"_s}), (TextPosition {1, 2}));
}

} // namespace sluice
