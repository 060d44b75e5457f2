#include "flow/definition/scheduleexpression.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::flow;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

TEST(ScheduleExpression, readsRatesWithAndWithoutBlankAndPlural)
{
    const std::pair<QString, std::chrono::seconds> cases[]
        = {{u"rate(5minutes)"_s, 5min}, {u"rate(1 day)"_s, 24h}, {u"rate( 2 hours )"_s, 2h},
            {u"rate(1weeks)"_s, 168h}, {u"rate(1months)"_s, 720h}, {u" rate(1minute) "_s, 1min}};
    for (const auto &[text, interval] : cases) {
        const auto schedule = parseSchedule(text);
        ASSERT_TRUE(schedule.ok()) << text.toStdString();
        EXPECT_EQ(schedule->kind, Schedule::Kind::Rate);
        EXPECT_EQ(schedule->interval(), interval) << text.toStdString();
    }
}

TEST(ScheduleExpression, readsCronAndAt)
{
    const auto cron = parseSchedule(u"cron(0/15 8-17 ? JAN,jul MON-FRI 2026)"_s);
    ASSERT_TRUE(cron.ok()) << cron.error().message.toStdString();
    EXPECT_EQ(cron->kind, Schedule::Kind::Cron);
    EXPECT_EQ(cron->cronFields.at(4), u"MON-FRI"_s);
    EXPECT_EQ(cron->interval(), 0s);
    for (const QString &text : {u"cron(0 1 L * ? *)"_s, u"cron(0 1 15W * ? *)"_s,
             u"cron(0 1 ? * 6#3 *)"_s, u"cron(*/5 * * * ? *)"_s, u"cron(0 1 ? * 5L *)"_s,
             u"cron(0 1 ? * FRI#2 *)"_s, u"cron(0 1 ? * monL *)"_s, u"cron(0 1 LW * ? *)"_s})
        EXPECT_TRUE(parseSchedule(text).ok()) << text.toStdString();
    const auto at = parseSchedule(u"at(2026-11-20T06:00:00)"_s);
    ASSERT_TRUE(at.ok());
    EXPECT_EQ(at->at, QDateTime(QDate(2026, 11, 20), QTime(6, 0), Qt::UTC));
    EXPECT_EQ(parseSchedule(u"at(2026-11-20T06:00:00+01:00)"_s)->at, at->at.addSecs(-3600));
    EXPECT_EQ(parseSchedule(u"at(2026-11-20T06:00:00Z)"_s)->at, at->at);
}

TEST(ScheduleExpression, refusesWhatCannotBeRead)
{
    for (const QString &text :
        {QString(), u"5 minutes"_s, u"rate(minutes)"_s, u"rate(5)"_s, u"rate(0minutes)"_s,
            u"rate(5 fortnights)"_s, u"rate(-5minutes)"_s, u"Rate(5minutes)"_s,
            u"rate(99999999minutes)"_s, u"cron(0 1 * * *)"_s, u"cron(60 1 * * ? *)"_s,
            u"cron(0 24 * * ? *)"_s, u"cron(0 1 32 * ? *)"_s, u"cron(0 1 * 13 ? *)"_s,
            u"cron(0 1 * * * *)"_s, u"cron(0 1 ? * ? *)"_s, u"cron(0/0 1 * * ? *)"_s,
            u"cron(1-2-3 1 * * ? *)"_s, u"cron(0 1 * FOO ? *)"_s, u"cron(0 1 5L * ? *)"_s,
            u"cron(0 1 6#3 * ? *)"_s, u"cron(0 1 ? * 15W *)"_s, u"cron(0 1 ? * LW *)"_s,
            u"cron(0 1 0W * ? *)"_s, u"cron(0 1 32W * ? *)"_s, u"cron(+5 1 * * ? *)"_s,
            u"cron(? 1 * * ? *)"_s, u"at(tomorrow)"_s, u"cron(0 1 * * ? *"_s}) {
        const auto schedule = parseSchedule(text);
        ASSERT_FALSE(schedule.ok()) << text.toStdString();
        EXPECT_EQ(schedule.error().kind, ErrorKind::InvalidInput);
        EXPECT_TRUE(schedule.error().message.contains("write for example"_L1))
            << schedule.error().message.toStdString();
    }
}

TEST(ScheduleExpression, tellsWhatIsBelowAMinute)
{
    EXPECT_TRUE(isBelowAMinute(u"rate(30seconds)"_s));
    EXPECT_TRUE(isBelowAMinute(u"rate(1 second)"_s));
    EXPECT_TRUE(isBelowAMinute(u"rate(0minutes)"_s));
    EXPECT_FALSE(isBelowAMinute(u"rate(60seconds)"_s));
    EXPECT_FALSE(isBelowAMinute(u"rate(1minutes)"_s));
    EXPECT_FALSE(isBelowAMinute(u"soon"_s));
}
