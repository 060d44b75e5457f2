#include "emulator/operations/localpaths.h"

#include "emulator/buckets/bucketmap.h"
#include "emulator/control/flowservice.h"
#include "emulator/wire/jsontext.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

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

Result<QByteArray> mapLocalBucket(
    LocalServices &services, const QString &name, const QJsonObject &input)
{
    return emptyAnswer(services.buckets.map(name, input.value("folder"_L1).toString()));
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
