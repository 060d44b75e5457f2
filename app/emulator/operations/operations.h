#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace sluice::emulator {

class BucketMap;
class ConnectorCatalog;
class FlowService;
class RunService;
class S3Entities;

/// What the handlers may call.
struct LocalServices {
    FlowService &flows;
    RunService &runs;
    const ConnectorCatalog &connectors;
    const S3Entities &s3;
    BucketMap &buckets;
};

/// Takes input that fits the model, calls one service, renders the answer's JSON text. Owns no
/// state and no rule.
using Handler = Result<QByteArray> (*)(LocalServices &services, const QJsonObject &input);

/// nullptr for an operation that is not served yet.
Handler handlerOf(const QString &operation);

// One file each, named as the operation.
Result<QByteArray> cancelFlowExecutions(LocalServices &services, const QJsonObject &input);
Result<QByteArray> createFlow(LocalServices &services, const QJsonObject &input);
Result<QByteArray> deleteFlow(LocalServices &services, const QJsonObject &input);
Result<QByteArray> describeConnector(LocalServices &services, const QJsonObject &input);
Result<QByteArray> describeConnectorEntity(LocalServices &services, const QJsonObject &input);
Result<QByteArray> describeConnectors(LocalServices &services, const QJsonObject &input);
Result<QByteArray> describeFlow(LocalServices &services, const QJsonObject &input);
Result<QByteArray> describeFlowExecutionRecords(LocalServices &services, const QJsonObject &input);
Result<QByteArray> listConnectorEntities(LocalServices &services, const QJsonObject &input);
Result<QByteArray> listFlows(LocalServices &services, const QJsonObject &input);
Result<QByteArray> listTagsForResource(LocalServices &services, const QJsonObject &input);
Result<QByteArray> startFlow(LocalServices &services, const QJsonObject &input);
Result<QByteArray> stopFlow(LocalServices &services, const QJsonObject &input);
Result<QByteArray> tagResource(LocalServices &services, const QJsonObject &input);
Result<QByteArray> untagResource(LocalServices &services, const QJsonObject &input);
Result<QByteArray> updateFlow(LocalServices &services, const QJsonObject &input);

} // namespace sluice::emulator
