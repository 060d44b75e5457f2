#pragma once

#include "flow/values/textcursor.h"

#include <optional>

namespace sluice::flow {

inline constexpr std::int64_t kSecondsOfDay = 24 * 60 * 60;

struct Clock {
    std::int64_t seconds = 0;
    std::int32_t nanoseconds = 0;
};

/// "10:11", "10:11:12.5", "101112", "10:11 PM". \param maxHour 24 for a time of day
std::optional<Clock> takeClock(Cursor &cursor, int maxHour, bool needsMinutes);

/// "+01:00", "-0130", "+01": seconds east of Greenwich.
std::optional<std::int64_t> takeSignedOffset(Cursor &cursor);

/// As takeSignedOffset(), also after blanks and by name: "Z", "UTC+01:00", "EST". The end of the
/// text is UTC.
std::optional<std::int64_t> takeOffset(Cursor &cursor);

} // namespace sluice::flow
