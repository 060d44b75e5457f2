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

/// Everything is said, nothing guessed: columns are texts, an empty field is empty text, not NULL.
/// Buffers are a quarter of DuckDB's default: the same speed with half the memory.
QString csvScan(const S3Source &source, const QStringList &paths, const QByteArray &newLine,
    const QList<int> &fields)
{
    QStringList columns;
    QStringList names;
    for (int i = 0; i < source.fields.size(); ++i) {
        columns << u"'%1': 'VARCHAR'"_s.arg(sourceColumn(i));
        names << sourceColumn(i);
    }
    QStringList selected;
    for (const int field : fields)
        selected << sourceColumn(field);
    const QByteArray escapedNewLine = QByteArray(newLine).replace('\r', "\\r").replace('\n', "\\n");
    return u"SELECT %1 FROM read_csv(%2, auto_detect = false, header = true, delim = ',', "
           "quote = '\"', escape = '\"', new_line = '%3', columns = {%4}, force_not_null = %5, "
           "max_line_size = 4194304, buffer_size = 8388608, compression = 'none', hive_partitioning = false)"_s
               .arg(selected.join(u", "_s), fileList(paths), QString::fromLatin1(escapedNewLine),
                   columns.join(u", "_s), literalList(names));
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
    // read_csv takes one kind of line end, read_json one layout.
    QMap<QByteArray, QStringList> csvFiles;
    QMap<FileFormat, QStringList> jsonFiles;
    for (const int index : files) {
        const SourceFile &file = source.files[index];
        if (file.format == FileFormat::Csv)
            csvFiles[file.newLine] << file.object.path;
        else
            jsonFiles[file.format] << file.object.path;
    }
    QStringList scans;
    for (auto it = csvFiles.cbegin(); it != csvFiles.cend(); ++it)
        scans << csvScan(source, it.value(), it.key(), fields);
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
