#pragma once

#include "emulator/appflow/runs/execution.h"
#include "sqlite/database.h"

#include <QStringList>

namespace sluice::emulator {

/// What CloudWatch counts of a flow's runs (reference 12.1), minute by minute for 15 months, also
/// of flows that are gone. Starts count where runs start, the rest where they end.
class RunMetrics {
public:
    static constexpr int kMonths = 15;

    /// Of values of one kind.
    struct Figures {
        qint64 sum = 0;
        qint64 least = 0;
        qint64 most = 0;
    };

    /// A flow in one period.
    struct Point {
        QDateTime time; ///< begin of the period
        QString flowName;
        qint64 started = 0;
        qint64 failed = 0;
        qint64 succeeded = 0;
        qint64 ended = 0; ///< canceled ones too: so many values time and records have
        Figures duration; ///< milliseconds
        Figures records;
    };

    struct Query {
        QDateTime from; ///< rounded down to its period
        QDateTime until; ///< excluded
        qint64 periodSeconds = 3600; ///< whole minutes; periods begin with the epoch's
        QString flowName; ///< empty: all flows
    };

    explicit RunMetrics(sqlite::Database &database);

    /// Inside the transactions that store the run.
    Result<> addStart(const QString &flowName, const Execution &execution);
    Result<> addEnd(const QString &flowName, const Execution &execution);

    /// By time and flow; only periods in which something happened. InvalidInput for more than
    /// `most`.
    Result<QList<Point>> points(const Query &query, int most);

private:
    Result<> removeOld(const QDateTime &now);

    sqlite::Database &m_database;
    QDate m_tidied; ///< the day on which old minutes were removed
};

/// The answer of GET /_sluice/metrics; see local/localclient.h.
QJsonObject toJson(const RunMetrics::Query &query, const QList<RunMetrics::Point> &points);

} // namespace sluice::emulator
