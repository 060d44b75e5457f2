#include "aws/sigv4/amztime.h"

#include <chrono>

namespace sluice::aws {

namespace {

void writeNumber(char *out, int digits, unsigned value)
{
    for (int i = digits - 1; i >= 0; --i) {
        out[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
}

std::optional<unsigned> readNumber(std::string_view digits)
{
    unsigned value = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9')
            return {};
        value = value * 10 + static_cast<unsigned>(digit - '0');
    }
    return value;
}

} // namespace

AmzTime toAmzTime(qint64 epochSeconds)
{
    using namespace std::chrono;
    const sys_seconds time {seconds(epochSeconds)};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);

    AmzTime text;
    writeNumber(text.data(), 4, static_cast<unsigned>(int(date.year())));
    writeNumber(text.data() + 4, 2, unsigned(date.month()));
    writeNumber(text.data() + 6, 2, unsigned(date.day()));
    text[8] = 'T';
    writeNumber(text.data() + 9, 2, static_cast<unsigned>(clock.hours().count()));
    writeNumber(text.data() + 11, 2, static_cast<unsigned>(clock.minutes().count()));
    writeNumber(text.data() + 13, 2, static_cast<unsigned>(clock.seconds().count()));
    text[15] = 'Z';
    return text;
}

std::optional<qint64> fromAmzTime(std::string_view text)
{
    using namespace std::chrono;
    if (text.size() != kAmzTimeSize || text[8] != 'T' || text[15] != 'Z')
        return {};
    const auto y = readNumber(text.substr(0, 4));
    const auto m = readNumber(text.substr(4, 2));
    const auto d = readNumber(text.substr(6, 2));
    const auto hour = readNumber(text.substr(9, 2));
    const auto minute = readNumber(text.substr(11, 2));
    const auto second = readNumber(text.substr(13, 2));
    if (!y || !m || !d || !hour || !minute || !second)
        return {};
    const year_month_day date {year(static_cast<int>(*y)), month(*m), day(*d)};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 59)
        return {};
    const auto time = sys_days(date) + hours(*hour) + minutes(*minute) + seconds(*second);
    return time.time_since_epoch().count();
}

} // namespace sluice::aws
