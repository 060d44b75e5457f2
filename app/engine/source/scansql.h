#pragma once

#include "engine/memory/readlimits.h"
#include "engine/source/s3source.h"

namespace sluice::engine {

/// How a source field comes out of the file scan: column name in our SQL.
QString sourceColumn(int fieldIndex);
/// The same field's JSON, as it was written; of JSON sources only.
QString jsonColumn(int fieldIndex);

/// How a scan that says which file a record is of calls that column.
inline constexpr const char *kFileColumn = "f";

/// The SELECT that reads some of a source's files from the table that S3Source::table names, or of
/// Parquet by DuckDB itself.
/// Columns are s0, s1, ... for texts and j0, j1, ... for JSON, by position in S3Source::fields:
/// names from the data never become names in our SQL. Without any there is a column that says
/// nothing. \param files indexes into S3Source::files, without gaps. \param textFields, jsonFields
/// indexes into S3Source::fields; the JSON field behind the last one is the whole record. \param
/// limits what is made of tens of thousands of fields when they are cancelled is cut short, and for
/// nobody to run
QString scanSql(const S3Source &source, const QList<int> &files, const QList<int> &textFields,
    const QList<int> &jsonFields = {}, const ReadLimits &limits = {});

/// As scanSql() with a column more, kFileColumn, that says which of the files a record is of: '0'
/// for the first one.
QString scanWithFilesSql(const S3Source &source, const QList<int> &files,
    const QList<int> &textFields, const QList<int> &jsonFields, const ReadLimits &limits);

/// The SELECT that counts the rows of some files.
QString countSql(const S3Source &source, const QList<int> &files);

/// The SELECT that lists the member names of all JSON records, each once, but no more than `most`.
QString jsonFieldNamesSql(const S3Source &source, qint64 most);

} // namespace sluice::engine
