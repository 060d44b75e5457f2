#include "engine/source/parquet/parquetscan.h"

#include "engine/duckdb/sqltext.h"
#include "engine/source/scansql.h"

#include <algorithm>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// A list of files whose rows are selected by the same SQL, and what is before them.
struct SameFiles {
    int schema = 0;
    qsizetype first = 0;
    QStringList paths; ///< literals
};

QList<SameFiles> groupsOf(const S3Source &source, const QList<int> &files)
{
    QList<SameFiles> groups;
    for (qsizetype i = 0; i < files.size(); ++i) {
        const SourceFile &file = source.files[files[i]];
        // A file's place cannot be told where a column has that name: it is said then.
        const bool isAlone = source.parquet[file.schema].hidesPlaces;
        if (groups.isEmpty() || groups.last().schema != file.schema || isAlone)
            groups.append({file.schema, i, {}});
        groups.last().paths << globLiteral(
            file.readPath.isEmpty() ? file.object.path : file.readPath);
    }
    return groups;
}

QString orNull(const QString &sql, const QString &type)
{
    return sql.isEmpty() ? u"CAST(NULL AS %1)"_s.arg(type) : sql;
}

/// The type of a field's values in all schemas that have it, or text.
QString valueType(const S3Source &source, int field)
{
    const QString type = commonParquetType(source, field);
    return type.isEmpty() ? u"VARCHAR"_s : type;
}

class ParquetSelect {
public:
    ParquetSelect(const S3Source &source, const QList<int> &textFields,
        const QList<int> &jsonFields, const QString &fileColumn, bool isOrdered)
        : m_source(source)
        , m_textFields(textFields)
        , m_jsonFields(jsonFields)
        , m_fileColumn(fileColumn)
        , m_isOrdered(isOrdered)
    {
    }

    QString of(const SameFiles &files) const
    {
        const ParquetSchema &schema = m_source.parquet[files.schema];
        QStringList columns;
        const QString index = schema.hidesPlaces ? QString::number(files.first)
                                                 : u"%1 + file_index"_s.arg(files.first);
        if (!m_fileColumn.isEmpty())
            columns << u"CAST(%1 AS VARCHAR) AS %2"_s.arg(index, m_fileColumn);
        if (m_isOrdered) {
            columns << u"CAST(%1 AS BIGINT) AS place"_s.arg(index)
                    << (schema.hidesPlaces ? u"CAST(0 AS BIGINT) AS number"_s
                                           : u"file_row_number AS number"_s);
        }
        for (const int field : m_textFields)
            columns << orNull(schema.fields[field].text, u"VARCHAR"_s) + u" AS "_s
                    + sourceColumn(field);
        for (const int field : m_jsonFields)
            columns << value(schema, field) + u" AS "_s + jsonColumn(field);
        if (m_textFields.isEmpty() && m_jsonFields.isEmpty() && m_fileColumn.isEmpty())
            columns << u"1 AS nothing"_s;
        return u"SELECT %1 FROM read_parquet([%2], hive_partitioning = false)"_s.arg(
            columns.join(u", "_s), files.paths.join(u", "_s));
    }

private:
    /// \param field one more than there are: the record
    QString value(const ParquetSchema &schema, int field) const
    {
        if (field == schema.fields.size())
            return schema.record;
        const ParquetFieldSql &sql = schema.fields[field];
        if (!m_source.hasValues)
            return orNull(sql.json, u"VARCHAR"_s);
        const QString type = valueType(m_source, field);
        if (sql.value.isEmpty())
            return orNull({}, type);
        return sql.type == type ? sql.value : sql.text;
    }

    const S3Source &m_source;
    const QList<int> &m_textFields;
    const QList<int> &m_jsonFields;
    const QString m_fileColumn;
    const bool m_isOrdered;
};

/// What is wanted of the files holds more than one row group, whose rows come in any order.
bool needsOrder(const S3Source &source, const QList<int> &files)
{
    if (!source.isOrdered || source.mostRecords > 0) // those are read by one thread
        return false;
    return files.size() > 1 || (files.size() == 1 && source.files[files.first()].rowGroups > 1);
}

} // namespace

QString parquetScanSql(const S3Source &source, const QList<int> &files,
    const QList<int> &textFields, const QList<int> &jsonFields, const QString &fileColumn)
{
    QList<int> wanted = files;
    if (source.mostRecords > 0) {
        qint64 rows = 0;
        qsizetype count = 0;
        while (count < files.size() && rows < source.mostRecords)
            rows += source.files[files[count++]].rows;
        wanted = files.first(count);
    }
    const bool isOrdered = needsOrder(source, wanted);
    const ParquetSelect select(source, textFields, jsonFields, fileColumn, isOrdered);
    QStringList selects;
    for (const SameFiles &group : groupsOf(source, wanted))
        selects << select.of(group);
    QString sql = selects.join(u" UNION ALL "_s);
    if (isOrdered) {
        // DuckDB keeps what is sorted in its order, whatever it does with the order of files.
        sql = u"SELECT * EXCLUDE (place, number) FROM (%1) ORDER BY place, number"_s.arg(sql);
    }
    if (source.mostRecords > 0)
        sql = u"SELECT * FROM (%1) LIMIT %2"_s.arg(sql).arg(source.mostRecords);
    return sql;
}

QString commonParquetType(const S3Source &source, int field)
{
    QString type;
    for (const ParquetSchema &schema : source.parquet) {
        const ParquetFieldSql &sql = schema.fields[field];
        if (sql.text.isEmpty())
            continue;
        if (!type.isEmpty() && type != sql.type)
            return {};
        type = sql.type;
    }
    return type == "INT96"_L1 ? QString() : type;
}

qint64 parquetRows(const S3Source &source, const QList<int> &files)
{
    qint64 rows = 0;
    for (const int file : files)
        rows += source.files[file].rows;
    return source.mostRecords > 0 ? std::min(rows, source.mostRecords) : rows;
}

} // namespace sluice::engine
