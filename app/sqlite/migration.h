#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

#include <functional>

namespace sluice::sqlite {

class Database;

/// One numbered step of a schema. A statement ends with ";" at the end of a line.
struct Migration {
    int version = 0;
    QString sql;
};

/// The steps compiled into the program: resources/schema/SCHEMA-NNNN-name.sql, by number.
QList<Migration> migrationsOf(const QString &schema);

/// Brings the database to the newest step, each in its own transaction. Unsupported when the file
/// was written by a newer Sluice; it is left as it is.
/// \param beforeUpgrade called once with the old version before data of an older version is
///        changed; its failure stops everything
Result<> migrate(Database &database, const QList<Migration> &steps,
    const std::function<Result<>(int oldVersion)> &beforeUpgrade = {});

} // namespace sluice::sqlite
