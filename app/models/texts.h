#pragma once

#include <QDateTime>
#include <QString>

namespace sluice::models {

// How times and amounts read in lists, in the user's locale. What is not known (invalid, negative)
// reads "–".

/// "just now", "12 s ago", "5 min ago", "3 h ago", "yesterday 14:02", then local date and time.
QString relativeTimeText(const QDateTime &time, const QDateTime &now);
/// Local date and time with seconds: "2026-11-20 06:05:00".
QString absoluteTimeText(const QDateTime &time);
/// Local date: "2026-11-20".
QString dateText(const QDateTime &time);
/// The same with the zone that it is in: "2026-11-20 06:05:00 CET".
QString zonedTimeText(const QDateTime &time);
/// What the local time of a moment is called: "CET".
QString zoneText(const QDateTime &time);
/// Local time of the day with milliseconds: "06:05:00.123".
QString clockText(const QDateTime &time);
/// "0.4 s", "12 s", "3 min 05 s", "2 h 10 min".
QString durationText(qint64 milliseconds);
/// The same, in milliseconds below a second: "24 ms". For what is measured closely.
QString closeDurationText(qint64 milliseconds);
/// "812 bytes", "1.4 MB": powers of 1000, as AWS bills.
QString bytesText(qint64 bytes);
/// With the locale's digit groups.
QString countText(qint64 count);
/// "1 record", "1,234 records"
QString recordsText(qint64 count);
/// "200 records read, 120 written"; only the first when both are equal or `written` is not known.
QString recordsText(qint64 read, qint64 written);

} // namespace sluice::models
