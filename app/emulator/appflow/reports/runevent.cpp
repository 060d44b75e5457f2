#include "emulator/appflow/reports/runevent.h"

#include "base/localidentity.h"
#include "emulator/appflow/flows/lifecycle.h"
#include "flow/definition/endpointobject.h"
#include "flow/definition/flowjson.h"
#include "flow/definition/s3endpoint.h"

#include <QCryptographicHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

QString eventTime(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs) + u"[UTC]"_s;
}

/// "S3", "VEEVA/my-profile"
QString eventConnector(const flow::Endpoint &endpoint)
{
    const QString type = endpoint.connectorType.toUpper();
    return endpoint.connectorProfileName.isEmpty() ? type
                                                   : type + u'/' + endpoint.connectorProfileName;
}

/// "Account", "s3://bucket/prefix"
QString eventObject(const flow::Endpoint &endpoint)
{
    const QString bucket = flow::bucketName(endpoint);
    if (bucket.isEmpty() || !(flow::isS3(endpoint) || flow::writesObjects(endpoint)))
        return flow::objectName(endpoint);
    const QString prefix = flow::bucketPrefix(endpoint);
    return u"s3://"_s + bucket + (prefix.isEmpty() ? QString() : u'/' + prefix);
}

QJsonObject detailOf(const LocalFlow &flow, const QString &region)
{
    QJsonObject detail {{u"flow-name"_s, flow.name}, {u"created-by"_s, flow.createdBy},
        {u"flow-arn"_s, flowArn(region, flow.name)},
        {u"trigger-type"_s, flow.triggerType().toUpper()}};
    const auto definition = flow::flowFromJson(flow.definition);
    if (!definition)
        return detail;
    detail["source"_L1] = eventConnector(definition->source);
    detail["source-object"_L1] = eventObject(definition->source);
    if (!definition->destinations.isEmpty()) {
        const flow::Endpoint &destination = definition->destinations.constFirst();
        detail["destination"_L1] = eventConnector(destination);
        detail["destination-object"_L1] = eventObject(destination);
    }
    return detail;
}

QJsonObject runDetailOf(const LocalFlow &flow, const Execution &execution, const QString &region)
{
    QJsonObject detail = detailOf(flow, region);
    detail["execution-id"_L1] = execution.executionId;
    detail["start-time"_L1] = eventTime(execution.startedAt);
    if (execution.pullEnd.isValid())
        detail["incremental-transfer-time-range"_L1]
            = eventTime(execution.pullStart) + u'/' + eventTime(execution.pullEnd);
    return detail;
}

/// The real one has an id of 32 digits for its resource; here it is the same for all events of a
/// flow.
QJsonObject envelope(const LocalFlow &flow, const QString &detailType, const QJsonObject &detail,
    const EventOrigin &origin)
{
    const QByteArray resource = QCryptographicHash::hash(
        flowArn(origin.region, flow.name).toUtf8(), QCryptographicHash::Sha256)
                                    .left(16);
    return {{u"version"_s, u"0"_s}, {u"id"_s, origin.id}, {u"detail-type"_s, detailType},
        {u"source"_s, u"aws.appflow"_s}, {u"account"_s, QLatin1String(kLocalAccountId)},
        {u"time"_s, origin.time.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s)},
        {u"region"_s, origin.region},
        {u"resources"_s, QJsonArray {QString::fromLatin1(resource.toHex())}},
        {u"detail"_s, detail}};
}

QString statusText(const Execution &execution)
{
    if (execution.status == kSuccessful)
        return u"Execution Successful"_s;
    return execution.status == kCanceled ? u"Execution Canceled"_s : u"Execution Failed"_s;
}

} // namespace

QJsonObject runStartEvent(
    const LocalFlow &flow, const Execution &execution, const EventOrigin &origin)
{
    return envelope(flow, u"AppFlow Start Flow Run Report"_s,
        runDetailOf(flow, execution, origin.region), origin);
}

QJsonObject runEndEvent(
    const LocalFlow &flow, const Execution &execution, const EventOrigin &origin)
{
    const auto &counts = execution.counts;
    QJsonObject detail = runDetailOf(flow, execution, origin.region);
    detail["end-time"_L1] = eventTime(execution.lastUpdatedAt);
    detail["num-of-records-processed"_L1] = QString::number(counts.recordsProcessed);
    detail["num-of-records-filtered"_L1] = QString::number(counts.recordsDropped);
    detail["num-of-record-failures"_L1] = QString::number(counts.putFailures);
    detail["num-of-documents-processed"_L1] = u"0"_s;
    detail["data-processed"_L1] = QString::number(counts.bytesProcessed);
    detail["status"_L1] = statusText(execution);
    if (execution.status == kError)
        detail["error"_L1] = execution.message;
    return envelope(flow, u"AppFlow End Flow Run Report"_s, detail, origin);
}

QJsonObject deactivationEvent(const LocalFlow &flow, const EventOrigin &origin)
{
    QJsonObject detail = detailOf(flow, origin.region);
    detail["deactivation-reason"_L1] = flow.statusMessage;
    detail["deactivation-time"_L1] = eventTime(origin.time);
    return envelope(flow,
        flow.triggerType() == kEvent ? u"AppFlow Event Flow Deactivated"_s
                                     : u"AppFlow Scheduled Flow Deactivated"_s,
        detail, origin);
}

} // namespace sluice::emulator
