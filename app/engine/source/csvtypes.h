#pragma once

#include "engine/source/s3source.h"

namespace sluice::engine {

/// What the texts of a column look like, over all of them; see csvTypesSql(). \param column SQL
QString csvTypeSql(const QString &column);

/// What the values of CSV columns look like: one query, one answer for each field.
///
/// BIGINT, DOUBLE, BOOLEAN, DATE and TIMESTAMP where all values that are not empty are such; else,
/// and where all are empty, VARCHAR.
QString csvTypesSql(const S3Source &source, int sampledRows);

} // namespace sluice::engine
