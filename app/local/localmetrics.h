#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>

#include <chrono>

namespace sluice::appflow {

/// Which metrics are asked for; the service chooses what is left out: the last day, by the hour,
/// all flows.
struct MetricsQuery {
    QDateTime from; ///< invalid: left out, as the next ones
    QDateTime until;
    std::chrono::seconds period {0};
    QString flowName;
};

/// What CloudWatch counts of runs (reference 12.1), by period and flow. Periods in which nothing
/// happened are not there.
struct LocalMetrics {
    /// Of the runs that ended in a period.
    struct Figures {
        qint64 count = 0;
        qint64 sum = 0;
        qint64 least = 0;
        qint64 most = 0;
        double average = 0;

        friend bool operator==(const Figures &, const Figures &) = default;
    };

    struct Point {
        QDateTime time; ///< begin of the period
        QString flowName;
        qint64 started = 0;
        qint64 failed = 0;
        qint64 succeeded = 0;
        Figures milliseconds;
        Figures records;

        friend bool operator==(const Point &, const Point &) = default;
    };

    QDateTime from;
    QDateTime until;
    std::chrono::seconds period {0};
    QList<Point> points;
    QJsonObject json; ///< as it came (local/localclient.h)
};

/// "/_sluice/metrics?from=..."
QByteArray metricsPath(const MetricsQuery &query);
/// Internal for what is no such answer.
Result<LocalMetrics> readMetrics(const QJsonObject &answer);

} // namespace sluice::appflow
