#pragma once

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace sluice::flow {

/// Identity of a task inside one document. Never written to JSON: the service keeps no task ids
/// and may return tasks in another order (reference 3.4).
using StepId = quint64;

/// One task of a flow, in the words of the API (reference 3.1).
///
///     {"taskType": "Mask", "connectorOperator": {"S3": "MASK_ALL"}, "sourceFields": ["card"],
///      "taskProperties": {"MASK_LENGTH": "5", "MASK_VALUE": "*"}}
struct Task {
    StepId id = 0; ///< 0 until a document gives one; ignored by ==
    QString taskType; ///< TaskType as on the wire: "Filter", "Map", "Map_all", ...
    QString operatorKey; ///< member name in connectorOperator ("S3"); empty without operator
    QString operatorName; ///< its value ("PROJECTION")
    QStringList sourceFields;
    QString destinationField; ///< empty when absent
    QMap<QString, QString> properties; ///< taskProperties; values are always text
    QJsonObject rest; ///< members the model does not know, kept for the round trip

    friend bool operator==(const Task &a, const Task &b)
    {
        return a.taskType == b.taskType && a.operatorKey == b.operatorKey
            && a.operatorName == b.operatorName && a.sourceFields == b.sourceFields
            && a.destinationField == b.destinationField && a.properties == b.properties
            && a.rest == b.rest;
    }
};

/// The source, or one destination.
///
/// `properties` is the object below the one union member: for S3 source
/// {"bucketName": "raw-zone", "bucketPrefix": "orders", "s3InputFormatConfig": {...}}.
/// The union member's name differs from connectorType for four connectors (reference 4.1).
struct Endpoint {
    QString connectorType; ///< ConnectorType enum text, "S3"
    QString connectorProfileName;
    QString apiVersion;
    QString propertiesKey; ///< union member, "S3"
    QJsonObject properties;
    QJsonObject rest; ///< for example incrementalPullConfig of a source

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

/// When the flow runs. `scheduled` is triggerProperties.Scheduled as it is on the wire.
struct Trigger {
    QString triggerType; ///< "OnDemand", "Scheduled", "Event"
    QJsonObject scheduled;
    QJsonObject rest;

    friend bool operator==(const Trigger &, const Trigger &) = default;
};

/// A flow as CreateFlow takes it; plain values, loss-free against JSON (see flowjson.h).
struct FlowDefinition {
    QString flowName;
    QString description;
    QString kmsArn;
    Trigger trigger;
    Endpoint source;
    QList<Endpoint> destinations; ///< the service handles exactly one (reference 1.8)
    QList<Task> tasks;
    QMap<QString, QString> tags;
    QJsonObject metadataCatalogConfig;
    QJsonObject rest; ///< unknown members of the request

    friend bool operator==(const FlowDefinition &, const FlowDefinition &) = default;
};

} // namespace sluice::flow
