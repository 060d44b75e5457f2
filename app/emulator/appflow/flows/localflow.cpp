#include "emulator/appflow/flows/localflow.h"

#include "base/clock.h"
#include "base/localidentity.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// What DescribeFlow and ListFlows say alike.
QJsonObject commonMembers(const LocalFlow &flow, const QString &region)
{
    QJsonObject json;
    json["flowArn"_L1] = flowArn(region, flow.name);
    json["flowName"_L1] = flow.name;
    json["flowStatus"_L1] = flow.status;
    json["createdAt"_L1] = toEpochSeconds(flow.createdAt);
    json["createdBy"_L1] = flow.createdBy;
    json["lastUpdatedAt"_L1] = toEpochSeconds(flow.lastUpdatedAt);
    json["lastUpdatedBy"_L1] = flow.lastUpdatedBy;
    json["tags"_L1] = flow.definition.value("tags"_L1).toObject();
    if (flow.definition.contains("description"_L1))
        json["description"_L1] = flow.definition.value("description"_L1);
    if (flow.lastRun.row) {
        QJsonObject details;
        details["mostRecentExecutionStatus"_L1] = flow.lastRun.status;
        details["mostRecentExecutionTime"_L1] = toEpochSeconds(flow.lastRun.at);
        if (!flow.lastRun.message.isEmpty())
            details["mostRecentExecutionMessage"_L1] = flow.lastRun.message;
        json["lastRunExecutionDetails"_L1] = details;
    }
    return json;
}

} // namespace

QString LocalFlow::triggerType() const
{
    return definition.value("triggerConfig"_L1).toObject().value("triggerType"_L1).toString();
}

QString flowArn(const QString &region, const QString &flowName)
{
    return u"arn:aws:appflow:%1:%2:flow/%3"_s.arg(region, QLatin1String(kLocalAccountId), flowName);
}

QJsonObject toDescribeJson(const LocalFlow &flow, const QString &region)
{
    QJsonObject json = flow.definition;
    const QJsonObject common = commonMembers(flow, region);
    for (auto member = common.begin(); member != common.end(); ++member)
        json[member.key()] = member.value();
    json["schemaVersion"_L1] = flow.schemaVersion;
    // AWS gives both of every flow, and clients rely on it: Airflow's hook takes triggerProperties
    // out before it changes a flow.
    QJsonObject trigger = json.value("triggerConfig"_L1).toObject();
    trigger["triggerProperties"_L1] = trigger.value("triggerProperties"_L1).toObject();
    json["triggerConfig"_L1] = trigger;
    if (!json.contains("kmsArn"_L1))
        json["kmsArn"_L1] = localKmsArn(region);
    if (!flow.statusMessage.isEmpty())
        json["flowStatusMessage"_L1] = flow.statusMessage;
    return json;
}

QJsonObject toListJson(const LocalFlow &flow, const QString &region)
{
    QJsonObject json = commonMembers(flow, region);
    json["sourceConnectorType"_L1]
        = flow.definition.value("sourceFlowConfig"_L1).toObject().value("connectorType"_L1);
    json["destinationConnectorType"_L1] = flow.definition.value("destinationFlowConfigList"_L1)
                                              .toArray()
                                              .at(0)
                                              .toObject()
                                              .value("connectorType"_L1);
    json["triggerType"_L1] = flow.triggerType();
    return json;
}

} // namespace sluice::emulator
