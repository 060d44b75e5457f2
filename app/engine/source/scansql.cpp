#include "engine/source/scansql.h"

#include "engine/source/json/jsontable.h"
#include "engine/source/parquet/parquetscan.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

QString rowsOf(const S3Source &source, qsizetype first, qsizetype last)
{
    return u"sluice_rows(%1, %2, %3)"_s.arg(
        QString::number(source.table), QString::number(first), QString::number(last));
}

QString tableColumn(int column)
{
    return u's' + QString::number(column);
}

QString scanColumnsSql(const S3Source &source, const QList<int> &files,
    const QList<int> &textFields, const QList<int> &jsonFields, const ReadLimits &limits,
    QStringList columns)
{
    const JsonColumns json(source.fields.size());
    for (const int field : textFields) {
        if (limits.isCanceled())
            return {};
        columns << tableColumn(field) + u" AS "_s + sourceColumn(field);
    }
    for (const int field : jsonFields) {
        if (limits.isCanceled())
            return {};
        columns << tableColumn(json.json(field)) + u" AS "_s + jsonColumn(field);
    }
    if (columns.isEmpty())
        columns << u"1 AS nothing"_s;
    return u"SELECT %1 FROM %2"_s.arg(
        columns.join(u", "_s), rowsOf(source, files.first(), files.last()));
}

} // namespace

QString sourceColumn(int fieldIndex)
{
    return u's' + QString::number(fieldIndex);
}

QString jsonColumn(int fieldIndex)
{
    return u'j' + QString::number(fieldIndex);
}

QString scanSql(const S3Source &source, const QList<int> &files, const QList<int> &textFields,
    const QList<int> &jsonFields, const ReadLimits &limits)
{
    if (source.isParquet)
        return parquetScanSql(source, files, textFields, jsonFields, {});
    return scanColumnsSql(source, files, textFields, jsonFields, limits, {});
}

QString scanWithFilesSql(const S3Source &source, const QList<int> &files,
    const QList<int> &textFields, const QList<int> &jsonFields, const ReadLimits &limits)
{
    if (source.isParquet) {
        return parquetScanSql(
            source, files, textFields, jsonFields, QLatin1StringView(kFileColumn));
    }
    const JsonColumns json(source.fields.size());
    const int last = source.isJson ? json.count() : int(source.fields.size());
    return scanColumnsSql(source, files, textFields, jsonFields, limits,
        {tableColumn(last) + u" AS "_s + QLatin1StringView(kFileColumn)});
}

QString countSql(const S3Source &source, const QList<int> &files)
{
    return u"SELECT count(*) FROM (%1)"_s.arg(scanSql(source, files, {}));
}

QString jsonFieldNamesSql(const S3Source &source, qint64 most)
{
    return u"SELECT DISTINCT %1 AS name FROM %2 WHERE name IS NOT NULL ORDER BY name LIMIT %3"_s
        .arg(tableColumn(JsonColumns(source.fields.size()).names()),
            rowsOf(source, 0, source.files.size() - 1), QString::number(most));
}

} // namespace sluice::engine
