#include "engine/source/s3entity.h"

#include "base/insidefolder.h"
#include "engine/source/s3source.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::S3Entity)
};

/// Hidden files and folders are no objects: staging folders of runs, editors' and desktops' own.
bool hasHiddenPart(const QString &key)
{
    return key.startsWith(u'.') || key.contains("/."_L1);
}

/// A folder that may not be listed holds objects that nobody would miss.
Result<> checkListed(const QFileInfo &folder)
{
    if (!folder.isDir() || (folder.isReadable() && folder.isExecutable()))
        return {};
    return fail(ErrorKind::Io,
        Text::tr("The folder %1 cannot be read: permission denied. Give the user that Sluice runs "
                 "as the right to list and enter it.")
            .arg(folder.filePath()));
}

/// Every folder on the way to where the listing starts.
Result<> checkWay(const QDir &root, const QString &start)
{
    auto listed = checkListed(QFileInfo(root.absolutePath()));
    for (qsizetype i = start.indexOf(u'/'); listed && i >= 0; i = start.indexOf(u'/', i + 1))
        listed = checkListed(QFileInfo(root.absoluteFilePath(start.left(i))));
    return listed;
}

} // namespace

Result<QList<S3Object>> listObjects(
    const QString &bucketFolder, const QString &prefix, const std::atomic<bool> *cancel)
{
    QList<S3Object> objects;
    const qsizetype slash = prefix.lastIndexOf(u'/');
    if (hasHiddenPart(prefix) || prefix.startsWith(u'/'))
        return objects;
    const auto start = pathInsideFolder(bucketFolder, prefix.left(slash + 1));
    if (!start)
        return fail(start.error());

    const QDir root(bucketFolder);
    if (const auto listed = checkWay(root, prefix.left(slash + 1)); !listed)
        return fail(listed.error());
    QDirIterator entries(root.absoluteFilePath(*start), QDir::AllEntries | QDir::NoDotAndDotDot,
        QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        if (cancel && *cancel)
            return fail(ErrorKind::Canceled, Text::tr("The run was canceled."));
        entries.next();
        const QFileInfo info = entries.fileInfo();
        const QString key = root.relativeFilePath(info.filePath());
        if (hasHiddenPart(key) || !(key.startsWith(prefix) || prefix.startsWith(key + u'/')))
            continue;
        const bool isLink = info.isSymLink();
        if (isLink && !isInsideFolder(bucketFolder, info.filePath()))
            return leadsOut(bucketFolder, info.filePath());
        if (const auto listed = isLink ? Result<>() : checkListed(info); !listed)
            return fail(listed.error());
        if (!info.isFile() || !key.startsWith(prefix) || info.size() == 0)
            continue;
        objects.append({key, isLink ? info.canonicalFilePath() : info.filePath(), info.size(),
            info.lastModified().toUTC()});
    }
    std::sort(objects.begin(), objects.end(),
        [](const S3Object &a, const S3Object &b) { return a.key < b.key; });
    return objects;
}

Result<QList<flow::EntityField>> describeS3Entity(
    const QString &bucketFolder, const QString &prefix)
{
    S3Location location;
    location.bucketName = QFileInfo(bucketFolder).fileName();
    location.folder = bucketFolder;
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
