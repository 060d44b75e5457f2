#pragma once

#include "sqlite/database.h"

#include <QDateTime>
#include <QJsonObject>

#include <optional>

namespace sluice::emulator {

/// A custom connector that RegisterConnector made known.
struct RegisteredConnector {
    QString label;
    QJsonObject configuration; ///< what the connector said of itself, and how it is reached
    QJsonObject tags;
    QDateTime registeredAt;
};

/// "arn:aws:appflow:REGION:000000000000:connector/LABEL".
QString connectorArn(const QString &region, const QString &label);

/// The SQL of registered connectors. Changes belong into a transaction of the database.
class ConnectorRegistry {
public:
    ConnectorRegistry(sqlite::Database &database, QString region);

    Result<std::optional<RegisteredConnector>> find(const QString &label);
    Result<QList<RegisteredConnector>> all(); ///< by label
    /// Inserts or replaces.
    Result<> save(const RegisteredConnector &connector);
    Result<> remove(const QString &label);

    /// As DescribeConnector tells it, without connector::kTokenUrlHabits.
    QJsonObject toConfiguration(const RegisteredConnector &connector) const;

    const QString &region() const { return m_region; }

private:
    sqlite::Database &m_database;
    QString m_region;
};

} // namespace sluice::emulator
