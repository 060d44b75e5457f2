#include "engine/source/s3entity.h"

#include "engine/source/objectwalk.h"
#include "engine/source/s3source.h"

#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace sluice::engine {

using namespace Qt::StringLiterals;

Result<QList<S3Object>> listObjects(
    const MappedFolder &bucket, const QString &prefix, const std::atomic<bool> *cancel)
{
    QList<S3Object> objects;
    const auto walked = ObjectWalk(bucket, prefix, cancel).run([&objects](const S3Object &object) {
        objects.append(object);
        return true;
    });
    if (!walked)
        return fail(walked.error());
    std::sort(objects.begin(), objects.end(),
        [](const S3Object &a, const S3Object &b) { return a.key < b.key; });
    return objects;
}

bool hasObject(const MappedFolder &bucket, const QString &prefix)
{
    bool isFound = false;
    const auto walked = ObjectWalk(bucket, prefix).run([&isFound](const S3Object &) {
        isFound = true;
        return false;
    });
    return isFound || !walked;
}

Result<QList<flow::EntityField>> describeS3Entity(const MappedFolder &bucket, const QString &prefix)
{
    S3Location location;
    location.bucketName = QFileInfo(bucket.path).fileName();
    location.folder = bucket;
    location.prefix = prefix;
    const auto source = openS3Source(location, DeclaredFormat::Unknown);
    if (!source)
        return fail(source.error());

    // The row operators of an S3 source (reference 4.3).
    const QStringList filterOperators {u"PROJECTION"_s, u"EQUAL_TO"_s, u"NOT_EQUAL_TO"_s,
        u"LESS_THAN"_s, u"LESS_THAN_OR_EQUAL_TO"_s, u"GREATER_THAN"_s,
        u"GREATER_THAN_OR_EQUAL_TO"_s, u"BETWEEN"_s};
    QList<flow::EntityField> fields;
    for (const QString &name : source->fields) {
        flow::EntityField field;
        field.identifier = name;
        field.label = name;
        field.fieldType = u"string"_s;
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
        fields << field;
    }
    return fields;
}

} // namespace sluice::engine
