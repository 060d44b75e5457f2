#pragma once

#include "engine/source/s3source.h"

namespace sluice::engine {

/// What scanSql() is of Parquet objects, which DuckDB reads: one SELECT for each run of files that
/// have one schema. \param fileColumn as kFileColumn; empty: there is none
QString parquetScanSql(const S3Source &source, const QList<int> &files,
    const QList<int> &textFields, const QList<int> &jsonFields, const QString &fileColumn);

/// The type of a field's values where all objects that have it agree; empty: they do not, or it is
/// none that is written.
QString commonParquetType(const S3Source &source, int field);

/// Records that such a scan delivers.
qint64 parquetRows(const S3Source &source, const QList<int> &files);

} // namespace sluice::engine
