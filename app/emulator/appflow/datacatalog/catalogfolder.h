#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace sluice::emulator {

/// The data catalog of a Sluice Local: FOLDER/DATABASE/TABLE.json, each a table with its partitions
/// (gluetable.h), there whole or not at all. Who reads needs no service that runs. Files block.
class CatalogFolder {
public:
    explicit CatalogFolder(QString path);

    /// Names as Glue keeps them, in lower case. What a file's name cannot hold is written as %2F,
    /// and long ones are cut.
    QString fileOf(const QString &database, const QString &table) const;

    /// Empty when there is no such table. Io; Damaged when its file holds no table of that name.
    Result<QJsonObject> read(const QString &database, const QString &table) const;

    /// For its owner only. Io, AccessDenied.
    Result<> write(const QString &database, const QString &table, const QJsonObject &glued) const;

    /// All tables of all databases, by their names. As read().
    Result<QList<QJsonObject>> all() const;

private:
    QString m_path;
};

} // namespace sluice::emulator
