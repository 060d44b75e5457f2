#pragma once

#include "base/pending.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace sluice::connector {
class ConnectorFaults;
class ConnectorLog;
} // namespace sluice::connector

namespace sluice::emulator {

class BucketMap;
class ConnectorRegistry;
class ConnectorService;
class ConnectorData;
class Connectors;
class FlowService;
class LocalMappings;
class PreviewService;
class ProfileService;
class ProfileStore;
class RunMetrics;
class RunService;
class SecretVault;
class S3Entities;
class TagService;

/// What the handlers may call.
struct LocalServices {
    FlowService &flows;
    RunService &runs;
    ProfileService &profileService;
    ProfileStore &profiles;
    ConnectorService &connectorService;
    ConnectorRegistry &registry;
    const Connectors &connectors;
    TagService &tags;
    S3Entities &s3;
    ConnectorData &data;
    LocalMappings &mappings;
    SecretVault &vault;
    BucketMap &buckets;
    const connector::ConnectorLog &connectorLog;
    connector::ConnectorFaults &connectorFaults;
    PreviewService &previews;
    RunMetrics &metrics;
};

/// Takes input that fits the model, calls one service, renders the answer. Owns no state and no
/// rule. Most answer at once with the JSON's text; those that wait for something (keychain, a
/// connector, a huge folder) give a Pending.
struct Handler {
    using Now = Result<QByteArray> (*)(LocalServices &services, const QJsonObject &input);
    using Later = Pending<QJsonObject> (*)(LocalServices &services, const QJsonObject &input);

    Handler() = default;

    Handler(Now handler)
        : now(handler)
    {
    }

    Handler(Later handler)
        : later(handler)
    {
    }

    Now now = nullptr;
    Later later = nullptr;
};

/// Every operation of the model has one.
Handler handlerOf(const QString &operation);

// One file each, named as the operation.
Result<QByteArray> cancelFlowExecutions(LocalServices &services, const QJsonObject &input);
Pending<QJsonObject> createConnectorProfile(LocalServices &services, const QJsonObject &input);
Pending<QJsonObject> createFlow(LocalServices &services, const QJsonObject &input);
Pending<QJsonObject> deleteConnectorProfile(LocalServices &services, const QJsonObject &input);
Result<QByteArray> deleteFlow(LocalServices &services, const QJsonObject &input);
Result<QByteArray> describeConnector(LocalServices &services, const QJsonObject &input);
Pending<QJsonObject> describeConnectorEntity(LocalServices &services, const QJsonObject &input);
Result<QByteArray> describeConnectorProfiles(LocalServices &services, const QJsonObject &input);
Result<QByteArray> describeConnectors(LocalServices &services, const QJsonObject &input);
Result<QByteArray> describeFlow(LocalServices &services, const QJsonObject &input);
Result<QByteArray> describeFlowExecutionRecords(LocalServices &services, const QJsonObject &input);
Pending<QJsonObject> listConnectorEntities(LocalServices &services, const QJsonObject &input);
Result<QByteArray> listConnectors(LocalServices &services, const QJsonObject &input);
Result<QByteArray> listFlows(LocalServices &services, const QJsonObject &input);
Result<QByteArray> listTagsForResource(LocalServices &services, const QJsonObject &input);
Pending<QJsonObject> registerConnector(LocalServices &services, const QJsonObject &input);
Result<QByteArray> resetConnectorMetadataCache(LocalServices &services, const QJsonObject &input);
Result<QByteArray> startFlow(LocalServices &services, const QJsonObject &input);
Result<QByteArray> stopFlow(LocalServices &services, const QJsonObject &input);
Result<QByteArray> tagResource(LocalServices &services, const QJsonObject &input);
Result<QByteArray> unregisterConnector(LocalServices &services, const QJsonObject &input);
Result<QByteArray> untagResource(LocalServices &services, const QJsonObject &input);
Pending<QJsonObject> updateConnectorProfile(LocalServices &services, const QJsonObject &input);
Pending<QJsonObject> updateConnectorRegistration(LocalServices &services, const QJsonObject &input);
Pending<QJsonObject> updateFlow(LocalServices &services, const QJsonObject &input);

} // namespace sluice::emulator
