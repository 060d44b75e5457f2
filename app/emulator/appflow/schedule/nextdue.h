#pragma once

#include "flow/definition/scheduleexpression.h"

#include <optional>

namespace sluice::emulator {

/// The first due time of a schedule (reference 6.2): its start time when that is to come, else now
/// for a rate; the next match for cron; the time itself for "at", nothing when it is past.
/// \param start scheduleStartTime, may be invalid
std::optional<QDateTime> firstDue(
    const flow::Schedule &schedule, const QDateTime &start, const QDateTime &now);

/// The first due time after `after`. \param anchor firstDue(); rates count from there, months by
/// the calendar. All times are UTC, of whole minutes for cron.
std::optional<QDateTime> nextDue(
    const flow::Schedule &schedule, const QDateTime &anchor, const QDateTime &after);

/// The last due time that is not after `until`: what is made up for when several have passed.
/// \param due one of them, not after `until` either
QDateTime latestDue(const flow::Schedule &schedule, const QDateTime &anchor, const QDateTime &due,
    const QDateTime &until);

} // namespace sluice::emulator
