#pragma once

#include "base/result.h"
#include "engine/source/datafiles.h"
#include "engine/source/parquet/parquetshape.h"

namespace sluice::engine {

/// A column of a Parquet file.
struct ParquetColumn {
    QString name; ///< as the file says it
    /// What DuckDB calls it, which makes up a name for one without, and another one where two
    /// names differ by case only.
    QString column;
    QString type; ///< DuckDB's
    ParquetShape shape; ///< of its values, with the file's names
    bool hasInt96 = false; ///< whose nanoseconds DuckDB cuts off: see copyWithoutInt96()
};

/// What parquetColumns() reads. \param file SQL of the file's name
QString parquetSchemaSql(const QString &file);

/// \param schema the answer to parquetSchemaSql() \param described DuckDB's columns
/// InvalidInput, with a sentence about "its column", for values that DuckDB reads only in part:
/// decimals of more than 38 digits become doubles, and nanoseconds microseconds but in timestamps
/// without a time zone.
Result<QList<ParquetColumn>> parquetColumns(
    const QList<QStringList> &schema, const QList<DataColumn> &described);

} // namespace sluice::engine
