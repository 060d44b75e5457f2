#include "engine/source/scansql.h"

#include "engine/plan/plansql.h"
#include "engine/plan/sqltext.h"

#include <QMap>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

QString fileList(const QStringList &paths)
{
    QStringList literals;
    for (const QString &path : paths)
        literals << globLiteral(path);
    return u'[' + literals.join(u", "_s) + u']';
}

/// \param files a range of indexes: all files of a source, or one
QString csvScan(const S3Source &source, const QList<int> &files, const QList<int> &fields)
{
    QStringList selected;
    for (const int field : fields)
        selected << sourceColumn(field);
    return u"SELECT %1 FROM sluice_rows(%2, %3, %4)"_s.arg(selected.join(u", "_s),
        QString::number(source.csvTable), QString::number(files.first()),
        QString::number(files.last()));
}

/// Members stay JSON, so that types and nested values survive.
QString jsonScan(
    const S3Source &source, const QStringList &paths, FileFormat format, const QList<int> &fields)
{
    QStringList columns;
    QStringList selected;
    for (const int field : fields) {
        const QString &name = source.fields[field];
        columns << u"%1: 'JSON'"_s.arg(quoteLiteral(name));
        selected << u"%1 AS %2"_s.arg(quoteIdentifier(name), sourceColumn(field));
    }
    return u"SELECT %1 FROM read_json(%2, auto_detect = false, format = '%3', records = true, "
           u"columns = {%4}, "
           "compression = 'uncompressed', hive_partitioning = false)"_s.arg(selected.join(u", "_s),
               fileList(paths),
               format == FileFormat::JsonArray ? u"array"_s : u"newline_delimited"_s,
               columns.join(u", "_s));
}

} // namespace

QString scanSql(const S3Source &source, const QList<int> &files, const QList<int> &fields)
{
    if (!source.isJson)
        return csvScan(source, files, fields);
    QMap<FileFormat, QStringList> jsonFiles; // read_json takes one layout
    for (const int index : files) {
        const SourceFile &file = source.files[index];
        jsonFiles[file.format] << file.object.path;
    }
    QStringList scans;
    for (auto it = jsonFiles.cbegin(); it != jsonFiles.cend(); ++it)
        scans << jsonScan(source, it.value(), it.key(), fields);
    return scans.join(u"\n  UNION ALL\n  "_s);
}

QString countSql(const S3Source &source, const QList<int> &files)
{
    return u"SELECT count(*) FROM (%1)"_s.arg(scanSql(source, files, {0}));
}

QString jsonFieldNamesSql(const S3Source &source)
{
    QMap<FileFormat, QStringList> files;
    for (const SourceFile &file : source.files)
        files[file.format] << file.object.path;
    QStringList scans;
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        scans << u"SELECT json FROM read_json_objects(%1, format = '%2', compression = "
                 u"'uncompressed', "
                 "hive_partitioning = false)"_s.arg(fileList(it.value()),
                     it.key() == FileFormat::JsonArray ? u"array"_s : u"newline_delimited"_s);
    }
    return u"SELECT DISTINCT unnest(json_keys(json)) AS name FROM (%1) ORDER BY name"_s.arg(
        scans.join(u" UNION ALL "_s));
}

} // namespace sluice::engine
