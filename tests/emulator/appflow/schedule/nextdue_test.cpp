#include "emulator/appflow/schedule/nextdue.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

namespace {

QDateTime at(const QString &text)
{
    auto time = QDateTime::fromString(text, Qt::ISODate);
    time.setTimeSpec(Qt::UTC);
    return time;
}

QString after(const QString &expression, const QString &time, const QString &anchor = {})
{
    const auto schedule = flow::parseSchedule(expression);
    EXPECT_TRUE(schedule) << expression.toStdString();
    const auto due = nextDue(*schedule, at(anchor.isEmpty() ? time : anchor), at(time));
    return due ? due->toString(Qt::ISODate) : u"never"_s;
}

} // namespace

TEST(NextDue, ratesCountFromTheirAnchor)
{
    const QString anchor = u"2026-01-31T03:04:05"_s;
    EXPECT_EQ(after(u"rate(5minutes)"_s, anchor), u"2026-01-31T03:09:05Z"_s);
    EXPECT_EQ(
        after(u"rate(1hours)"_s, u"2026-02-01T00:00:00"_s, anchor), u"2026-02-01T00:04:05Z"_s);
    EXPECT_EQ(after(u"rate(2weeks)"_s, anchor), u"2026-02-14T03:04:05Z"_s);
    EXPECT_EQ(after(u"rate(1days)"_s, u"2026-01-01T00:00:00"_s, anchor), u"2026-01-31T03:04:05Z"_s);
}

TEST(NextDue, monthsGoByTheCalendarAndTheLastDayComesBack)
{
    const QString anchor = u"2026-01-31T03:00:00"_s;
    EXPECT_EQ(after(u"rate(1months)"_s, anchor), u"2026-02-28T03:00:00Z"_s);
    EXPECT_EQ(
        after(u"rate(1months)"_s, u"2026-02-28T03:00:00"_s, anchor), u"2026-03-31T03:00:00Z"_s);
    EXPECT_EQ(
        after(u"rate(6months)"_s, u"2026-08-01T00:00:00"_s, anchor), u"2027-01-31T03:00:00Z"_s);
}

TEST(NextDue, cronReadsItsSixFields)
{
    const QString friday = u"2026-11-20T07:16:30"_s;
    EXPECT_EQ(after(u"cron(0 1 * * ? *)"_s, friday), u"2026-11-21T01:00:00Z"_s);
    EXPECT_EQ(after(u"cron(*/15 * * * ? *)"_s, friday), u"2026-11-20T07:30:00Z"_s);
    EXPECT_EQ(after(u"cron(16 7 * * ? *)"_s, friday), u"2026-11-21T07:16:00Z"_s);
    EXPECT_EQ(
        after(u"cron(0 9 ? * MON-FRI *)"_s, u"2026-11-20T09:00:00"_s), u"2026-11-23T09:00:00Z"_s);
    EXPECT_EQ(after(u"cron(0 9 ? * 1 *)"_s, friday), u"2026-11-22T09:00:00Z"_s);
    EXPECT_EQ(after(u"cron(0 0 L * ? *)"_s, friday), u"2026-11-30T00:00:00Z"_s);
    EXPECT_EQ(after(u"cron(0 0 15W * ? *)"_s, friday), u"2026-12-15T00:00:00Z"_s);
    EXPECT_EQ(after(u"cron(0 0 1W * ? *)"_s, u"2026-07-15T00:00:00"_s), u"2026-08-03T00:00:00Z"_s);
    EXPECT_EQ(after(u"cron(0 0 ? * 6#3 *)"_s, friday), u"2026-12-18T00:00:00Z"_s);
    EXPECT_EQ(after(u"cron(0 0 ? * 6L *)"_s, friday), u"2026-11-27T00:00:00Z"_s);
    EXPECT_EQ(after(u"cron(0 0 ? * fri#3 *)"_s, friday), u"2026-12-18T00:00:00Z"_s);
    EXPECT_EQ(after(u"cron(0 0 ? * FRIL *)"_s, friday), u"2026-11-27T00:00:00Z"_s);
    EXPECT_EQ(after(u"cron(0 22-2/2 * * ? *)"_s, friday), u"2026-11-20T22:00:00Z"_s);
    EXPECT_EQ(after(u"cron(0 0 29 FEB ? *)"_s, friday), u"2028-02-29T00:00:00Z"_s);
    EXPECT_EQ(after(u"cron(0 0 1 1 ? 2026)"_s, friday), u"never"_s);
    EXPECT_EQ(after(u"cron(0 0 30 2 ? *)"_s, friday), u"never"_s);
}

TEST(FirstDue, isTheStartTimeOrNowForARate)
{
    const auto rate = *flow::parseSchedule(u"rate(1days)"_s);
    const auto now = at(u"2026-11-20T07:00:00"_s);
    EXPECT_EQ(firstDue(rate, {}, now), now);
    EXPECT_EQ(firstDue(rate, now.addDays(-1), now), now);
    EXPECT_EQ(firstDue(rate, now.addDays(1), now), now.addDays(1));
    const auto cron = *flow::parseSchedule(u"cron(0 7 * * ? *)"_s);
    EXPECT_EQ(firstDue(cron, {}, now), now);
    EXPECT_EQ(firstDue(cron, {}, now.addSecs(1)), now.addDays(1));
    const auto once = *flow::parseSchedule(u"at(2026-11-20T06:59:59)"_s);
    EXPECT_EQ(firstDue(once, {}, now), std::nullopt);
}

TEST(LatestDue, isTheLastOfTheChainThatHasPassed)
{
    const QStringList expressions {u"rate(7minutes)"_s, u"rate(5hours)"_s, u"rate(3days)"_s,
        u"rate(1months)"_s, u"rate(5months)"_s, u"cron(10/25 22-2/2 * * ? *)"_s,
        u"cron(0 9 ? * MON-FRI *)"_s, u"cron(0 0 LW * ? *)"_s, u"cron(59 23 31 * ? *)"_s,
        u"cron(0 0 29 FEB ? *)"_s, u"cron(0 6 1 JAN ? 2026-2027)"_s};
    const QDateTime now = at(u"2026-01-31T23:59:00"_s);
    for (const QString &expression : expressions) {
        const auto schedule = *flow::parseSchedule(expression);
        const QDateTime anchor = *firstDue(schedule, {}, now);
        for (const int days : {0, 1, 2, 30, 61, 800}) {
            const QDateTime until = anchor.addDays(days).addSecs(60 * days);
            QDateTime last = anchor;
            for (auto next = nextDue(schedule, anchor, last); next && *next <= until;
                 next = nextDue(schedule, anchor, last))
                last = *next;
            EXPECT_EQ(latestDue(schedule, anchor, anchor, until), last)
                << expression.toStdString() << days;
        }
    }
    const auto once = *flow::parseSchedule(u"at(2026-11-20T06:59:59)"_s);
    EXPECT_EQ(latestDue(once, once.at, once.at, now.addYears(1)), once.at);
}

} // namespace sluice::emulator::test
