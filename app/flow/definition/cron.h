#pragma once

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace sluice::flow {

/// The first minute after `after` that matches the six fields (minute hour day month weekday year)
/// as EventBridge reads them: Sunday is 1; L, W and # for days. Nothing within the next 200 years
/// of fields that never match. \param fields checked by parseSchedule()
std::optional<QDateTime> nextCronMatch(const QStringList &fields, const QDateTime &after);

} // namespace sluice::flow
