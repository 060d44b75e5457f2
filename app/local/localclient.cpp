#include "local/localclient.h"

#include "aws/call/awscaller.h"
#include "base/adapt.h"
#include "base/clock.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace sluice::appflow {

using namespace Qt::StringLiterals;

namespace {

QByteArray segment(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

struct LocalClientText {
    Q_DECLARE_TR_FUNCTIONS(sluice::appflow::LocalClient)
};

Failure broken(const QString &sentence)
{
    return fail(ErrorKind::Internal, sentence);
}

Result<QList<LocalBucket>> readBuckets(const QJsonObject &answer)
{
    const QJsonValue list = answer.value("buckets"_L1);
    if (!list.isArray())
        return broken(LocalClientText::tr(
            "The answer of the service holds no list of buckets; check that the endpoint "
            "is a Sluice Local of this version."));
    QList<LocalBucket> buckets;
    for (const QJsonValue element : list.toArray()) {
        buckets.append({element["name"_L1].toString(), element["folder"_L1].toString(),
            element["exists"_L1].toBool(), element["allowLinks"_L1].toBool()});
    }
    return buckets;
}

Result<LocalRun> readRun(const QJsonObject &answer)
{
    LocalRun run;
    run.executionId = answer.value("executionId"_L1).toString();
    if (run.executionId.isEmpty())
        return broken(LocalClientText::tr(
            "The answer of the service names no run; check that the endpoint is a Sluice "
            "Local of this version."));
    run.flowName = answer.value("flowName"_L1).toString();
    run.executionStatus = answer.value("executionStatus"_L1).toString();
    run.message = answer.value("message"_L1).toString();
    run.fraction = answer.value("fraction"_L1).toDouble(-1);
    run.recordsProcessed = answer.value("recordsProcessed"_L1).toInteger();
    run.recordsDropped = answer.value("recordsDropped"_L1).toInteger();
    run.recordsWritten = answer.value("recordsWritten"_L1).toInteger();
    run.bytesProcessed = answer.value("bytesProcessed"_L1).toInteger();
    run.bytesTotal = answer.value("bytesTotal"_L1).toInteger();
    run.bytesWritten = answer.value("bytesWritten"_L1).toInteger();
    run.startedAt = fromEpochSeconds(answer.value("startedAt"_L1).toDouble());
    run.lastUpdatedAt = fromEpochSeconds(answer.value("lastUpdatedAt"_L1).toDouble());
    for (const QJsonValue element : answer.value("objects"_L1).toArray()) {
        run.objects.append({element["bucketName"_L1].toString(), element["key"_L1].toString(),
            element["path"_L1].toString(), element["bytes"_L1].toInteger()});
    }
    return run;
}

Result<LocalBucketUse> readBucketUse(const QJsonObject &answer)
{
    const QJsonValue flows = answer.value("flows"_L1);
    if (!flows.isArray())
        return broken(LocalClientText::tr(
            "The answer of the service does not say what uses the bucket; check that the "
            "endpoint is a Sluice Local of this version."));
    LocalBucketUse use {
        {answer.value("name"_L1).toString(), answer.value("folder"_L1).toString(),
            answer.value("exists"_L1).toBool(), answer.value("allowLinks"_L1).toBool()},
        answer.value("isMapped"_L1).toBool(), {}};
    for (const QJsonValue flow : flows.toArray())
        use.flows.append(flow.toString());
    return use;
}

struct MappingPlace {
    QByteArray path;
    QString target; ///< member of the body and of a list's elements
    QString list; ///< member of the answer
};

MappingPlace placeOf(LocalMapping::Kind kind)
{
    switch (kind) {
    case LocalMapping::Kind::Bucket:
        return {"buckets", u"folder"_s, u"buckets"_s};
    case LocalMapping::Kind::Lambda:
        return {"lambdas", u"url"_s, u"lambdas"_s};
    case LocalMapping::Kind::Fixture:
        return {"fixtures", u"folder"_s, u"fixtures"_s};
    case LocalMapping::Kind::TokenUrl:
        break;
    }
    return {"token-urls", u"url"_s, u"tokenUrls"_s};
}

Result<QList<LocalMapping>> readMappings(LocalMapping::Kind kind, const QJsonObject &answer)
{
    const MappingPlace place = placeOf(kind);
    const QJsonValue list = answer.value(place.list);
    if (!list.isArray())
        return broken(LocalClientText::tr(
            "The answer of the service holds no list of mappings; check that the "
            "endpoint is a Sluice Local of this version."));
    QList<LocalMapping> mappings;
    for (const QJsonValue element : list.toArray()) {
        if (kind == LocalMapping::Kind::Bucket && !element["isMapped"_L1].toBool())
            continue;
        mappings.append({kind, element["name"_L1].toString(), element[place.target].toString(),
            element["allowLinks"_L1].toBool()});
    }
    return mappings;
}

Result<> readNothing(const QJsonObject &)
{
    return {};
}

} // namespace

LocalClient::LocalClient(aws::AwsCaller &caller)
    : m_caller(caller)
    , m_context(std::make_unique<QObject>())
{
}

LocalClient::~LocalClient() = default;

Pending<QList<LocalBucket>> LocalClient::buckets()
{
    return adapt<QList<LocalBucket>>(
        m_context.get(), m_caller.send("GET", "/_sluice/buckets", {}), readBuckets);
}

Pending<LocalBucketUse> LocalClient::bucket(const QString &name)
{
    return adapt<LocalBucketUse>(m_context.get(),
        m_caller.send("GET", "/_sluice/buckets/" + segment(name), {}), readBucketUse);
}

Pending<> LocalClient::mapBucket(const QString &name, const QString &folder, bool allowLinks)
{
    return map({LocalMapping::Kind::Bucket, name, folder, allowLinks});
}

Pending<> LocalClient::map(const LocalMapping &mapping)
{
    const MappingPlace place = placeOf(mapping.kind);
    QJsonObject said {{place.target, mapping.target}};
    if (mapping.allowLinks)
        said["allowLinks"_L1] = true;
    const QByteArray body = QJsonDocument(said).toJson(QJsonDocument::Compact);
    return adapt<void>(m_context.get(),
        m_caller.send("PUT", "/_sluice/" + place.path + '/' + segment(mapping.name), body),
        readNothing);
}

Pending<> LocalClient::unmap(LocalMapping::Kind kind, const QString &name)
{
    return adapt<void>(m_context.get(),
        m_caller.send("DELETE", "/_sluice/" + placeOf(kind).path + '/' + segment(name), {}),
        readNothing);
}

Pending<QList<LocalMapping>> LocalClient::mappings(LocalMapping::Kind kind)
{
    return adapt<QList<LocalMapping>>(m_context.get(),
        m_caller.send("GET", "/_sluice/" + placeOf(kind).path, {}),
        [kind](const QJsonObject &answer) { return readMappings(kind, answer); });
}

Pending<> LocalClient::updateFlow(const QJsonObject &input, const QJsonValue &lastUpdatedAt)
{
    const QByteArray body = QJsonDocument(
        QJsonObject {{u"lastUpdatedAt"_s, lastUpdatedAt},
            {u"flow"_s, input}}).toJson(QJsonDocument::Compact);
    const QString name = input.value("flowName"_L1).toString();
    return adapt<void>(m_context.get(),
        m_caller.send("PUT", "/_sluice/flows/" + segment(name), body), readNothing);
}

Pending<LocalRun> LocalClient::run(const QString &executionId)
{
    return adapt<LocalRun>(m_context.get(),
        m_caller.send("GET", "/_sluice/runs/" + segment(executionId), {}), readRun);
}

Pending<QJsonObject> LocalClient::preview(const QJsonObject &request)
{
    return m_caller.send(
        "POST", "/_sluice/preview", QJsonDocument(request).toJson(QJsonDocument::Compact));
}

Pending<LocalMetrics> LocalClient::metrics(const MetricsQuery &query)
{
    return adapt<LocalMetrics>(
        m_context.get(), m_caller.send("GET", metricsPath(query), {}), readMetrics);
}

Pending<QJsonObject> LocalClient::startAt(const QString &flowName, const QDateTime &due)
{
    return m_caller.send("POST", "/_sluice/flows/" + segment(flowName),
        QJsonDocument(QJsonObject {{u"due"_s, toEpochSeconds(due)}}).toJson());
}

Pending<QJsonObject> LocalClient::clock()
{
    return m_caller.send("GET", "/_sluice/clock", {});
}

Pending<> LocalClient::setClock(qint64 aheadSeconds)
{
    return adapt<void>(m_context.get(),
        m_caller.send("PUT", "/_sluice/clock",
            QJsonDocument(QJsonObject {{u"aheadSeconds"_s, aheadSeconds}}).toJson()),
        readNothing);
}

Pending<QJsonObject> LocalClient::swfPending(
    const QString &domain, const QString &workflowId, const QString &runId)
{
    return m_caller.send("GET",
        "/_sluice/swf-pending/" + segment(m_caller.connection().region) + '/' + segment(domain)
            + '/' + segment(workflowId) + '/' + segment(runId),
        {});
}

Pending<QJsonObject> LocalClient::swfTaskLists(const QString &domain)
{
    return m_caller.send("GET",
        "/_sluice/swf-pollers/" + segment(m_caller.connection().region) + '/' + segment(domain),
        {});
}

Pending<QJsonObject> LocalClient::swfFaults()
{
    return m_caller.send("GET", "/_sluice/swf-faults", {});
}

Pending<> LocalClient::planSwfFault(const QString &operation, const QJsonObject &fault)
{
    return adapt<void>(m_context.get(),
        m_caller.send(
            "PUT", "/_sluice/swf-faults/" + segment(operation), QJsonDocument(fault).toJson()),
        readNothing);
}

Pending<> LocalClient::clearSwfFaults()
{
    return adapt<void>(
        m_context.get(), m_caller.send("DELETE", "/_sluice/swf-faults", {}), readNothing);
}

Pending<LocalHealth> LocalClient::health()
{
    return adapt<LocalHealth>(m_context.get(), m_caller.send("GET", "/_sluice/health", {}),
        [](const QJsonObject &answer) -> Result<LocalHealth> {
            if (!answer.contains("pid"_L1))
                return broken(LocalClientText::tr(
                    "The endpoint answers, but not as a Sluice Local does; check its "
                    "address."));
            return LocalHealth {answer.value("onCancel"_L1) != "remove"_L1};
        });
}

Pending<> LocalClient::shutdown()
{
    return adapt<void>(
        m_context.get(), m_caller.send("POST", "/_sluice/shutdown", {}), readNothing);
}

} // namespace sluice::appflow
