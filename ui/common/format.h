#pragma once

#include <QDateTime>
#include <QString>

namespace sluice::ui {

// How times and amounts read everywhere in the window. Absent values (invalid, negative) read "–".

/// "just now", "12 s ago", "5 min ago", "3 h ago", "yesterday 14:02", then the local date and time.
QString relativeTime(const QDateTime &time, const QDateTime &now);
/// Local date and time with seconds, for tool tips and details.
QString fullTime(const QDateTime &time);
/// "0.4 s", "12 s", "3 min 05 s", "2 h 10 min".
QString durationText(qint64 milliseconds);
/// "812 B", "1.4 MB" (powers of 1000, as AWS bills).
QString bytesText(qint64 bytes);
/// With the locale's digit groups.
QString countText(qint64 count);

} // namespace sluice::ui
