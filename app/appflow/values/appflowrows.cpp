#include "appflow/values/appflowrows.h"

#include "base/clock.h"

using namespace Qt::StringLiterals;

namespace sluice::appflow {

namespace {

QDateTime timeOf(const QJsonValue &value)
{
    return value.isDouble() ? fromEpochSeconds(value.toDouble()) : QDateTime();
}

qint64 countOf(const QJsonValue &value)
{
    return value.isDouble() ? value.toInteger() : -1;
}

} // namespace

FlowSummary flowSummaryFromJson(const QJsonObject &json)
{
    FlowSummary flow;
    flow.flowName = json["flowName"_L1].toString();
    flow.flowArn = json["flowArn"_L1].toString();
    flow.description = json["description"_L1].toString();
    flow.flowStatus = json["flowStatus"_L1].toString();
    flow.triggerType = json["triggerType"_L1].toString();
    flow.sourceConnectorType = json["sourceConnectorType"_L1].toString();
    flow.destinationConnectorType = json["destinationConnectorType"_L1].toString();
    flow.createdAt = timeOf(json["createdAt"_L1]);
    flow.lastUpdatedAt = timeOf(json["lastUpdatedAt"_L1]);
    const QJsonObject lastRun = json["lastRunExecutionDetails"_L1].toObject();
    flow.lastRunStatus = lastRun["mostRecentExecutionStatus"_L1].toString();
    flow.lastRunAt = timeOf(lastRun["mostRecentExecutionTime"_L1]);
    flow.lastRunMessage = lastRun["mostRecentExecutionMessage"_L1].toString();
    return flow;
}

RunRecord runRecordFromJson(const QString &flowName, const QJsonObject &json)
{
    RunRecord run;
    run.flowName = flowName;
    run.executionId = json["executionId"_L1].toString();
    run.executionStatus = json["executionStatus"_L1].toString();
    run.startedAt = timeOf(json["startedAt"_L1]);
    run.lastUpdatedAt = timeOf(json["lastUpdatedAt"_L1]);
    const QJsonObject result = json["executionResult"_L1].toObject();
    run.recordsProcessed = countOf(result["recordsProcessed"_L1]);
    run.bytesProcessed = countOf(result["bytesProcessed"_L1]);
    run.bytesWritten = countOf(result["bytesWritten"_L1]);
    const QJsonObject errorInfo = result["errorInfo"_L1].toObject();
    run.putFailures = countOf(errorInfo["putFailuresCount"_L1]);
    run.message = errorInfo["executionMessage"_L1].toString();
    return run;
}

QList<RunRecord> runRecordsFromJson(const QString &flowName, const QJsonObject &page)
{
    QList<RunRecord> records;
    const auto executions = page["flowExecutions"_L1].toArray();
    records.reserve(executions.size());
    for (const QJsonValue &execution : executions)
        records.append(runRecordFromJson(flowName, execution.toObject()));
    return records;
}

QList<flow::EntityField> entityFieldsFromJson(const QJsonArray &json)
{
    QList<flow::EntityField> fields;
    fields.reserve(json.size());
    for (const QJsonValue &value : json) {
        const QJsonObject object = value.toObject();
        const QJsonObject type
            = object["supportedFieldTypeDetails"_L1].toObject()["v1"_L1].toObject();
        flow::EntityField field;
        field.identifier = object["identifier"_L1].toString();
        field.label = object["label"_L1].toString(field.identifier);
        field.fieldType = type["fieldType"_L1].toString();
        const auto operators = type["filterOperators"_L1].toArray();
        for (const QJsonValue &name : operators)
            field.filterOperators.append(name.toString());
        field.isPrimaryKey = object["isPrimaryKey"_L1].toBool();
        field.isTimestampForIncremental
            = object["sourceProperties"_L1]
                  .toObject()["isTimestampFieldForIncrementalQueries"_L1]
                  .toBool();
        field.json = object;
        fields.append(field);
    }
    return fields;
}

} // namespace sluice::appflow
