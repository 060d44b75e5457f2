#include "engine/values/int96time.h"

#include <QDate>

#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>

namespace sluice::engine {

namespace {

constexpr std::size_t kBytes = 12;
constexpr std::int64_t kNanosecondsOfDay = 86'400'000'000'000;

std::optional<std::array<std::uint8_t, kBytes>> bytesOf(std::string_view hex)
{
    std::array<std::uint8_t, kBytes> bytes {};
    if (hex.size() != 2 * kBytes)
        return std::nullopt;
    for (std::size_t i = 0; i < kBytes; ++i) {
        const char *end = hex.data() + 2 * i + 2;
        if (std::from_chars(end - 2, end, bytes[i], 16).ptr != end)
            return std::nullopt;
    }
    return bytes;
}

template <class T> T littleEndian(const std::uint8_t *bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        value |= std::uint64_t(bytes[i]) << (8 * i);
    return T(value);
}

} // namespace

std::optional<std::string> int96TimeText(std::string_view hex)
{
    const auto bytes = bytesOf(hex);
    if (!bytes)
        return std::nullopt;
    auto nanoseconds = littleEndian<std::int64_t>(bytes->data());
    std::int64_t day = littleEndian<std::int32_t>(bytes->data() + 8);
    // Some writers count from another day's midnight.
    day += nanoseconds / kNanosecondsOfDay;
    nanoseconds %= kNanosecondsOfDay;
    if (nanoseconds < 0) {
        nanoseconds += kNanosecondsOfDay;
        --day;
    }
    const QDate date = QDate::fromJulianDay(day);
    const auto seconds = int(nanoseconds / 1'000'000'000);
    const int year = date.year();
    std::array<char, 64> text {};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d%s %02d:%02d:%02d.%09d",
        year > 0 ? year : -year, date.month(), date.day(), year > 0 ? "" : " (BC)", seconds / 3600,
        seconds / 60 % 60, seconds % 60, int(nanoseconds % 1'000'000'000));
    std::string time(text.data());
    time.erase(time.find_last_not_of('0') + 1);
    if (time.back() == '.')
        time.pop_back();
    return time;
}

} // namespace sluice::engine
