#include "ui/shell/fuzzymatch.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using sluice::ui::fuzzyScore;

TEST(FuzzyMatch, lettersMustOccurInOrder)
{
    EXPECT_TRUE(fuzzyScore(u"nfl", u"New flow"));
    EXPECT_TRUE(fuzzyScore(u"NEW flow", u"new flow"));
    EXPECT_FALSE(fuzzyScore(u"wolf", u"New flow"));
    EXPECT_FALSE(fuzzyScore(u"newx", u"New flow"));
    EXPECT_FALSE(fuzzyScore(u"a", u""));
    EXPECT_EQ(fuzzyScore(u"", u"anything"), 0);
}

TEST(FuzzyMatch, startsOfWordsBeatLettersInTheMiddle)
{
    EXPECT_GT(*fuzzyScore(u"sf", u"Show flows"), *fuzzyScore(u"sf", u"transfer"));
    EXPECT_GT(*fuzzyScore(u"or", u"orders"), *fuzzyScore(u"or", u"customer-records"));
}

TEST(FuzzyMatch, runsOfLettersBeatScatteredOnes)
{
    EXPECT_GT(*fuzzyScore(u"order", u"reorder"), *fuzzyScore(u"order", u"oxrxdxexr"));
}

TEST(FuzzyMatch, shorterTextsWinAmongEquals)
{
    EXPECT_GT(*fuzzyScore(u"orders", u"orders"), *fuzzyScore(u"orders", u"orders-of-last-year"));
}
