#pragma once

#include <QString>

#include <limits>

namespace sluice::emulator::swf {

/// A time that never comes; what has it is not due.
inline constexpr qint64 kNever = std::numeric_limits<qint64>::max();

/// \param duration seconds, or NONE
/// \return milliseconds since 1970; kNever for NONE. At most a year on: no run lasts longer.
qint64 deadline(qint64 from, const QString &duration);

/// Seconds as the service takes them: decimal digits and nothing else.
bool isSeconds(const QString &text);

inline constexpr QLatin1StringView kNoLimit("NONE");

} // namespace sluice::emulator::swf
