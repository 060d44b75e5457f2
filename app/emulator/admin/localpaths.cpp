#include "emulator/admin/localpaths.h"

#include "connector/lambda/connectorfaults.h"
#include "connector/log/connectorlog.h"
#include "emulator/appflow/control/flowservice.h"
#include "emulator/mappings/bucketmap.h"
#include "emulator/mappings/localmappings.h"
#include "emulator/wire/jsontext.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// [{"name": ..., VALUE: ...}]
QJsonArray named(const QMap<QString, QString> &mapped, const QString &value)
{
    QJsonArray list;
    for (auto it = mapped.cbegin(); it != mapped.cend(); ++it)
        list.append(QJsonObject {{u"name"_s, it.key()}, {value, it.value()}});
    return list;
}

} // namespace

QByteArray localHealth(const QString &program, const QString &dataDir)
{
    return toJsonText({{u"program"_s, program}, {u"pid"_s, QCoreApplication::applicationPid()},
        {u"dataDir"_s, dataDir}});
}

QByteArray localBuckets(LocalServices &services)
{
    QJsonArray buckets;
    for (const auto &bucket : services.buckets.all())
        buckets.append(QJsonObject {
            {u"name"_s, bucket.name}, {u"folder"_s, bucket.folder}, {u"exists"_s, bucket.exists}});
    return toJsonText({{u"buckets"_s, buckets}});
}

Result<QByteArray> localBucket(LocalServices &services, const QString &name)
{
    const LocalBucketInfo bucket = services.buckets.bucket(name);
    const auto flows = services.flows.flowsUsingBucket(name);
    if (!flows)
        return fail(flows.error());
    return toJsonText(
        {{u"name"_s, bucket.name}, {u"folder"_s, bucket.folder}, {u"exists"_s, bucket.exists},
            {u"isMapped"_s, bucket.isMapped}, {u"flows"_s, QJsonArray::fromStringList(*flows)}});
}

Result<QByteArray> unmapLocalBucket(LocalServices &services, const QString &name)
{
    return emptyAnswer(services.buckets.unmap(name));
}

Result<QByteArray> mapLocalBucket(
    LocalServices &services, const QString &name, const QJsonObject &input)
{
    return emptyAnswer(services.buckets.map(name, input.value("folder"_L1).toString()));
}

QByteArray localLambdas(LocalServices &services)
{
    return toJsonText({{u"lambdas"_s, named(services.mappings.lambdas(), u"url"_s)}});
}

Result<QByteArray> mapLocalLambda(
    LocalServices &services, const QString &name, const QJsonObject &input)
{
    const QUrl url(input.value("url"_L1).toString(), QUrl::StrictMode);
    const QJsonValue pageRecords = input.value("pageRecords"_L1);
    return emptyAnswer(services.mappings.mapLambda(
        name, url, pageRecords.isUndefined() ? 0 : pageRecords.toInt(-1)));
}

QByteArray localFixtures(LocalServices &services)
{
    return toJsonText({{u"fixtures"_s, named(services.mappings.fixtures(), u"folder"_s)}});
}

Result<QByteArray> mapLocalFixture(
    LocalServices &services, const QString &name, const QJsonObject &input)
{
    return emptyAnswer(services.mappings.mapFixture(name, input.value("folder"_L1).toString()));
}

QByteArray localTokenUrls(LocalServices &services)
{
    return toJsonText({{u"tokenUrls"_s, named(services.mappings.tokenUrls(), u"url"_s)}});
}

Result<QByteArray> mapLocalTokenUrl(
    LocalServices &services, const QString &name, const QJsonObject &input)
{
    const QUrl url(input.value("url"_L1).toString(), QUrl::StrictMode);
    return emptyAnswer(services.mappings.mapTokenUrl(name, url));
}

Result<QByteArray> planLocalConnectorFault(
    LocalServices &services, const QString &call, const QJsonObject &input)
{
    return emptyAnswer(services.connectorFaults.plan(call, input));
}

QByteArray localConnectorFaults(LocalServices &services)
{
    return toJsonText({{u"faults"_s, services.connectorFaults.toJson()}});
}

Result<QByteArray> clearLocalConnectorFault(LocalServices &services, const QString &call)
{
    return emptyAnswer(services.connectorFaults.clear(call));
}

QByteArray clearLocalConnectorFaults(LocalServices &services)
{
    services.connectorFaults.clearAll();
    return QByteArrayLiteral("{}");
}

Result<QByteArray> removeLocalLambda(LocalServices &services, const QString &name)
{
    return emptyAnswer(services.mappings.removeLambda(name));
}

Result<QByteArray> removeLocalFixture(LocalServices &services, const QString &name)
{
    return emptyAnswer(services.mappings.removeFixture(name));
}

Result<QByteArray> removeLocalTokenUrl(LocalServices &services, const QString &name)
{
    return emptyAnswer(services.mappings.removeTokenUrl(name));
}

QByteArray localConnectorCalls(LocalServices &services)
{
    return toJsonText({{u"calls"_s, services.connectorLog.toJson()}});
}

Result<QByteArray> localRun(LocalServices &services, const QString &executionId)
{
    const auto execution = services.runs.execution(executionId);
    if (!execution)
        return fail(execution.error());
    const auto flowName = services.runs.flowNameOf(*execution);
    if (!flowName)
        return fail(flowName.error());
    return toJsonText(toLocalRunJson(*execution, *flowName));
}

} // namespace sluice::emulator
