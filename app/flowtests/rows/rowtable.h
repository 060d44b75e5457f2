#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace sluice::flowtests {

/// A record by its fields. Values are JSON, spelled one way for what is equal: numbers as they were
/// written (1.10 is not 1.1), texts with the escapes that JSON needs, members of nested objects
/// sorted. A field that is not there has no entry.
using Row = QMap<QString, QByteArray>;

/// The records of one object.
struct RowTable {
    QStringList columns; ///< of formats whose order is one of the file: CSV and Parquet
    QStringList types; ///< of the columns, where the format has any
    QList<Row> rows; ///< in the order of the file

    friend bool operator==(const RowTable &, const RowTable &) = default;
};

/// {"id": "1", "total": 10.0}
QByteArray rowText(const Row &row);

} // namespace sluice::flowtests
