#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace sluice::sqlite {
class Database;
}

namespace sluice::store {

/// Settings and layouts in the user database: small values by key.
class SettingsStore {
public:
    explicit SettingsStore(sqlite::Database &database);

    Result<> save(const QString &key, const QByteArray &value, const QDateTime &savedAt);
    /// Empty when there is none.
    Result<QByteArray> load(const QString &key);

private:
    sqlite::Database &m_database;
};

} // namespace sluice::store
