#pragma once

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace sluice::flow {

/// The first minute after `after` that matches the six fields (minute hour day month weekday year)
/// as EventBridge reads them: Sunday is 1; L, W and # for days; a range may go round, as 22-2 and
/// FRI-MON. Nothing within the next 200 years
/// of fields that never match. \param fields checked by parseSchedule()
std::optional<QDateTime> nextCronMatch(const QStringList &fields, const QDateTime &after);

/// The last such minute after `after` that is not after `until`.
std::optional<QDateTime> lastCronMatch(
    const QStringList &fields, const QDateTime &after, const QDateTime &until);

} // namespace sluice::flow
