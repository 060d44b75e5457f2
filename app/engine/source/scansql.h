#pragma once

#include "engine/source/s3source.h"

namespace sluice::engine {

/// The SELECT that reads some of a source's files. Columns are s0, s1, ... by position in
/// S3Source::fields: names from the data never become names in our SQL.
/// CSV is read from the table that S3Source::csvTable names.
/// \param files indexes into S3Source::files, of CSV without gaps. \param fields indexes into
/// S3Source::fields.
QString scanSql(const S3Source &source, const QList<int> &files, const QList<int> &fields);

/// The SELECT that counts the rows of some files.
QString countSql(const S3Source &source, const QList<int> &files);

/// The SELECT that lists the member names of all records, each once.
QString jsonFieldNamesSql(const S3Source &source);

} // namespace sluice::engine
