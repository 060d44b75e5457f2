#include "flow/values/timetext.h"

#include "flow/values/clocktext.h"

#include <array>

namespace sluice::flow {

namespace {

constexpr std::int32_t kNanoseconds = 1'000'000'000;

struct Day {
    int year = 0;
    int month = 0;
    int day = 0;
};

bool isLeap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool isDay(const Day &date)
{
    constexpr std::array<int, 12> kDays {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1)
        return false;
    const int days = kDays[std::size_t(date.month - 1)];
    return date.day <= days + (date.month == 2 && isLeap(date.year) ? 1 : 0);
}

/// Days since 1970-01-01 in the Gregorian calendar, counted from the last day of February.
std::int64_t daysOf(const Day &date)
{
    const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
    const std::int64_t month = (date.month + 9) % 12; // March is 0
    const std::int64_t leapDays = year / 4 - year / 100 + year / 400;
    return year * 365 + leapDays + (month * 153 + 2) / 5 + date.day - 1 - 719'468;
}

/// Names of zones after an offset say it once more: "[Europe/Paris]", "(CET)".
bool takeZoneName(Cursor &cursor)
{
    cursor.skipBlanks();
    const char open = cursor.peek();
    if (open != '[' && open != '(')
        return false;
    return cursor.rest().find(open == '[' ? ']' : ')') == cursor.rest().size() - 1;
}

std::optional<Instant> instantOf(const Day &day, const Clock &clock, std::int64_t offset)
{
    if (!isDay(day))
        return std::nullopt;
    return Instant {daysOf(day) * kSecondsOfDay + clock.seconds - offset, clock.nanoseconds};
}

/// What follows a date: nothing, or a time and its offset.
std::optional<Instant> withClock(const Day &day, Cursor cursor)
{
    if (cursor.isAtEnd())
        return instantOf(day, {}, 0);
    const bool isIso = cursor.takeWord("t");
    if (!isIso) {
        cursor.take(',');
        if (!cursor.skipBlanks()) {
            const auto offset = takeOffset(cursor);
            return offset && cursor.isAtEnd() ? instantOf(day, {}, *offset) : std::nullopt;
        }
    }
    const auto clock = takeClock(cursor, 24, !isIso);
    const auto offset = clock ? takeOffset(cursor) : std::nullopt;
    if (!offset || (!cursor.isAtEnd() && !takeZoneName(cursor)))
        return std::nullopt;
    return instantOf(day, *clock, *offset);
}

bool isDateSeparator(char c)
{
    return c == '-' || c == '/' || c == '.';
}

/// "2023-01-31...", "20230131T...".
std::optional<Instant> readIso(Cursor cursor)
{
    const std::size_t digits = cursor.digitCount();
    if (digits != 4 && digits != 8)
        return std::nullopt;
    Day day;
    day.year = int(cursor.takeDigits(4));
    if (digits == 8) {
        day.month = cursor.takePair();
        day.day = cursor.takePair();
        return withClock(day, cursor);
    }
    const char separator = cursor.peek();
    if (!isDateSeparator(separator))
        return std::nullopt;
    cursor.take(separator);
    day.month = cursor.takeShort();
    if (!cursor.take(separator))
        return std::nullopt;
    day.day = cursor.takeShort();
    return withClock(day, cursor);
}

/// "31/01/2023..." and "01/31/2023...", where only one of them can be meant.
std::optional<Instant> readYearLast(Cursor cursor)
{
    const int first = cursor.takeShort();
    const char separator = cursor.peek();
    if (first < 0 || !isDateSeparator(separator))
        return std::nullopt;
    cursor.take(separator);
    const int second = cursor.takeShort();
    if (second < 0 || !cursor.take(separator) || cursor.digitCount() != 4)
        return std::nullopt;
    if (first != second && first <= 12 && second <= 12)
        return std::nullopt;
    const int year = int(cursor.takeDigits(4));
    return withClock(first > 12 ? Day {year, second, first} : Day {year, first, second}, cursor);
}

int monthOf(std::string_view letters)
{
    static constexpr std::array<std::string_view, 12> kMonths {"january", "february", "march",
        "april", "may", "june", "july", "august", "september", "october", "november", "december"};
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
        Cursor name(letters);
        const bool isShort = letters.size() == 3 && name.takeWord(kMonths[i].substr(0, 3));
        const bool isLong = letters.size() == kMonths[i].size() && name.takeWord(kMonths[i]);
        if (isShort || isLong)
            return int(i) + 1;
    }
    return letters.size() == 4 && Cursor(letters).takeWord("sept") ? 9 : 0;
}

bool isWeekday(std::string_view letters)
{
    static constexpr std::array<std::string_view, 7> kDays {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    for (const std::string_view day : kDays) {
        if ((letters.size() == 3 && Cursor(letters).takeWord(day.substr(0, 3)))
            || (letters.size() == day.size() && Cursor(letters).takeWord(day)))
            return true;
    }
    return false;
}

bool takeGap(Cursor &cursor)
{
    const bool hasComma = cursor.take(',');
    return cursor.skipBlanks() || hasComma;
}

/// "Tue Jan 31 10:11:12 UTC 2023", from the time on: what C and Java print.
std::optional<Instant> readClockThenYear(Day day, Cursor cursor)
{
    const auto clock = takeClock(cursor, 24, true);
    if (!clock || !cursor.skipBlanks())
        return std::nullopt;
    std::int64_t offset = 0;
    if (!isDigit(cursor.peek())) {
        const auto given = takeOffset(cursor);
        if (!given || !cursor.skipBlanks())
            return std::nullopt;
        offset = *given;
    }
    if (cursor.digitCount() != 4)
        return std::nullopt;
    day.year = int(cursor.takeDigits(4));
    return cursor.isAtEnd() ? instantOf(day, *clock, offset) : std::nullopt;
}

/// Dates with the month's name.
std::optional<Instant> readNamedMonth(Cursor cursor)
{
    Cursor ahead = cursor;
    if (isWeekday(ahead.takeLetters())) {
        if (!takeGap(ahead))
            return std::nullopt;
        cursor = ahead;
    }
    Day day;
    if (isDigit(cursor.peek())) {
        day.day = cursor.takeShort();
        const bool isJoined = cursor.take('-');
        if (!isJoined && !cursor.skipBlanks())
            return std::nullopt;
        day.month = monthOf(cursor.takeLetters());
        if (isJoined ? !cursor.take('-') : !takeGap(cursor))
            return std::nullopt;
    } else {
        day.month = monthOf(cursor.takeLetters());
        if (!cursor.skipBlanks())
            return std::nullopt;
        day.day = cursor.takeShort();
        if (!takeGap(cursor))
            return std::nullopt;
        if (cursor.digitCount() != 4)
            return readClockThenYear(day, cursor);
    }
    if (cursor.digitCount() != 4)
        return std::nullopt;
    day.year = int(cursor.takeDigits(4));
    return withClock(day, cursor);
}

/// Digits that are a date and time without any separators.
std::optional<Instant> readDigits(std::string_view digits)
{
    const std::size_t count = digits.size();
    if ((count != 8 && count != 12 && count != 14 && count != 17) || digits.front() == '0')
        return std::nullopt;
    Cursor cursor(digits);
    const Day day {int(cursor.takeDigits(4)), cursor.takePair(), cursor.takePair()};
    if (count == 8)
        return instantOf(day, {}, 0);
    const int hour = cursor.takePair();
    const int minute = cursor.takePair();
    const int second = count == 12 ? 0 : cursor.takePair();
    if (hour > 23 || minute > 59 || second > 60)
        return std::nullopt;
    return instantOf(day, {hour * 3600 + minute * 60 + second, cursor.takeFraction()}, 0);
}

/// "2023" and "202301", a year and a month rather than minutes of 1970.
bool looksLikeMonth(std::string_view digits)
{
    if ((digits.size() != 4 && digits.size() != 6) || digits.front() < '1' || digits.front() > '2')
        return false;
    Cursor month(digits.substr(4));
    const int number = digits.size() == 4 ? 1 : month.takePair();
    return number >= 1 && number <= 12;
}

/// \param divisor of a second
Instant epochOf(bool isNegative, std::int64_t number, std::int32_t fraction, std::int64_t divisor)
{
    std::int64_t seconds = number / divisor;
    std::int64_t nanoseconds = number % divisor * (kNanoseconds / divisor) + fraction / divisor;
    if (isNegative) {
        seconds = -seconds;
        nanoseconds = -nanoseconds;
    }
    if (nanoseconds < 0) {
        --seconds;
        nanoseconds += kNanoseconds;
    }
    return {seconds, std::int32_t(nanoseconds)};
}

/// Nothing for what is more than a number.
std::optional<Instant> readNumber(Cursor cursor, EpochUnit unit)
{
    const bool isNegative = cursor.take('-');
    if (!isNegative)
        cursor.take('+');
    const std::size_t digits = cursor.digitCount();
    if (digits == 0)
        return std::nullopt;
    const bool isGuess = unit == EpochUnit::ByMagnitude;
    if (digits == cursor.rest().size() && !isNegative) {
        // 12 digits are milliseconds of 1973 to 2001 as well.
        const auto date = digits == 12 && !isGuess ? std::nullopt : readDigits(cursor.rest());
        if (date)
            return date;
    }
    if (isGuess && !isNegative && looksLikeMonth(cursor.rest().substr(0, digits)))
        return std::nullopt;
    constexpr std::size_t kMostDigits = 18;
    Cursor ahead = cursor;
    while (ahead.digitCount() > kMostDigits && ahead.take('0')) { }
    const std::size_t significant = ahead.digitCount();
    if (significant > kMostDigits + 1)
        return std::nullopt;
    // 19 digits are nanoseconds of our time: the last one is cut off.
    const bool isCut = significant == kMostDigits + 1;
    const std::int64_t number = ahead.takeDigits(isCut ? kMostDigits : significant);
    if (isCut)
        ahead.takeDigits(1);
    std::int32_t fraction = 0;
    if (ahead.take('.'))
        fraction = ahead.takeFraction();
    if (!ahead.isAtEnd())
        return std::nullopt;
    if (!isGuess)
        return isCut ? std::nullopt : std::optional(epochOf(isNegative, number, fraction, 1000));
    if (isCut)
        return epochOf(isNegative, number, 0, 100'000'000);
    const std::int64_t divisor = number < 100'000'000'000 ? 1
        : number < 100'000'000'000'000                    ? 1000
        : number < 100'000'000'000'000'000                ? 1'000'000
                                                          : 1'000'000'000;
    return epochOf(isNegative, number, fraction, divisor);
}

/// "/Date(1675159872000+0100)/"; the offset says where it was seen, not when it was.
std::optional<Instant> readWrappedNumber(Cursor cursor)
{
    if (!cursor.takeWord("/date("))
        return std::nullopt;
    const bool isNegative = cursor.take('-');
    const std::size_t digits = cursor.digitCount();
    if (digits == 0 || digits > 17)
        return std::nullopt;
    const std::int64_t number = cursor.takeDigits(digits);
    if (cursor.peek() != ')' && !takeSignedOffset(cursor))
        return std::nullopt;
    if (!cursor.take(')') || !cursor.take('/') || !cursor.isAtEnd())
        return std::nullopt;
    return epochOf(isNegative, number, 0, 1000);
}

} // namespace

std::optional<Instant> readTime(std::string_view text, EpochUnit unit)
{
    text = withoutLiteral(trimmed(text), "datetimeoffset", "datetime");
    if (text.empty())
        return std::nullopt;
    const Cursor cursor(text);
    if (isDigit(text.front())) {
        if (const auto time = readNumber(cursor, unit))
            return time;
        if (const auto time = readIso(cursor))
            return time;
        if (const auto time = readYearLast(cursor))
            return time;
        return readNamedMonth(cursor);
    }
    if (text.front() == '/')
        return readWrappedNumber(cursor);
    if (text.front() == '-' || text.front() == '+')
        return readNumber(cursor, unit);
    return readNamedMonth(cursor);
}

} // namespace sluice::flow
