#pragma once

#include "engine/source/s3source.h"

#include <functional>

namespace sluice::engine {

using AskDatabase = std::function<Result<QList<QStringList>>(const QString &sql)>;

/// Asks DuckDB for the columns of each schema, and makes S3Source::parquet say how they deliver the
/// source's fields. InvalidInput names an object whose values would be read only in part.
Result<> describeParquet(S3Source &source, const AskDatabase &ask);

/// What DuckDB ended a query with, by the object that is at fault: each is read once more.
/// \param files of the query \param fault whose words tell no object
Error explainParquetFault(
    const S3Source &source, const QList<int> &files, const Error &fault, const AskDatabase &ask);

/// The folders that DuckDB has to reach for it. \param bucket the source's, where most are
QStringList parquetFolders(const S3Source &source);

} // namespace sluice::engine
