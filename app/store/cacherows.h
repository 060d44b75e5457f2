#pragma once

#include <QDateTime>
#include <QString>

namespace sluice::store {

/// A row of cached_flow without its connection; the members are those of ListFlows.
struct FlowRow {
    QString flowName;
    QString flowArn;
    QString description;
    QString flowStatus;
    QString triggerType;
    QString sourceConnectorType;
    QString destinationConnectorType;
    QDateTime createdAt;
    QDateTime lastUpdatedAt;
    QString lastRunStatus;
    QDateTime lastRunAt;
    QString lastRunMessage;

    friend bool operator==(const FlowRow &, const FlowRow &) = default;
};

/// A row of cached_run without its connection. Counts are -1 when not told.
struct RunRow {
    QString flowName;
    QString executionId;
    QString executionStatus;
    QDateTime startedAt;
    QDateTime lastUpdatedAt;
    qint64 recordsProcessed = -1;
    qint64 recordsDropped = -1;
    qint64 recordsWritten = -1;
    qint64 bytesProcessed = -1;
    qint64 bytesWritten = -1;
    qint64 putFailures = -1;
    QString message;

    friend bool operator==(const RunRow &, const RunRow &) = default;
};

} // namespace sluice::store
