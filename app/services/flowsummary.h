#pragma once

#include <QDateTime>
#include <QString>

namespace sluice::services {

/// A row of the Flows page: what ListFlows says of one flow.
struct FlowSummary {
    QString flowName;
    QString flowArn;
    QString description;
    QString flowStatus; ///< FlowStatus text; unknown values are shown as they are
    QString triggerType;
    QString sourceConnectorType;
    QString destinationConnectorType;
    QDateTime createdAt;
    QDateTime lastUpdatedAt;
    QString lastRunStatus; ///< ExecutionStatus text; empty before the first run
    QDateTime lastRunAt;
    QString lastRunMessage;

    friend bool operator==(const FlowSummary &, const FlowSummary &) = default;
};

/// A row of the Runs page: one execution record (reference 2.4). Counts are -1 when not told.
struct RunRecord {
    QString flowName;
    QString executionId;
    QString executionStatus; ///< InProgress, CancelStarted, Canceled, Successful, Error
    QDateTime startedAt;
    QDateTime lastUpdatedAt;
    qint64 recordsProcessed = -1;
    qint64 bytesProcessed = -1;
    qint64 bytesWritten = -1;
    qint64 putFailures = -1;
    QString message;

    bool isActive() const;

    friend bool operator==(const RunRecord &, const RunRecord &) = default;
};

} // namespace sluice::services
