#include "base/closematches.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;

TEST(CloseMatches, theNearestIsWhatWasProbablyMeant)
{
    EXPECT_EQ(nearestMatch(u"cuntry"_s, {u"order_id"_s, u"country"_s}), u"country"_s);
    EXPECT_EQ(nearestMatch(u"order_ID"_s, {u"order_is"_s, u"order_id"_s}), u"order_id"_s);
    EXPECT_EQ(nearestMatch(
                  u"GREATER"_s, {u"EQUAL_TO"_s, u"GREATER_THAN_OR_EQUAL_TO"_s, u"GREATER_THAN"_s}),
        u"GREATER_THAN"_s);
    EXPECT_EQ(nearestMatch(u"nope"_s, {u"a"_s, u"b"_s}), QString());
    EXPECT_EQ(nearestMatch(u"nope"_s, {}), QString());
}
