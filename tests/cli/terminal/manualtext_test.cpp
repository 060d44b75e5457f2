#include "cli/terminal/manualtext.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::cli::test {

namespace {

TEST(ManualText, aLinkToATopicIsTheCommandThatPrintsIt)
{
    EXPECT_EQ(manualText(u"See [schedules](schedules.md)."_s), u"See `sluice help schedules`."_s);
    EXPECT_EQ(manualText(u"| [the limits](local-choices.md#limits) | x |"_s),
        u"| the limits (`sluice help local-choices`) | x |"_s);
    EXPECT_EQ(manualText(u"[above](#runs) and [Qt](https://doc.qt.io)"_s),
        u"above and Qt (https://doc.qt.io)"_s);
}

TEST(ManualText, onlyEmphasisGoes)
{
    EXPECT_EQ(manualText(u"**One shell.** a * b ** c"_s), u"One shell. a * b ** c"_s);
}

TEST(ManualText, whatIsTypedStays)
{
    const QString typed = u"    x[a](b.md) **y**\n```\n[a](b.md)\n```\n`[a](b.md)` **"_s;
    EXPECT_EQ(manualText(typed), typed);
}

} // namespace

} // namespace sluice::cli::test
