#include "emulator/appflow/runs/execution.h"

#include "base/clock.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

QJsonObject toRecordJson(const Execution &execution)
{
    QJsonObject result;
    QJsonObject errorInfo;
    if (!execution.message.isEmpty())
        errorInfo["executionMessage"_L1] = execution.message;
    if (execution.counts.putFailures > 0)
        errorInfo["putFailuresCount"_L1] = execution.counts.putFailures;
    if (!errorInfo.isEmpty())
        result["errorInfo"_L1] = errorInfo;
    result["bytesProcessed"_L1] = execution.counts.bytesProcessed;
    result["bytesWritten"_L1] = execution.counts.bytesWritten;
    result["recordsProcessed"_L1] = execution.counts.recordsProcessed;

    QJsonObject record {{u"executionId"_s, execution.executionId},
        {u"executionStatus"_s, execution.status}, {u"executionResult"_s, result},
        {u"startedAt"_s, toEpochSeconds(execution.startedAt)},
        {u"lastUpdatedAt"_s, toEpochSeconds(execution.lastUpdatedAt)}};
    if (execution.pullEnd.isValid()) {
        record["dataPullStartTime"_L1] = toEpochSeconds(execution.pullStart);
        record["dataPullEndTime"_L1] = toEpochSeconds(execution.pullEnd);
    }
    if (!execution.catalogDetails.isEmpty())
        record["metadataCatalogDetails"_L1] = execution.catalogDetails;
    return record;
}

QJsonObject toLocalRunJson(const Execution &execution, const QString &flowName)
{
    const auto &counts = execution.counts;
    QJsonObject run {{u"executionId"_s, execution.executionId}, {u"flowName"_s, flowName},
        {u"executionStatus"_s, execution.status}, {u"recordsProcessed"_s, counts.recordsProcessed},
        {u"recordsDropped"_s, counts.recordsDropped}, {u"recordsWritten"_s, counts.recordsWritten},
        {u"bytesProcessed"_s, counts.bytesProcessed}, {u"bytesTotal"_s, counts.bytesTotal},
        {u"bytesWritten"_s, counts.bytesWritten}, {u"message"_s, execution.message},
        {u"startedAt"_s, toEpochSeconds(execution.startedAt)},
        {u"lastUpdatedAt"_s, toEpochSeconds(execution.lastUpdatedAt)},
        {u"objects"_s, toJson(execution.objects)}};
    // A connector that answers page by page tells no size.
    if (counts.bytesTotal > 0 || !execution.isActive())
        run["fraction"_L1] = counts.fraction;
    return run;
}

QJsonArray toJson(const QList<engine::WrittenObject> &objects)
{
    QJsonArray json;
    for (const auto &object : objects)
        json.append(QJsonObject {{u"bucketName"_s, object.bucketName}, {u"key"_s, object.key},
            {u"path"_s, object.path}, {u"bytes"_s, object.bytes}});
    return json;
}

QList<engine::WrittenObject> writtenObjectsFromJson(const QJsonArray &json)
{
    QList<engine::WrittenObject> objects;
    for (const auto &value : json) {
        const auto object = value.toObject();
        objects.append({object["bucketName"_L1].toString(), object["key"_L1].toString(),
            object["path"_L1].toString(), object["bytes"_L1].toInteger()});
    }
    return objects;
}

} // namespace sluice::emulator
