#pragma once

#include "base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace sluice::engine {

/// What the values of a field are like.
struct FieldProfile {
    struct Value {
        QString text;
        qint64 count = 0;

        friend bool operator==(const Value &, const Value &) = default;
    };

    QString name;
    /// DuckDB's word for what all values are that are neither null nor empty: BIGINT, DOUBLE, DATE,
    /// ... Of JSON also OBJECT, LIST, and MIXED where values are of several kinds; of Parquet the
    /// column's own. VARCHAR where there is no value.
    QString type;
    qint64 nulls = 0; ///< of JSON also records without the field
    qint64 empty = 0; ///< texts
    qint64 distinct = 0; ///< without null
    QString least; ///< by its type; null where there is none, and of nested values
    QString greatest;
    qint64 shortest = 0; ///< characters
    qint64 longest = 0;
    QList<Value> top; ///< the most frequent ones, without null
    QStringList examples; ///< some different ones that are not empty
};

/// What the records of a source are like.
struct SourceProfile {
    QStringList objects; ///< keys
    qint64 records = 0;
    bool isWhole = false; ///< there are no others
    QList<FieldProfile> fields;
};

} // namespace sluice::engine
