#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

namespace sluice::emulator {

/// The ConnectorConfigurations of the connectors that Sluice Local serves, from resources/catalog.
class ConnectorCatalog {
public:
    ConnectorCatalog();

    /// ResourceNotFoundException for a connector that is not served.
    Result<QJsonObject> configuration(const QString &connectorType) const;

    /// ValidationException for a connector whose entities cannot be asked for here.
    Result<> checkServed(const QString &connectorType) const;

    /// By connector type. \param types none: all
    QJsonObject configurations(const QStringList &types) const;
    /// The same as a list of ConnectorDetail.
    QJsonArray details(const QStringList &types) const;

private:
    QMap<QString, QJsonObject> m_configurations;
};

} // namespace sluice::emulator
