#pragma once

#include "emulator/appflow/operations/operations.h"

namespace sluice::emulator {

// What Sluice Local offers beside the AppFlow API; see local/localclient.h for the JSON.
QByteArray localHealth(const QString &program, const QString &dataDir);
QByteArray localBuckets(LocalServices &services);
/// {"name", "folder", "exists", "isMapped", "flows": [...]}: an empty folder when it points
/// nowhere; the flows that name it anywhere.
Result<QByteArray> localBucket(LocalServices &services, const QString &name);
Result<QByteArray> unmapLocalBucket(LocalServices &services, const QString &name);
Result<QByteArray> mapLocalBucket(
    LocalServices &services, const QString &name, const QJsonObject &input);
QByteArray localLambdas(LocalServices &services);
Result<QByteArray> mapLocalLambda(
    LocalServices &services, const QString &name, const QJsonObject &input);
QByteArray localFixtures(LocalServices &services);
Result<QByteArray> mapLocalFixture(
    LocalServices &services, const QString &name, const QJsonObject &input);
QByteArray localTokenUrls(LocalServices &services);
Result<QByteArray> mapLocalTokenUrl(
    LocalServices &services, const QString &name, const QJsonObject &input);
Result<QByteArray> planLocalConnectorFault(
    LocalServices &services, const QString &call, const QJsonObject &input);
QByteArray localConnectorFaults(LocalServices &services);
Result<QByteArray> clearLocalConnectorFault(LocalServices &services, const QString &call);
QByteArray clearLocalConnectorFaults(LocalServices &services);
Result<QByteArray> removeLocalLambda(LocalServices &services, const QString &name);
Result<QByteArray> removeLocalFixture(LocalServices &services, const QString &name);
Result<QByteArray> removeLocalTokenUrl(LocalServices &services, const QString &name);
QByteArray localConnectorCalls(LocalServices &services);
Result<QByteArray> localRun(LocalServices &services, const QString &executionId);

/// UpdateFlow, unless the flow was changed at another time than the one that DescribeFlow told.
/// \param input of the operation, checked
Pending<QJsonObject> updateUnchangedFlow(
    LocalServices &services, const QJsonObject &input, const QDateTime &unchangedSince);

} // namespace sluice::emulator
