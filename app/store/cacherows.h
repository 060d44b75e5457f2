#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

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

/// Which runs are looked for, newest first; what is empty leaves the choice free.
struct RunSearch {
    QString text; ///< in flow name, execution id or message; case does not matter for ASCII
    QStringList statusesOfText = {}; ///< or one of these statuses, where there is a text
    QStringList executionStatuses;
    QString flowName;
    QDateTime before; ///< only what comes after the run that started then, in the order of the list
    QString afterId; ///< its execution id
    int limit = 0;
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
