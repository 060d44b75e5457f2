#pragma once

#include <QString>

namespace sluice::emulator {

/// What Glue calls the type of a column that DuckDB wrote to Parquet: "DECIMAL(9,2)" is
/// decimal(9,2), "STRUCT(a BIGINT, b VARCHAR[])" is struct<a:bigint,b:array<string>>. What is
/// stored in another type than it has (HUGEINT as DOUBLE, TIME as microseconds) has the stored one.
/// \param duckDbType empty: text
QString glueType(const QString &duckDbType);

} // namespace sluice::emulator
