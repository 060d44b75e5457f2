#include "cli/commands/clockoption.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::cli::test {

namespace {

QDateTime day(int year, int month, int day)
{
    return {QDate(year, month, day), QTime(0, 0), Qt::UTC};
}

} // namespace

TEST(ClockOption, isABeginningAWalkOrBoth)
{
    const QDateTime now = day(2026, 11, 30);
    EXPECT_FALSE(clockOption("", now)->from.isValid());
    EXPECT_EQ(clockOption("2027-01-01", now)->from, day(2027, 1, 1));
    EXPECT_FALSE(clockOption("2027-01-01", now)->until.isValid());
    const auto both = clockOption("2020-01-01T00:00Z/2021-01-01", now);
    ASSERT_TRUE(both);
    EXPECT_EQ(both->from, day(2020, 1, 1));
    EXPECT_EQ(both->until, day(2021, 1, 1));
    const auto walk = clockOption("/2027-01-01", now);
    ASSERT_TRUE(walk);
    EXPECT_FALSE(walk->from.isValid());
    EXPECT_EQ(walk->until, day(2027, 1, 1));
}

TEST(ClockOption, refusesWhatLeadsNowhere)
{
    const QDateTime now = day(2026, 11, 30);
    for (const char *text : {"soon", "2027-01-01/soon", "2027-01-01/", "/", "/2026-11-30",
             "2027-01-02/2027-01-01", "2016-01-01", "2037-01-01", "2027-01-01/2037-01-02"}) {
        const auto refused = clockOption(text, now);
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().kind, ErrorKind::InvalidInput);
        EXPECT_TRUE(refused.error().message.startsWith(u"--clock "_s));
    }
}

} // namespace sluice::cli::test
