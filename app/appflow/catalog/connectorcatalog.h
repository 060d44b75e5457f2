#pragma once

#include <QJsonObject>
#include <QMap>

namespace sluice::emulator {

/// The ConnectorConfigurations of AWS's own connectors, from resources/catalog (reference 4). Read
/// with the first question: a service that only runs S3 flows starts without them.
class ConnectorCatalog {
public:
    using Configurations = QMap<QString, QJsonObject>;

    /// By connectorType: "Salesforce".
    const Configurations &builtIns() const;
    /// By connectorLabel, those that AWS ships on the framework for custom connectors (4.9).
    const Configurations &labelled() const;

private:
    void load() const;

    mutable Configurations m_builtIns;
    mutable Configurations m_labelled;
};

} // namespace sluice::emulator
