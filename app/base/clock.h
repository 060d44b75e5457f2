#pragma once

#include <QDateTime>

#include <chrono>

namespace sluice {

/// Time handed in, so that tests can set it. All times are UTC.
class Clock {
public:
    virtual ~Clock() = default;

    /// UTC wall clock, millisecond resolution.
    virtual QDateTime now() const = 0;

    /// Monotonic; only differences mean anything.
    virtual std::chrono::milliseconds elapsed() const = 0;
};

/// The real clock. Thread-safe.
class SystemClock final : public Clock {
public:
    QDateTime now() const override;
    std::chrono::milliseconds elapsed() const override;
};

/// ISO 8601 UTC with milliseconds, as every time column stores it: "2026-11-20T06:05:00.123Z".
QString toIsoText(const QDateTime &time);
/// Reads toIsoText(); invalid when the text is not such a time.
QDateTime fromIsoText(const QString &text);

/// Seconds since the epoch with milliseconds as fraction, as AppFlow sends times.
double toEpochSeconds(const QDateTime &time);
QDateTime fromEpochSeconds(double seconds);

} // namespace sluice
