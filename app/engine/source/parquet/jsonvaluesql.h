#pragma once

#include "engine/source/parquet/parquetshape.h"

#include <optional>

namespace sluice::engine {

/// What DuckDB ends a statement with where a sentence of ours follows.
inline constexpr char kSentenceMark[] = "sluice_sentence: ";

/// The sentence that DuckDB ended a statement with; empty: it was not for one of ours.
QString sentenceIn(const QString &detail);

/// A value of a Parquet column.
struct ParquetValue {
    QString sql;
    QString type; ///< DuckDB's
    ParquetShape shape;
};

/// A member of a struct, or of a struct in it: "city" or "city.name" of an address. Nothing where
/// there is none. \param path with the names that the file has
std::optional<ParquetValue> memberOf(const ParquetValue &value, QStringView path);

/// The SQL of a value's characters as a VARCHAR: what jsonValueSql() says of it without the quotes
/// of a text; NaN and Infinity are texts. NULL of NULL.
QString textValueSql(const ParquetValue &value);

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
