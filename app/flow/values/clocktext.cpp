#include "flow/values/clocktext.h"

#include "flow/values/timetext.h"

#include <array>

namespace sluice::flow {

namespace {

/// "P1DT2H3M4.5S".
std::optional<Instant> readIsoDuration(Cursor cursor)
{
    if (!cursor.takeWord("p") || cursor.isAtEnd())
        return std::nullopt;

    struct Unit {
        std::string_view name;
        std::int64_t seconds;
        bool isTime;
    };

    static constexpr std::array<Unit, 5> kUnits {{{"w", 7 * kSecondsOfDay, false},
        {"d", kSecondsOfDay, false}, {"h", 3600, true}, {"m", 60, true}, {"s", 1, true}}};
    Instant time;
    bool isTime = false;
    std::size_t next = 0; // units come in this order, each once
    while (!cursor.isAtEnd()) {
        if (!isTime && cursor.takeWord("t"))
            isTime = true;
        const std::size_t digits = cursor.digitCount();
        if (digits == 0 || digits > 9)
            return std::nullopt;
        const std::int64_t number = cursor.takeDigits(digits);
        const bool hasFraction = cursor.take('.');
        const std::int32_t fraction = hasFraction ? cursor.takeFraction() : 0;
        while (next < kUnits.size()
            && (kUnits[next].isTime != isTime || !cursor.takeWord(kUnits[next].name)))
            ++next;
        if (next == kUnits.size() || (hasFraction && kUnits[next].seconds != 1))
            return std::nullopt;
        time.seconds += number * kUnits[next].seconds;
        time.nanoseconds = fraction;
        ++next;
    }
    return next == 0 ? std::nullopt : std::optional(time);
}

} // namespace

std::optional<Clock> takeClock(Cursor &cursor, int maxHour, bool needsMinutes)
{
    const std::size_t digits = cursor.digitCount();
    const bool isCompact = digits == 4 || digits == 6;
    if (!isCompact && (digits == 0 || digits > 3))
        return std::nullopt;
    std::int64_t hour = isCompact ? cursor.takePair() : cursor.takeDigits(digits);
    int minute = 0;
    int second = 0;
    Clock clock;
    const bool hasMinutes = isCompact || cursor.take(':');
    if (!hasMinutes && (needsMinutes || digits != 2))
        return std::nullopt;
    bool hasSeconds = false;
    if (hasMinutes) {
        minute = cursor.takePair();
        hasSeconds = isCompact ? digits == 6 : cursor.take(':');
    }
    if (hasSeconds) {
        second = cursor.takePair();
        const char point = cursor.peek();
        if (point == '.' || point == ',') {
            cursor.take(point);
            if (!isDigit(cursor.peek()))
                return std::nullopt;
            clock.nanoseconds = cursor.takeFraction();
        }
    }
    if (minute < 0 || minute > 59 || second < 0 || second > 60)
        return std::nullopt;

    Cursor ahead = cursor;
    ahead.skipBlanks();
    const bool isMorning = ahead.takeWord("am");
    if (isMorning || ahead.takeWord("pm")) {
        if (hour < 1 || hour > 12)
            return std::nullopt;
        hour = hour % 12 + (isMorning ? 0 : 12);
        cursor = ahead;
    }
    clock.seconds = hour * 3600 + minute * 60 + second;
    const bool isPastEnd = clock.seconds + (clock.nanoseconds > 0 ? 1 : 0) > kSecondsOfDay;
    if (hour > maxHour || (maxHour == 24 && hour == 24 && isPastEnd))
        return std::nullopt;
    return clock;
}

std::optional<std::int64_t> takeSignedOffset(Cursor &cursor)
{
    const bool isWest = cursor.peek() == '-';
    if (!cursor.take('+') && !cursor.take('-'))
        return std::nullopt;
    const int hours = cursor.takePair();
    int minutes = 0;
    if (cursor.take(':') || isDigit(cursor.peek()))
        minutes = cursor.takePair();
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59)
        return std::nullopt;
    const std::int64_t offset = hours * 3600 + minutes * 60;
    return isWest ? -offset : offset;
}

std::optional<std::int64_t> takeOffset(Cursor &cursor)
{
    cursor.skipBlanks();
    if (cursor.isAtEnd() || cursor.takeWord("z"))
        return 0;

    struct Zone {
        std::string_view name;
        int hours;
    };

    // Those that RFC 2822 gives a meaning.
    static constexpr std::array<Zone, 11> kZones {{{"utc", 0}, {"gmt", 0}, {"ut", 0}, {"est", -5},
        {"edt", -4}, {"cst", -6}, {"cdt", -5}, {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7}}};
    for (const Zone &zone : kZones) {
        if (!cursor.takeWord(zone.name))
            continue;
        const bool hasNumber = cursor.peek() == '+' || cursor.peek() == '-';
        return hasNumber && zone.hours == 0 ? takeSignedOffset(cursor) : zone.hours * 3600;
    }
    return takeSignedOffset(cursor);
}

std::optional<Instant> readTimeOfDay(std::string_view text)
{
    constexpr int kMostHours = 999;
    text = withoutLiteral(trimmed(text), "time", "duration");
    if (text.empty())
        return std::nullopt;
    Cursor cursor(text);
    if (lower(text.front()) == 'p')
        return readIsoDuration(cursor);
    const std::size_t digits = cursor.digitCount();
    const bool isClock = digits > 0 && digits <= 3 && text.size() > digits && text[digits] == ':';
    if (isClock) {
        const auto clock = takeClock(cursor, kMostHours, true);
        const auto offset = clock ? takeOffset(cursor) : std::nullopt;
        if (!offset || !cursor.isAtEnd())
            return std::nullopt;
        return Instant {clock->seconds - *offset, clock->nanoseconds};
    }
    if (digits == 0 || digits > 9)
        return std::nullopt;
    const std::int64_t seconds = cursor.takeDigits(digits);
    const std::int32_t nanoseconds = cursor.take('.') ? cursor.takeFraction() : 0;
    return cursor.isAtEnd() ? std::optional(Instant {seconds, nanoseconds}) : std::nullopt;
}

} // namespace sluice::flow
