#pragma once

#include "emulator/appflow/profiles/connectorprofile.h"
#include "sqlite/database.h"

#include <optional>

namespace sluice::emulator {

/// The SQL of connector profiles. Changes belong into a transaction of the database.
class ProfileStore {
public:
    ProfileStore(sqlite::Database &database, QString region);

    Result<std::optional<ConnectorProfile>> find(const QString &name);
    /// ResourceNotFoundException when there is none.
    Result<ConnectorProfile> profile(const QString &name);
    Result<QList<ConnectorProfile>> all(); ///< by name

    Result<> insert(const ConnectorProfile &profile);
    Result<> update(const ConnectorProfile &profile);
    Result<> remove(const QString &name);

    const QString &region() const { return m_region; }

private:
    sqlite::Database &m_database;
    QString m_region;
};

} // namespace sluice::emulator
