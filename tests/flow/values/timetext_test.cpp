#include "flow/values/timetext.h"

#include <QDateTime>
#include <QLocale>

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

/// "2023-01-31T10:11:12.5": what the text says in UTC, or "-" for nothing.
std::string isoOf(const std::optional<Instant> &time)
{
    if (!time)
        return "-";
    const auto utc = QDateTime::fromSecsSinceEpoch(time->seconds, Qt::UTC);
    std::string iso = utc.toString(u"yyyy-MM-ddTHH:mm:ss"_s).toStdString();
    if (time->nanoseconds == 0)
        return iso;
    std::string fraction = std::to_string(1'000'000'000 + time->nanoseconds).substr(1);
    while (fraction.back() == '0')
        fraction.pop_back();
    return iso + '.' + fraction;
}

std::string read(std::string_view text, EpochUnit unit = EpochUnit::ByMagnitude)
{
    return isoOf(readTime(text, unit));
}

std::string timeOfDay(std::string_view text)
{
    const auto time = readTimeOfDay(text);
    if (!time)
        return "-";
    return std::to_string(time->seconds)
        + (time->nanoseconds ? '.' + std::to_string(time->nanoseconds) : "");
}

struct Reading {
    std::string_view text;
    const char *time;
};

} // namespace

TEST(TimeText, readsTheFormsThatSourcesWrite)
{
    for (const auto &[text, time] : std::initializer_list<Reading> {
             {"2023-01-31", "2023-01-31T00:00:00"},
             {" 2023-01-31\n", "2023-01-31T00:00:00"},
             {"2023-1-5", "2023-01-05T00:00:00"},
             {"2023/01/31", "2023-01-31T00:00:00"},
             {"2023.01.31", "2023-01-31T00:00:00"},
             {"20230131", "2023-01-31T00:00:00"},
             {"99991231", "9999-12-31T00:00:00"},
             {"2024-02-29", "2024-02-29T00:00:00"},
             {"0001-01-01", "0001-01-01T00:00:00"},
             {"2023-01-31Z", "2023-01-31T00:00:00"},
             {"2023-01-31+01:00", "2023-01-30T23:00:00"},
             {"2023-01-31T10:11:12", "2023-01-31T10:11:12"},
             {"2023-01-31T10:11:12Z", "2023-01-31T10:11:12"},
             {"2023-01-31t10:11:12z", "2023-01-31T10:11:12"},
             {"2023-01-31 10:11:12", "2023-01-31T10:11:12"},
             {"2023-01-31  10:11", "2023-01-31T10:11:00"},
             {"2023-01-31T10", "2023-01-31T10:00:00"},
             {"2023-01-31T10:11:12.5", "2023-01-31T10:11:12.5"},
             {"2023-01-31T10:11:12,25", "2023-01-31T10:11:12.25"},
             {"2023-01-31T10:11:12.123456789", "2023-01-31T10:11:12.123456789"},
             {"2023-01-31T10:11:12.12345678999Z", "2023-01-31T10:11:12.123456789"},
             {"2023-01-31T10:11:12+01:00", "2023-01-31T09:11:12"},
             {"2023-01-31T10:11:12.000+0100", "2023-01-31T09:11:12"},
             {"2023-01-31T10:11:12+01", "2023-01-31T09:11:12"},
             {"2023-01-31T10:11:12-09:30", "2023-01-31T19:41:12"},
             {"2023-01-31 10:11:12 +0100", "2023-01-31T09:11:12"},
             {"2023-01-31 10:11:12 UTC", "2023-01-31T10:11:12"},
             {"2023-01-31T10:11:12+01:00[Europe/Paris]", "2023-01-31T09:11:12"},
             {"20230131T101112Z", "2023-01-31T10:11:12"},
             {"20230131T101112.5+0100", "2023-01-31T09:11:12.5"},
             {"20230131T1011", "2023-01-31T10:11:00"},
             {"20230131 10:11:12", "2023-01-31T10:11:12"},
             {"202301311011", "2023-01-31T10:11:00"},
             {"20230131101112", "2023-01-31T10:11:12"},
             {"20230131101112125", "2023-01-31T10:11:12.125"},
             {"2023-01-31T24:00:00", "2023-02-01T00:00:00"},
             {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00"},
             {"2023-01-31 12:11 AM", "2023-01-31T00:11:00"},
             {"2023-01-31 10:11:12PM", "2023-01-31T22:11:12"},
             {"datetime'2023-01-31T10:11:12'", "2023-01-31T10:11:12"},
             {"datetimeoffset'2023-01-31T10:11:12+01:00'", "2023-01-31T09:11:12"},
         })
        EXPECT_EQ(read(text), time) << text;
}

TEST(TimeText, takesOtherNumbersForEpochsByTheirMagnitude)
{
    for (const auto &[text, time] : std::initializer_list<Reading> {
             {"0", "1970-01-01T00:00:00"},
             {"1675159872", "2023-01-31T10:11:12"},
             {"1675159872.25", "2023-01-31T10:11:12.25"},
             {"1675159872000", "2023-01-31T10:11:12"},
             {"1675159872000.0", "2023-01-31T10:11:12"},
             {"1675159872125", "2023-01-31T10:11:12.125"},
             {"1675159872125000", "2023-01-31T10:11:12.125"},
             {"1675159872125000001", "2023-01-31T10:11:12.125"},
             {"946684800000", "2000-01-01T00:00:00"}, // no month 84
             {"-1", "1969-12-31T23:59:59"},
             {"-0.5", "1969-12-31T23:59:59.5"},
             {"20231331", "1970-08-23T03:48:51"}, // no month 13
             {"/Date(1675159872000)/", "2023-01-31T10:11:12"},
             {"/Date(1675159872125+0100)/", "2023-01-31T10:11:12.125"},
             {"/Date(-1)/", "1969-12-31T23:59:59.999"},
         })
        EXPECT_EQ(read(text), time) << text;
}

TEST(TimeText, takesNumbersOfATaskForMilliseconds)
{
    for (const auto &[text, time] : std::initializer_list<Reading> {
             {"1675159872000", "2023-01-31T10:11:12"},
             {"1675159872", "1970-01-20T09:19:19.872"},
             {"-1", "1969-12-31T23:59:59.999"},
             {"202301311011", "1976-05-30T10:48:31.011"},
             {"20230131", "2023-01-31T00:00:00"},
             {"2023", "1970-01-01T00:00:02.023"},
             {"2023-01-31T10:11:12Z", "2023-01-31T10:11:12"},
             {"1675159872125000001", "-"},
         })
        EXPECT_EQ(read(text, EpochUnit::Milliseconds), time) << text;
}

TEST(TimeText, readsDaysBeforeTheYearWhereTheOrderIsCertain)
{
    for (const auto &[text, time] : std::initializer_list<Reading> {
             {"31/01/2023", "2023-01-31T00:00:00"},
             {"01/31/2023", "2023-01-31T00:00:00"},
             {"1/31/2023 10:11:12 PM", "2023-01-31T22:11:12"},
             {"31.1.2023 10:11", "2023-01-31T10:11:00"},
             {"31-01-2023", "2023-01-31T00:00:00"},
             {"5/5/2023", "2023-05-05T00:00:00"},
             {"01/02/2023", "-"},
             {"1.2.2023", "-"},
             {"12/11/2023 10:00", "-"},
             {"31/01/23", "-"},
             {"32/01/2023", "-"},
         })
        EXPECT_EQ(read(text), time) << text;
}

TEST(TimeText, readsMonthsByName)
{
    for (const auto &[text, time] : std::initializer_list<Reading> {
             {"Tue, 31 Jan 2023 10:11:12 +0100", "2023-01-31T09:11:12"},
             {"Tue, 31 Jan 2023 10:11:12 GMT", "2023-01-31T10:11:12"},
             {"31 Jan 2023 10:11 EST", "2023-01-31T15:11:00"},
             {"Tuesday, January 31, 2023", "2023-01-31T00:00:00"},
             {"Jan 31, 2023 10:11:12 PM", "2023-01-31T22:11:12"},
             {"Jan 31 2023", "2023-01-31T00:00:00"},
             {"31-JAN-2023", "2023-01-31T00:00:00"},
             {"1 May 2023", "2023-05-01T00:00:00"},
             {"Tue Jan 31 10:11:12 2023", "2023-01-31T10:11:12"},
             {"Tue Jan 31 10:11:12 UTC 2023", "2023-01-31T10:11:12"},
             {"Tue Jan 31 10:11:12 +0000 2023", "2023-01-31T10:11:12"},
             {"Tue Jan 31 2023 10:11:12 GMT+0100 (CET)", "2023-01-31T09:11:12"},
             {"31 Januar 2023", "-"},
             {"30 Feb 2023", "-"},
             {"Jan 2023", "-"},
         })
        EXPECT_EQ(read(text), time) << text;
}

TEST(TimeText, readsNothingElse)
{
    for (const std::string_view text :
        {"", " ", "x", "infinity", "now", "2023", "202301", "2023-01", "2023-02-29", "2023-13-01",
            "2023-01-31T", "2023-01-31T25:00", "2023-01-31T10:60", "2023-01-31T10:11:61",
            "2023-01-31T24:00:01", "2023-01-31 10", "2023-01-31 10:11 x", "2023-01-31T10:11:12.",
            "2023-01-31T10:11:12+1", "2023-01-31T10:11:12+19:00", "2023-01-31 13:00 PM",
            "2023-01/31", "0000-00-00", "99999999999999999999", "1675159872,5", "1.5e9", "+", "-",
            "--1", "/Date()/", "/Date(x)/", "/Date(1)", "/Date(1)/x",
            "/Date(12345678901234567890)/", "datetime''", "datetime'", "'",
            "2023-01-31T10:11:12+01:00[", "Tue", "Tue,", "Jan", "31 Jan", "2023-W05-2"}) {
        EXPECT_EQ(read(text), "-") << text;
        for (std::size_t n = 0; n < text.size(); ++n)
            read(std::string(text.substr(0, n))); // nor does it read past the end
    }
}

TEST(TimeText, readsTimesOfDay)
{
    for (const auto &[text, time] : std::initializer_list<Reading> {
             {"10:11", "36660"},
             {"9:05", "32700"},
             {"10:11:12", "36672"},
             {"10:11:12.5", "36672.500000000"},
             {"10:11:12.000Z", "36672"},
             {"10:11:12+01:00", "33072"},
             {"12:11 AM", "660"},
             {"10:11 PM", "79860"},
             {"36:00:00", "129600"},
             {"PT10H11M12.5S", "36672.500000000"},
             {"PT10H", "36000"},
             {"P1DT2H", "93600"},
             {"P2W", "1209600"},
             {"time'PT10H'", "36000"},
             {"65", "65"},
             {"65.25", "65.250000000"},
             {"", "-"},
             {"10", "10"},
             {"10:", "-"},
             {"10:60", "-"},
             {"noon", "-"},
             {"P", "-"},
             {"PT", "-"},
             {"PT10", "-"},
             {"PT1M1H", "-"},
             {"P1.5D", "-"},
             {"PT1H1H", "-"},
             {"1:2:3:4", "-"},
         })
        EXPECT_EQ(timeOfDay(text), time) << text;
}

/// Whatever moment, offset, precision and form: the text of a time is read as that time.
TEST(TimeText, readsBackWhatIsWritten)
{
    std::mt19937_64 random(7);
    const auto upTo
        = [&random](std::int64_t n) { return std::int64_t(random() % std::uint64_t(n + 1)); };
    for (int round = 0; round < 5'000; ++round) {
        // Years 1000 to 9965: an offset must not leave the range.
        const std::int64_t seconds = -30'600'000'000 + upTo(282'900'000'000);
        const int digits = int(upTo(9));
        std::int64_t nanoseconds = 0;
        QString fraction;
        for (int i = 0; i < 9; ++i) {
            const std::int64_t digit = i < digits ? upTo(9) : 0;
            nanoseconds = nanoseconds * 10 + digit;
            if (i < digits)
                fraction += QChar(u'0' + char16_t(digit));
        }
        const int offset = int(upTo(28) - 14) * 3600 + int(upTo(3)) * 900;
        const auto local = QDateTime::fromSecsSinceEpoch(seconds + offset, Qt::UTC);
        const QTime east = QTime(0, 0).addSecs(std::abs(offset));
        const QString zone
            = (offset < 0 ? u"-"_s : u"+"_s) + east.toString(upTo(1) ? u"HH:mm"_s : u"HHmm"_s);
        const QString clock = fraction.isEmpty() ? QString() : (upTo(3) ? u'.' : u',') + fraction;
        const QLocale english = QLocale::c();
        const std::array<QString, 6> texts {
            local.toString(u"yyyy-MM-ddTHH:mm:ss"_s) + clock + zone,
            local.toString(u"yyyy-MM-dd HH:mm:ss"_s) + clock + u' ' + zone,
            local.toString(u"yyyy/M/d HH:mm:ss"_s) + clock + zone,
            local.toString(u"yyyyMMddTHHmmss"_s) + clock + zone,
            english.toString(local, u"ddd, d MMM yyyy HH:mm:ss"_s) + clock + u' ' + zone,
            english.toString(local, u"MMMM d, yyyy HH:mm:ss"_s) + clock + zone,
        };
        for (const QString &text : texts) {
            const auto time = readTime(text.toStdString(), EpochUnit::ByMagnitude);
            ASSERT_TRUE(time) << text.toStdString();
            ASSERT_EQ(time->seconds, seconds) << text.toStdString();
            ASSERT_EQ(time->nanoseconds, nanoseconds) << text.toStdString();
        }
    }
}

} // namespace sluice::flow
