#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sluice::flow {

/// A point in time, UTC, or with TimeOfDay a time since midnight.
struct Instant {
    std::int64_t seconds = 0; ///< since 1970
    std::int32_t nanoseconds = 0; ///< 0 to 999,999,999

    friend auto operator<=>(const Instant &, const Instant &) = default;
};

/// What a bare number means as a time.
enum class EpochUnit {
    Milliseconds, ///< as VALUE and the bounds of a Filter task have it (reference 3.2)
    ByMagnitude ///< below 10^11 seconds, then milli-, from 10^14 micro-, from 10^17 nanoseconds
};

/// The time a text says, in the forms that sources write. Text without an offset is UTC, digits
/// beyond nanoseconds are cut off, years are 1 to 9999, 24:00 is the next midnight and second 60
/// the next minute. Understood are
///
/// - ISO 8601, complete or a date alone, with a blank for the T, with `-`, `/` or `.` in the date:
///   `2023-01-31`, `2023-01-31 10:11`, `2023-01-31T10:11:12.5+01:00`, `20230131T101112Z`, `+0100`,
///   `+01`, ` UTC`, ` AM`;
/// - 8 digits that are a day of the calendar from year 1000 on, and 14 or 17 that are such a day
///   and a time: `20230131`, `20230131101112`; 12 too where the unit is ByMagnitude. Any other
///   number is an epoch: `1675159872`, `1675159872000`, `1675159872.25`; but ByMagnitude does not
///   take a year or month, `2023` or `202301`, for one;
/// - `/Date(1675159872000+0100)/`, `datetime'2023-01-31T10:11:12'` (OData);
/// - a day and a month before the year only where it is certain which is which: one of them is
///   above 12, or they are equal: `31/01/2023`, `01.31.2023 10:11`; `01/02/2023` is not understood;
/// - months by their English names: `31-Jan-2023`, `Jan 31, 2023`, and RFC 2822,
///   `Tue, 31 Jan 2023 10:11:12 +0100`.
///
/// Nothing for any other text, two-digit years among them.
std::optional<Instant> readTime(std::string_view text, EpochUnit unit);

/// `10:11`, `10:11:12.5`, `10:11:12Z`, `10:11 PM`, `PT10H11M12.5S`, `P1DT2H`, `time'PT10H'`; a bare
/// number is seconds. More than 24 hours are a duration.
std::optional<Instant> readTimeOfDay(std::string_view text);

} // namespace sluice::flow
