#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace sluice::emulator {

/// The newest run of a flow, for lastRunExecutionDetails.
struct LastRun {
    qint64 row = 0; ///< of the executions table; 0 before the first run
    QString status;
    QDateTime at;
    QString message;
};

/// A flow as Sluice Local keeps it.
struct LocalFlow {
    qint64 row = 0; ///< of the flows table; 0 before it is stored
    QString name;
    QString status; ///< Active, Draft, Suspended, Errored, Deleted (reference 2.1)
    QString statusMessage; ///< why it is Suspended or Errored; empty when a user did it
    QJsonObject definition; ///< the CreateFlow request as given, without clientToken
    int schemaVersion = 1;
    QDateTime createdAt;
    QString createdBy;
    QDateTime lastUpdatedAt;
    QString lastUpdatedBy;
    LastRun lastRun;

    QString triggerType() const;
};

/// "arn:aws:appflow:REGION:000000000000:flow/NAME".
QString flowArn(const QString &region, const QString &flowName);

/// The answer of DescribeFlow.
QJsonObject toDescribeJson(const LocalFlow &flow, const QString &region);

/// One item of ListFlows.
QJsonObject toListJson(const LocalFlow &flow, const QString &region);

} // namespace sluice::emulator
