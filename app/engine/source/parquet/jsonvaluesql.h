#pragma once

#include "engine/source/parquet/parquetshape.h"

namespace sluice::engine {

/// The SQL of a value's JSON as a VARCHAR; NULL of NULL. DuckDB's own JSON writer would read the
/// numbers: 1.10 becomes 1.1, and those within a JSON value lose digits. Numbers stay as their type
/// says them, a JSON value stays as it was written, times and bytes are DuckDB's texts for them,
/// and a key of a map is the text of its JSON where it is no plain value. \param value SQL, used
/// more than once \param type as DESCRIBE says it: "DECIMAL(9,2)[]", "STRUCT(a MAP(VARCHAR,
/// DOUBLE))", or as int96Type() does \param shape whose names the members of structs get \param
/// notFinite what NaN and Infinity, which JSON does not know, end the statement with
QString jsonValueSql(
    const QString &value, const QString &type, const ParquetShape &shape, const QString &notFinite);

} // namespace sluice::engine
