#pragma once

#include <QDateTime>
#include <QList>
#include <QSet>
#include <QString>

namespace sluice::appflow {

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

/// The wish, or with a number behind it, so that no flow and nothing of `alsoTaken` has the name.
QString freeFlowName(
    const QString &wish, const QList<FlowSummary> &flows, QSet<QString> alsoTaken = {});

/// InProgress or CancelStarted.
bool isActiveStatus(const QString &executionStatus);

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
    qint64 recordsDropped = -1; ///< by filters and validations; only Sluice Local tells
    qint64 recordsWritten = -1; ///< only Sluice Local tells
    double fraction = -1; ///< of an active run, 0 to 1; only Sluice Local tells

    bool isActive() const { return isActiveStatus(executionStatus); }

    friend bool operator==(const RunRecord &, const RunRecord &) = default;
};

/// Which runs are shown.
struct RunQuery {
    QString text; ///< in flow name, execution id, message or shown status; case does not matter
    QString executionStatus; ///< empty: any; "Active": InProgress and CancelStarted
    QString flowName; ///< empty: any
    QStringList statusesOfText = {}; ///< whose words, as they are shown, contain the text

    bool accepts(const RunRecord &run) const;

    friend bool operator==(const RunQuery &, const RunQuery &) = default;
};

/// An object that a run wrote.
struct RunOutput {
    QString bucketName;
    QString key;
    QString path; ///< of this machine
    qint64 bytes = 0;

    friend bool operator==(const RunOutput &, const RunOutput &) = default;
};

} // namespace sluice::appflow

// Lists of a hundred thousand rows are moved about; the members allow doing it by the byte.
Q_DECLARE_TYPEINFO(sluice::appflow::FlowSummary, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(sluice::appflow::RunRecord, Q_RELOCATABLE_TYPE);
