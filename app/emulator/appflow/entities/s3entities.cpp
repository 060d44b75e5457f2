#include "emulator/appflow/entities/s3entities.h"

#include "base/insidefolder.h"
#include "emulator/wire/apierror.h"
#include "emulator/wire/pagetoken.h"
#include "emulator/wire/pool.h"
#include "engine/source/s3entity.h"

#include <QDir>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// Without links that may not be followed.
QStringList foldersIn(const MappedFolder &bucket, const QString &folder)
{
    QStringList names;
    for (const auto &entry : QDir(folder).entryInfoList(
             QDir::Dirs | QDir::NoDotAndDotDot | QDir::Readable, QDir::Name)) {
        if (!entry.isSymLink() || mayFollow(bucket, entry.filePath()))
            names << entry.fileName();
    }
    return names;
}

QJsonObject entity(
    const QString &name, const QString &label, const MappedFolder &bucket, const QString &folder)
{
    return {{u"name"_s, name}, {u"label"_s, label},
        {u"hasNestedEntities"_s, !foldersIn(bucket, folder).isEmpty()}};
}

struct Place {
    QString bucket;
    QString rest; ///< without the slash between
};

Place placeOf(const QString &path)
{
    return {path.section(u'/', 0, 0), path.section(u'/', 1)};
}

/// A key never leads out of its bucket.
bool isKeyInside(const QString &key)
{
    const auto parts = key.split(u'/');
    return !parts.contains(u".."_s) && !parts.contains(u"."_s);
}

struct Group {
    QString name; ///< "Buckets" or "Objects"
    QJsonArray entities; ///< ConnectorEntity, by name
};

Group bucketGroup(const BucketMap &buckets)
{
    Group group {u"Buckets"_s, {}};
    for (const auto &bucket : buckets.all()) {
        if (bucket.exists)
            group.entities.append(QJsonObject {{u"name"_s, bucket.name}, {u"label"_s, bucket.name},
                {u"hasNestedEntities"_s, true}});
    }
    return group;
}

/// Whether there are folders in them is not asked one by one.
Result<Group> foldersInStore(
    engine::ObjectStore &store, const Place &place, const engine::ReadLimits &limits)
{
    const QString prefix = place.rest.isEmpty() ? QString() : place.rest + u'/';
    const auto folders = store.foldersBelow(prefix, limits);
    if (!folders)
        return validationError(folders.error().message);
    Group group {u"Objects"_s, {}};
    for (const QString &folder : *folders) {
        const QString name = folder.mid(prefix.size()).chopped(1);
        if (!name.isEmpty())
            group.entities.append(QJsonObject {{u"name"_s, place.bucket + u'/' + folder.chopped(1)},
                {u"label"_s, name}, {u"hasNestedEntities"_s, true}});
    }
    return group;
}

Result<Group> foldersBelow(
    const BucketMap &buckets, const QString &path, const engine::ReadLimits &limits)
{
    const QString base = path.endsWith(u'/') ? path.chopped(1) : path;
    const auto place = placeOf(base);
    if (const auto store = buckets.storeOf(place.bucket))
        return foldersInStore(*store, place, limits);
    const auto bucket = buckets.folderOf(place.bucket);
    if (!bucket)
        return validationError(bucket.error().message);
    const QString folder = place.rest.isEmpty() ? bucket->path : bucket->path + u'/' + place.rest;
    if (!isKeyInside(place.rest) || !QFileInfo(folder).isDir())
        return validationError(u"The bucket %1 has no folder %2."_s.arg(place.bucket, place.rest));

    if (const auto inside = pathInsideFolder(*bucket, place.rest); !inside)
        return validationError(inside.error().message);
    QStringList names = foldersIn(*bucket, folder);
    std::sort(names.begin(), names.end());
    Group group {u"Objects"_s, {}};
    for (const auto &name : names)
        group.entities.append(entity(base + u'/' + name, name, *bucket, folder + u'/' + name));
    return group;
}

