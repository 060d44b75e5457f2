#pragma once

#include "emulator/appflow/connectors/connectorregistry.h"

#include <QStringList>

namespace sluice::emulator {

inline constexpr auto kCustomConnector = QLatin1String("CustomConnector");

/// All connectors that can be used here: AWS's own and the registered ones.
class Connectors {
public:
    /// \param registry must outlive it
    explicit Connectors(ConnectorRegistry &registry);

    /// ConnectorConfiguration. ValidationException for a CustomConnector without label,
    /// ResourceNotFoundException when there is none.
    Result<QJsonObject> configuration(const QString &type, const QString &label) const;

    /// How a registered connector wants its token URL to be asked; see connector::kTokenUrlHabits.
    QJsonObject tokenUrlHabits(const QString &label) const;

    /// ConnectorConfigurations: the built-in ones by type, then the others by label. \param types
    /// none: all
    Result<QList<QJsonObject>> all(const QStringList &types) const;

private:
    ConnectorRegistry &m_registry;
};

/// "Salesforce", or "~HubSpot" for a label: unique, and in the order of all().
QString connectorSortKey(const QJsonObject &configuration);

/// The ConnectorDetail of a ConnectorConfiguration.
QJsonObject toConnectorDetail(const QJsonObject &configuration);

} // namespace sluice::emulator
