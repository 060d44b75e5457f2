#include "models/texts.h"
#include "support/printers.h"

#include <QLocale>

#include <gtest/gtest.h>

using namespace sluice::models;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow(QDate(2026, 1, 2), QTime(12, 0), Qt::UTC);

QString ago(qint64 seconds)
{
    return relativeTimeText(kNow.addSecs(-seconds), kNow);
}

} // namespace

TEST(Texts, relativeTimesGetCoarserWithAge)
{
    EXPECT_EQ(ago(2), u"just now"_s);
    EXPECT_EQ(ago(-30), u"just now"_s);
    EXPECT_EQ(ago(59), u"59 s ago"_s);
    EXPECT_EQ(ago(3599), u"59 min ago"_s);
    EXPECT_EQ(ago(11 * 3600), u"11 h ago"_s);
    EXPECT_EQ(ago(20 * 3600), u"yesterday 16:00:00"_s);
    EXPECT_EQ(ago(-3600), u"2026-01-02 13:00:00"_s);
    EXPECT_EQ(relativeTimeText({}, kNow), u"–"_s);
}

TEST(Texts, durationsHaveTwoUnitsAtMost)
{
    EXPECT_EQ(durationText(449), u"0.4 s"_s);
    EXPECT_EQ(durationText(9'999), u"9.9 s"_s);
    EXPECT_EQ(durationText(59'999), u"59 s"_s);
    EXPECT_EQ(durationText(185'000), u"3 min 05 s"_s);
    EXPECT_EQ(durationText(7'800'000), u"2 h 10 min"_s);
    EXPECT_EQ(durationText(-1), u"–"_s);
}

TEST(Texts, amountsFollowTheLocale)
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    EXPECT_EQ(countText(1234567), u"1.234.567"_s);
    EXPECT_EQ(bytesText(1'400'000), u"1,4 MB"_s);
    QLocale::setDefault(QLocale::c());
    EXPECT_EQ(bytesText(-1), u"–"_s);
    EXPECT_EQ(countText(0), u"0"_s);
}
