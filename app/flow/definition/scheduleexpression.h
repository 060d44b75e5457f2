#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QStringList>

#include <chrono>

namespace sluice::flow {

/// A scheduleExpression, read (reference 6.2): "rate(5minutes)", "rate(1 day)",
/// "cron(0 1 * * ? *)", "at(2026-11-20T06:00:00)".
struct Schedule {
    enum class Kind { Rate, Cron, At };
    enum class Unit { Minute, Hour, Day, Week, Month };

    Kind kind = Kind::Rate;
    int count = 0; ///< of a rate
    Unit unit = Unit::Minute; ///< of a rate
    QStringList cronFields; ///< six: minute hour day-of-month month day-of-week year
    QDateTime at; ///< UTC

    /// Of a rate, a month taken as 30 days; 0 for the others.
    std::chrono::seconds interval() const;

    /// Between two due times; of a cron expression as far as its minutes and hours tell: a list or
    /// a range of them counts as each of its values. A day for a time that comes once.
    std::chrono::seconds shortestGap() const;

    friend bool operator==(const Schedule &, const Schedule &) = default;
};

/// InvalidInput with a sentence that says what can be written instead.
Result<Schedule> parseSchedule(const QString &expression);

/// "rate(30seconds)" or "rate(0minutes)": no schedule, but plainly one that is too often.
bool isBelowAMinute(const QString &expression);

/// What a source of a connector with these supportedSchedulingFrequencies ("HOURLY", "DAILY")
/// allows; a minute when nothing is said.
std::chrono::seconds shortestInterval(const QStringList &supportedSchedulingFrequencies);

} // namespace sluice::flow
