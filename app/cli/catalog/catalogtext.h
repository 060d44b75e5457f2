#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace sluice::cli {

/// A line for each table, in Glue's forms: {"Table": {...}, "Partitions": [...]}.
QString catalogText(const QList<QJsonObject> &tables);

/// Where a table's objects are and how they are read: its columns, and its partitions.
QString catalogTableText(const QJsonObject &table);

} // namespace sluice::cli
