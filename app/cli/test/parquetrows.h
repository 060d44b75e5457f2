#pragma once

#include "base/result.h"
#include "flowtests/rows/rowtable.h"

namespace sluice::cli {

/// Columns, types and rows of a Parquet file. \param tempFolder for files of its own
Result<flowtests::RowTable> parquetRows(const QString &path, const QString &tempFolder);

} // namespace sluice::cli
