#include "models/savedview.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice::models;
using namespace Qt::StringLiterals;

TEST(SavedViews, comeBackFromTheirTextInTheOrderOfTheirNames)
{
    SavedViews views;
    const SavedView failed {
        u"Failed & mine"_s, u"or\"ders"_s, u"FAILED"_s, u"T"_s, 3600, QByteArray("\0\x01\xff", 3)};
    views.put({u"open"_s, {}, u"OPEN"_s, {}, 0, {}});
    views.put(failed);
    const auto again = SavedViews::fromText(views.toText());
    EXPECT_EQ(again.all(), views.all());
    ASSERT_EQ(again.all().size(), 2);
    EXPECT_EQ(again.all().first(), failed);
    EXPECT_TRUE(SavedViews::fromText(u"{broken"_s).all().isEmpty());
}

TEST(SavedViews, haveEachNameOnce)
{
    SavedViews views;
    views.put({u"a"_s, u"1"_s, {}, {}, 0, {}});
    views.put({u"a"_s, u"2"_s, {}, {}, 0, {}});
    views.put({u"b"_s, u"3"_s, {}, {}, 0, {}});
    EXPECT_EQ(views.find(u"a"_s)->text, u"2"_s);
    EXPECT_FALSE(views.rename(u"a"_s, u"b"_s));
    EXPECT_FALSE(views.rename(u"none"_s, u"c"_s));
    EXPECT_TRUE(views.rename(u"a"_s, u"c"_s));
    EXPECT_EQ(views.find(u"a"_s), nullptr);
    EXPECT_EQ(views.find(u"c"_s)->text, u"2"_s);
    views.remove(u"c"_s);
    EXPECT_EQ(views.all().size(), 1);
}
