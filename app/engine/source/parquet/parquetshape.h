#pragma once

#include "base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace sluice::engine {

/// A row of parquet_schema(): a Parquet file lists its schema depth first, from the root on.
struct SchemaElement {
    SchemaElement() = default;
    explicit SchemaElement(const QStringList &row);

    /// The columns of parquet_schema() that the constructor takes, in its order.
    static QString columns();

    bool hasNanoseconds() const;

    QString name {};
    int children = 0;
    int precision = 0;
    QString logicalType {};
    QString physicalType {};
    QString convertedType {};
    bool isRepeated = false;
};

/// How the values of a column are nested, with the names that the file has: DuckDB calls a member
/// otherwise where two differ by case only.
struct ParquetShape {
    enum class Kind { Value, Struct, List, Map };

    Kind kind = Kind::Value;
    QStringList names; ///< of a Struct's members
    /// Of a Struct one for each name; of a List that of its elements; of a Map those of key and
    /// value.
    QList<ParquetShape> children;
};

/// Of the element at `next`, which is behind its last one afterwards. The rules are DuckDB's, for
/// the old forms of lists too. InvalidInput, with the rest of a sentence "Its column ... ", when a
/// member is there twice, or the schema is cut short or nested deeper than 64 levels.
Result<ParquetShape> parquetShape(const QList<SchemaElement> &schema, qsizetype *next);

} // namespace sluice::engine
