#pragma once

#include "emulator/appflow/datacatalog/catalogtables.h"

#include <QDateTime>

namespace sluice::emulator {

/// How many partitions registering a table made, or wrote anew.
struct PartitionCounts {
    qsizetype created = 0;
    qsizetype updated = 0;
};

/// A table with its partitions, in the forms of Glue's GetTable and GetPartitions: {"Table": {...},
/// "Partitions": [...]}. A partition without Columns in its StorageDescriptor has those of the
/// table. \param before what is registered already; empty: nothing \param counts of partitions
QJsonObject gluedTable(const CatalogTable &table, const CatalogWork &work,
    const QString &executionId, const QDateTime &now, const QJsonObject &before,
    PartitionCounts &counts);

/// The flow whose runs registered it; empty: nobody knows.
QString flowOfTable(const QJsonObject &glued);

} // namespace sluice::emulator
