#include "engine/source/s3entity.h"

#include "base/insidefolder.h"
#include "engine/source/objectwalk.h"
#include "engine/source/s3source.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <map>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// What an object takes beside its key and its path: its places in the lists of those that are
/// found, opened, read and written.
constexpr qint64 kObjectBytes = 512;

/// A field as it is described, and once more on its way to who asks.
constexpr qint64 kDescriptionBytes = 8 * 1024;

QString tooManyObjects(const BucketPlace &bucket, const QString &prefix)
{
    return QCoreApplication::translate("sluice::engine::S3Entity", "The keys of the objects in %1")
        .arg(
            bucket.store ? bucket.store->urlOf(prefix) : QDir(bucket.folder.path).filePath(prefix));
}

/// Objects one after the other, in no order, until somebody says that it is enough.
/// \param emptyKey the first by its name of those without bytes
Result<> walkObjects(const BucketPlace &bucket, const QString &prefix, const ReadLimits &limits,
    const ObjectWalk::Visit &visit, QString &emptyKey)
{
    if (!bucket.store) {
        ObjectWalk walk(bucket.folder, prefix, limits);
        const auto walked = walk.run(visit);
        emptyKey = walk.emptyKey();
        return walked;
    }
    const auto small = std::make_shared<SmallObjects>(limits.memory);
    return bucket.store->list(
        prefix,
        [&](const StoredObject &found) {
            if (found.bytes > 0) {
                return visit({found.key, bucket.store->urlOf(found.key), found.bytes,
                    found.lastModified, {}, bucket.store, found.version, small});
            }
            if (emptyKey.isEmpty() || found.key < emptyKey)
                emptyKey = found.key;
            return true;
        },
        limits);
}

} // namespace

Result<ObjectList> listObjects(const BucketPlace &bucket, const QString &prefix,
    const ReadLimits &limits, MemoryBudget::Reservation &held)
{
    bool hasRoom = true;
    std::map<QString, S3Object> byKey; // no sort at the end, which nothing could interrupt
    QString emptyKey;
    const auto walked = walkObjects(
        bucket, prefix, limits,
        [&](const S3Object &object) {
            hasRoom = held.add(kObjectBytes + 2 * qint64(object.key.size() + object.path.size()));
            byKey.emplace(object.key, object);
            return hasRoom;
        },
        emptyKey);
    if (!walked)
        return fail(walked.error());
    if (!hasRoom)
        return fail(limits.memory->exhausted(tooManyObjects(bucket, prefix)));
    QList<S3Object> objects;
    objects.reserve(qsizetype(byKey.size()));
    while (!byKey.empty()) {
        if (limits.isCanceled())
            return fail(ReadLimits::canceled());
        objects.append(std::move(byKey.extract(byKey.begin()).mapped()));
    }
    return ObjectList {std::move(objects), emptyKey};
}

Result<> checkInBucket(const MappedFolder &bucket, const S3Object &object)
{
    auto inside = pathInsideFolder(bucket, object.key);
    // One that was listed as a link is read where that led to.
    const QString root = QFileInfo(bucket.path).canonicalFilePath() + u'/';
    if (inside && object.path.startsWith(root))
        inside = pathInsideFolder(bucket, object.path.mid(root.size()));
    return inside ? Result<>() : fail(inside.error());
}

Result<ObjectLook> lookForObject(
    const BucketPlace &bucket, const QString &prefix, const ReadLimits &limits)
{
    ObjectLook look;
    const auto walked = walkObjects(
        bucket, prefix, limits,
        [&look](const S3Object &) {
            look.hasObject = true;
            return false;
        },
        look.emptyKey);
    if (!walked)
        return fail(walked.error());
    return look;
}

Result<S3Description> describeS3Entity(
    const BucketPlace &bucket, const QString &prefix, const ReadLimits &limits)
{
    S3Location location;
    location.bucketName
        = bucket.store ? bucket.store->urlOf() : QFileInfo(bucket.folder.path).fileName();
    location.folder = bucket.folder;
    location.store = bucket.store;
    location.prefix = prefix;
    const auto source = openS3Source(location, DeclaredFormat::Unknown, limits);
    if (!source)
        return fail(source.error());
    S3Description description {{}, std::make_shared<MemoryBudget::Reservation>(limits.memory)};
    if (!description.held->resize(
            (source->fields.size() + source->nested.size()) * kDescriptionBytes)) {
        return fail(limits.memory->exhausted(
            QCoreApplication::translate("sluice::engine::S3Entity", "The %1 columns of %2")
                .arg(QString::number(source->fields.size()), source->files.first().object.key)));
    }

    // The row operators of an S3 source (reference 4.3).
    const QStringList filterOperators {u"PROJECTION"_s, u"EQUAL_TO"_s, u"NOT_EQUAL_TO"_s,
        u"LESS_THAN"_s, u"LESS_THAN_OR_EQUAL_TO"_s, u"GREATER_THAN"_s,
        u"GREATER_THAN_OR_EQUAL_TO"_s, u"BETWEEN"_s};
    QList<NestedField> fields;
    for (qsizetype i = 0; i < source->fields.size(); ++i)
        fields.append({source->fields[i], {}, source->fieldTypes.value(i, u"string"_s)});
    for (const NestedField &described : fields + source->nested) {
        if (limits.isCanceled())
            return fail(ReadLimits::canceled());
        const QString &name = described.name;
        flow::EntityField field;
        field.identifier = name;
        field.label = name;
        field.fieldType = described.fieldType;
        field.filterOperators = filterOperators;
        field.json = QJsonObject {{u"identifier"_s, name}, {u"label"_s, name},
            {u"isPrimaryKey"_s, false}, {u"isDeprecated"_s, false},
            {u"supportedFieldTypeDetails"_s,
                QJsonObject {{u"v1"_s,
                    QJsonObject {{u"fieldType"_s, field.fieldType},
                        {u"filterOperators"_s, QJsonArray::fromStringList(filterOperators)},
                        {u"supportedValues"_s, QJsonArray()}}}}},
            {u"sourceProperties"_s,
                QJsonObject {{u"isRetrievable"_s, true}, {u"isQueryable"_s, true},
                    {u"isTimestampFieldForIncrementalQueries"_s, false}}}};
        if (!described.parent.isEmpty())
            field.json.insert(u"parentIdentifier"_s, described.parent);
        description.fields << field;
    }
    return description;
}

} // namespace sluice::engine
