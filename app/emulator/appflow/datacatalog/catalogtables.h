#pragma once

#include "emulator/appflow/datacatalog/catalogwork.h"

namespace sluice::emulator {

/// A folder of a table's objects.
struct CatalogPartition {
    QStringList values; ///< of CatalogTable::keys, in their order
    QString location; ///< "s3://bucket/.../"

    friend bool operator==(const CatalogPartition &, const CatalogPartition &) = default;
};

/// A table that a run registers.
struct CatalogTable {
    QString database;
    QString name;
    QString location; ///< of all its objects, "s3://bucket/.../"
    QStringList keys; ///< partition keys; none: the objects lie in `location` itself
    QList<CatalogPartition> partitions; ///< those with objects of this run
    /// Partitions of earlier runs stay in it; else it is of this run alone.
    bool keepsPartitions = false;

    friend bool operator==(const CatalogTable &, const CatalogTable &) = default;
};

/// A column of all tables of a run.
struct CatalogColumn {
    QString name; ///< the field's in lower case, as Glue keeps it
    QString type; ///< Glue's
    QString field; ///< as it stands in the objects

    friend bool operator==(const CatalogColumn &, const CatalogColumn &) = default;
};

/// Names that differ only in case get a number: "id", "id_2".
QList<CatalogColumn> catalogColumns(const CatalogWork &work);

/// The tables of a run (reference 5.5): the latest one, that of the schema version, and where the
/// flow names EXECUTION_ID its own. Partition keys are the folders below the table's, named year to
/// minute, execution_id and as the fields of a Partition task; where a column has that name, which
/// those fields always do, "partition_" stands before it.
/// \param objectKeys at least one. InvalidInput as readDestinationSettings()
Result<QList<CatalogTable>> catalogTables(
    const CatalogWork &work, const QString &executionId, const QStringList &objectKeys);

} // namespace sluice::emulator
