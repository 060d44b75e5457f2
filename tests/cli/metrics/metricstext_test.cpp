#include "cli/commands/timeoption.h"
#include "cli/metrics/metricstext.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::cli::test {

namespace {

QDateTime at(int hour, int minute)
{
    return {QDate(2026, 11, 30), QTime(hour, minute), Qt::UTC};
}

} // namespace

TEST(MetricsText, hasALineForEachPeriodAndFlow)
{
    appflow::LocalMetrics metrics;
    metrics.points
        = {{at(6, 0), u"orders"_s, 3, 1, 1, {2, 2501, 1, 2500, 1250.5}, {2, 1'234'567, 0, 9, 1.0}},
            {at(7, 0), u"people-of-all-regions"_s, 1, 0, 0, {}, {}}};
    EXPECT_EQ(metricsText(metrics, {}),
        u"FROM               FLOW                   STARTED  SUCCEEDED  FAILED    RECORDS  TIME "
        "(AVERAGE)  TIME (MOST)\n"
        "2026-11-30T06:00Z  orders                       3          1       1  1,234,567        "
        "1,251 ms     2,500 ms\n"
        "2026-11-30T07:00Z  people-of-all-regions        1          0       0          0          "
        "     -            -\n"_s);
}

TEST(MetricsText, saysWhenNothingHappened)
{
    appflow::LocalMetrics metrics;
    metrics.from = at(6, 0);
    metrics.until = at(7, 30);
    EXPECT_EQ(metricsText(metrics, {}),
        u"No run started or ended from 2026-11-30T06:00Z to 2026-11-30T07:30Z.\n"_s);
    appflow::MetricsQuery query;
    query.flowName = u"orders"_s;
    EXPECT_EQ(metricsText(metrics, query),
        u"No run of orders started or ended from 2026-11-30T06:00Z to 2026-11-30T07:30Z.\n"_s);
}

TEST(MetricsPeriod, isWholeMinutes)
{
    EXPECT_EQ(metricsPeriod("")->count(), 0);
    EXPECT_EQ(metricsPeriod("60")->count(), 60);
    EXPECT_EQ(metricsPeriod("120s")->count(), 120);
    EXPECT_EQ(metricsPeriod("5m")->count(), 300);
    EXPECT_EQ(metricsPeriod("1h")->count(), 3600);
    EXPECT_EQ(metricsPeriod("7d")->count(), 7 * 24 * 3600);
    for (const char *text : {"90", "0", "0m", "-5m", "1.5h", "5 m", "m", "1w", "999999999"}) {
        const auto refused = metricsPeriod(text);
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().kind, ErrorKind::InvalidInput);
        EXPECT_TRUE(refused.error().message.startsWith(
            u"--period cannot be \"%1\"; write"_s.arg(QString::fromLatin1(text))));
    }
}

TEST(TimeOption, isUtcWithoutAnOffset)
{
    EXPECT_EQ(*timeOption("--from", "2026-11-30T06:00Z"), at(6, 0));
    EXPECT_EQ(*timeOption("--from", "2026-11-30 06:00"), at(6, 0));
    EXPECT_EQ(*timeOption("--from", "2026-11-30T07:00:00+01:00"), at(6, 0));
    EXPECT_EQ(*timeOption("--from", "2026-11-30"), at(0, 0));
    EXPECT_EQ(*timeOption("--from", "1796018400"), at(6, 0));
    EXPECT_FALSE(timeOption("--from", "")->isValid());
    const auto refused = timeOption("--from", "soon");
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().message.startsWith(u"--from cannot be \"soon\"; write a time"_s));
}

} // namespace sluice::cli::test
