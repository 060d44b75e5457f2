#pragma once

#include "base/result.h"
#include "flowtests/rows/rowtable.h"

namespace sluice::flowtests {

/// One JSON object a line. InvalidInput names the line.
Result<RowTable> rowsOfJsonLines(const QByteArray &text);

/// RFC 4180 with a header, any line ends. Of a name that is there twice the second is "name_2".
/// InvalidInput for a quote that is not closed, and names the record.
Result<RowTable> rowsOfCsv(const QByteArray &text);

/// What stands in a test for a Parquet object, which nobody can read or write by hand:
///
///     {"columns": {"id": "BIGINT", "name": "VARCHAR"}, "rows": [{"id": 1, "name": "Ada"}]}
///
/// Types are DuckDB's. InvalidInput for what is no such document.
Result<RowTable> rowsOfParquetDocument(const QByteArray &json);

QByteArray parquetDocument(const RowTable &table);

} // namespace sluice::flowtests
