#include "emulator/connectors/s3entities.h"

#include "emulator/wire/apierror.h"
#include "engine/source/s3entity.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

QStringList foldersIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Readable, QDir::Name);
}

QJsonObject entity(const QString &name, const QString &label, const QString &folder)
{
    return {{u"name"_s, name}, {u"label"_s, label},
        {u"hasNestedEntities"_s, !foldersIn(folder).isEmpty()}};
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
bool isInside(const QString &key)
{
    const auto parts = key.split(u'/');
    return !parts.contains(u".."_s) && !parts.contains(u"."_s);
}

} // namespace

S3Entities::S3Entities(const BucketMap &buckets)
    : m_buckets(buckets)
{
}

Result<S3Entities::Page> S3Entities::list(
    const QString &entitiesPath, const QString &after, int count) const
{
    const auto all = entitiesPath.isEmpty() ? Result<Page>(buckets()) : foldersBelow(entitiesPath);
    if (!all)
        return all;
    Page page {all->group, {}, false};
    for (const auto &item : all->entities) {
        if (item.toObject().value("name"_L1).toString() <= after)
            continue;
        page.hasMore = page.entities.size() == count;
        if (page.hasMore)
            break;
        page.entities.append(item);
    }
    return page;
}

S3Entities::Page S3Entities::buckets() const
{
    Page page {u"Buckets"_s, {}, false};
    for (const auto &bucket : m_buckets.all()) {
        if (bucket.exists)
            page.entities.append(QJsonObject {{u"name"_s, bucket.name}, {u"label"_s, bucket.name},
                {u"hasNestedEntities"_s, true}});
    }
    return page;
}

Result<S3Entities::Page> S3Entities::foldersBelow(const QString &path) const
{
    const QString base = path.endsWith(u'/') ? path.chopped(1) : path;
    const auto place = placeOf(base);
    const auto bucketFolder = m_buckets.folderOf(place.bucket);
    if (!bucketFolder)
        return validationError(bucketFolder.error().message);
    const QString folder = place.rest.isEmpty() ? *bucketFolder : *bucketFolder + u'/' + place.rest;
    if (!isInside(place.rest) || !QFileInfo(folder).isDir())
        return validationError(u"The bucket %1 has no folder %2."_s.arg(place.bucket, place.rest));

    QStringList names = foldersIn(folder);
    std::sort(names.begin(), names.end());
    Page page {u"Objects"_s, {}, false};
    for (const auto &name : names)
        page.entities.append(entity(base + u'/' + name, name, folder + u'/' + name));
    return page;
}

Result<QJsonArray> S3Entities::describe(const QString &entityName) const
{
    const auto place = placeOf(entityName);
    if (!isInside(place.rest))
        return validationError(u"The bucket %1 has no folder %2."_s.arg(place.bucket, place.rest));
    const auto folder = m_buckets.folderOf(place.bucket);
    if (!folder)
        return validationError(folder.error().message);
    const auto fields = engine::describeS3Entity(*folder, place.rest);
    if (!fields)
        return validationError(fields.error().message);
    QJsonArray json;
    for (const auto &field : *fields)
        json.append(field.json);
    return json;
}

} // namespace sluice::emulator
