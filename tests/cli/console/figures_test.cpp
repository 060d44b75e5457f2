#include "cli/console/figures.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::cli {

TEST(Figures, bytesHaveTheUnitThatKeepsThemShort)
{
    EXPECT_EQ(bytesText(0), u"0 bytes"_s);
    EXPECT_EQ(bytesText(999), u"999 bytes"_s);
    EXPECT_EQ(bytesText(1000), u"1.0 kB"_s);
    EXPECT_EQ(bytesText(999'949), u"999.9 kB"_s);
    EXPECT_EQ(bytesText(999'990), u"1.0 MB"_s);
    EXPECT_EQ(bytesText(3'200'000'000'000), u"3.2 TB"_s);
    EXPECT_EQ(bytesText(3'200'000'000'000'000), u"3200.0 TB"_s);
}

TEST(Figures, countsHaveGroups)
{
    EXPECT_EQ(countText(0), u"0"_s);
    EXPECT_EQ(countText(1'250'000), u"1,250,000"_s);
}

} // namespace sluice::cli
