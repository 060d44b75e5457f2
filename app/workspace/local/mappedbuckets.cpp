#include "workspace/local/mappedbuckets.h"

#include "appflow/client/appflowclient.h"
#include "local/localclient.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::workspace {

namespace {

constexpr int kMostPrefixes = 10'000; // the most that the operation gives; more fit no picker

/// The names below a bucket: ListConnectorEntities groups them and may put the bucket in front.
QStringList prefixesFromJson(const QString &bucketName, const QJsonObject &answer)
{
    QStringList prefixes;
    const QJsonObject groups = answer["connectorEntityMap"_L1].toObject();
    for (const QJsonValue &group : groups) {
        const auto entities = group.toArray();
        for (const QJsonValue &entity : entities) {
            QString name = entity["name"_L1].toString();
            if (name.startsWith(bucketName + u'/'))
                name = name.mid(bucketName.size() + 1);
            if (!name.isEmpty() && name != bucketName)
                prefixes.append(name);
        }
    }
    prefixes.sort();
    prefixes.removeDuplicates();
    return prefixes;
}

} // namespace

MappedBuckets::MappedBuckets(CallGate &calls, appflow::LocalClient &local,
    appflow::AppFlowClient &appflow, SyncedFlows &flows, QObject *parent)
    : LocalBuckets(parent)
    , m_calls(calls)
    , m_local(local)
    , m_appflow(appflow)
    , m_flows(flows)
{
}

Pending<QStringList> MappedBuckets::names()
{
    return m_calls.ask<QStringList>(
        QString(), [this] { return m_local.buckets(); },
        [](const Result<QList<appflow::LocalBucket>> &answer) {
            return answer.map([](const QList<appflow::LocalBucket> &buckets) {
                QStringList names;
                for (const appflow::LocalBucket &bucket : buckets)
                    names.append(bucket.name);
                names.sort();
                return names;
            });
        });
}

Pending<QStringList> MappedBuckets::prefixes(const QString &bucketName)
{
    return m_calls.ask<QStringList>(
        QString(),
        [this, bucketName] {
            return m_appflow.call(u"ListConnectorEntities"_s,
                {{u"connectorType"_s, u"S3"_s}, {u"entitiesPath"_s, bucketName},
                    {u"maxResults"_s, kMostPrefixes}});
        },
        [bucketName](const Result<QJsonObject> &answer) {
            return answer.map(
                [&](const QJsonObject &object) { return prefixesFromJson(bucketName, object); });
        });
}

Pending<BucketPlace> MappedBuckets::place(const QString &bucketName)
{
    return m_calls.ask<BucketPlace>(
        QString(), [this, bucketName] { return m_local.bucket(bucketName); },
        [](const Result<appflow::LocalBucketUse> &answer) {
            return answer.map([](const appflow::LocalBucketUse &use) {
                return BucketPlace {use.bucket.folder, use.bucket.exists, use.isMapped,
                    use.bucket.allowLinks, use.flows};
            });
        });
}

Pending<> MappedBuckets::map(const QString &bucketName, const QString &folder, bool allowLinks)
{
    return m_calls.ask<void>(
        tr("Map bucket %1").arg(bucketName),
        [this, bucketName, folder, allowLinks] {
            return m_local.mapBucket(bucketName, folder, allowLinks);
        },
        [this](const Result<> &answer) { return haveChanged(answer); });
}

Pending<> MappedBuckets::unmap(const QString &bucketName)
{
    return m_calls.ask<void>(
        tr("Take back the folder of bucket %1").arg(bucketName),
        [this, bucketName] {
            return m_local.unmap(appflow::LocalMapping::Kind::Bucket, bucketName);
        },
        [this](const Result<> &answer) { return haveChanged(answer); });
}

void MappedBuckets::refresh()
{
    m_flows.forgetFields();
    Q_EMIT changed();
}

Result<> MappedBuckets::haveChanged(const Result<> &answer)
{
    m_flows.forgetFields();
    if (answer)
        Q_EMIT changed();
    return answer;
}

} // namespace sluice::workspace
