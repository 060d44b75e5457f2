#pragma once

#include "engine/contract/runengine.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace sluice::emulator {

inline constexpr auto kInProgress = QLatin1String("InProgress");
inline constexpr auto kCancelStarted = QLatin1String("CancelStarted");
inline constexpr auto kCanceled = QLatin1String("Canceled");
inline constexpr auto kSuccessful = QLatin1String("Successful");
inline constexpr auto kError = QLatin1String("Error");

/// One run as Sluice Local keeps it (reference 2.3, 2.4).
struct Execution {
    qint64 row = 0; ///< of the executions table; rises with time
    qint64 flowRow = 0;
    QString executionId;
    QString status;
    QString message; ///< why it ended as it did; empty for Successful
    /// Exception behind an Error, such as ConnectorAuthenticationException; empty when it has none.
    /// Known when the run ends, not stored.
    QString errorCode;
    QDateTime startedAt;
    QDateTime lastUpdatedAt;
    engine::RunCounts counts;
    QList<engine::WrittenObject> objects;
    QDateTime due; ///< of a run that the schedule started, else invalid
    QDateTime pullStart; ///< window of an incremental run, else invalid
    QDateTime pullEnd;
    QJsonArray catalogDetails {}; ///< metadataCatalogDetails; empty: the flow registers nothing
    QJsonObject catalogWork {}; ///< what waits to be registered (CatalogWork); empty: nothing

    bool isActive() const { return status == kInProgress || status == kCancelStarted; }
};

/// What a schedule knows of a run that it starts (reference 6.4).
struct RunCause {
    QDateTime due;
    QDateTime pullStart;
    QDateTime pullEnd;
};

/// One item of DescribeFlowExecutionRecords.
QJsonObject toRecordJson(const Execution &execution);

/// The answer of GET /_sluice/runs/ID.
QJsonObject toLocalRunJson(const Execution &execution, const QString &flowName);

/// [{"bucketName", "key", "path", "bytes"}], as stored and as sent.
QJsonArray toJson(const QList<engine::WrittenObject> &objects);
QList<engine::WrittenObject> writtenObjectsFromJson(const QJsonArray &json);

} // namespace sluice::emulator