Result<QJsonObject> listing(const BucketMap &buckets, const QString &path, const QString &after,
    int count, const S3Entities::MakeToken &makeToken, const engine::ReadLimits &limits)
{
    const auto group = path.isEmpty() ? Result<Group>(bucketGroup(buckets))
                                      : foldersBelow(buckets, path, limits);
    if (!group)
        return fail(group.error());
    QStringList names;
    for (const auto &item : group->entities)
        names.append(item.toObject().value("name"_L1).toString());
    const auto range = pageRange(names, after, count);
    QJsonArray page;
    for (auto i = range.from; i < range.to; ++i)
        page.append(group->entities.at(i));
    QJsonObject answer {{u"connectorEntityMap"_s, QJsonObject {{group->name, page}}}};
    if (range.hasMore)
        answer["nextToken"_L1] = makeToken(names.at(range.to - 1));
    return answer;
}

Result<QJsonObject> description(
    const BucketMap &buckets, const QString &entityName, const engine::ReadLimits &limits)
{
    const auto place = placeOf(entityName);
    if (!isKeyInside(place.rest))
        return validationError(u"The bucket %1 has no folder %2."_s.arg(place.bucket, place.rest));
    const auto where = buckets.placeOf(place.bucket);
    if (!where)
        return validationError(where.error().message);
    const auto fields = engine::describeS3Entity(*where, place.rest, limits);
    if (!fields)
        return validationError(fields.error().message);
    QJsonArray json;
    for (const auto &field : fields->fields)
        json.append(field.json);
    return QJsonObject {{u"connectorEntityFields"_s, json}};
}

QString problemOf(const BucketMap &buckets, const QString &bucketName, const QString &prefix,
    const engine::ReadLimits &limits)
{
    const auto place = buckets.placeOf(bucketName);
    if (!place)
        return place.error().message;
    const QString where = place->store ? place->store->urlOf() : place->folder.path;
    const auto look = engine::lookForObject(*place, prefix, limits);
    if (!look)
        return look.error().message;
    if (look->hasObject)
        return {};
    if (!look->emptyKey.isEmpty())
        return u"%1 in the source bucket %2 is empty, and nothing else is under the prefix %3. "
               "Write the records into it (in %4), or correct the prefix."_s.arg(
                   look->emptyKey, bucketName, prefix, where);
    return u"The source bucket %1 holds no objects under the prefix %2. Put the files there first "
           "(in %3), or correct the prefix."_s.arg(bucketName, prefix, where);
}

} // namespace

S3Entities::S3Entities(const BucketMap &buckets, std::shared_ptr<engine::MemoryBudget> memory)
    : m_buckets(buckets)
    , m_memory(std::move(memory))
{
    m_pool.setMaxThreadCount(2);
}

S3Entities::~S3Entities()
{
    m_isStopping = true;
    m_pool.waitForDone();
}

Pending<QJsonObject> S3Entities::list(
    const QString &entitiesPath, const QString &after, int count, const MakeToken &makeToken)
{
    const engine::ReadLimits limits {m_memory, &m_isStopping};
    return inPool(m_pool, [&buckets = m_buckets, limits, entitiesPath, after, count, makeToken] {
        return listing(buckets, entitiesPath, after, count, makeToken, limits);
    });
}

Pending<QJsonObject> S3Entities::describe(const QString &entityName)
{
    const engine::ReadLimits limits {m_memory, &m_isStopping};
    return inPool(m_pool, [&buckets = m_buckets, limits, entityName] {
        return description(buckets, entityName, limits);
    });
}

Pending<QString> S3Entities::sourceProblem(const QString &bucketName, const QString &prefix)
{
    const engine::ReadLimits limits {m_memory, &m_isStopping};
    return inPool(m_pool, [&buckets = m_buckets, limits, bucketName, prefix] {
        return Result<QString>(problemOf(buckets, bucketName, prefix, limits));
    });
}

} // namespace sluice::emulator
