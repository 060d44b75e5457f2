#pragma once

#include <QJsonObject>
#include <QMap>

namespace sluice::appflow {

/// The ConnectorConfigurations of AWS's own connectors, from resources/catalog (reference 4). Read
/// with the first question: a service that only runs S3 flows starts without them. Any thread.
using ConnectorConfigurations = QMap<QString, QJsonObject>;

/// By connectorType: "Salesforce".
const ConnectorConfigurations &builtInConnectors();
/// By connectorLabel, those that AWS ships on the framework for custom connectors (4.9).
const ConnectorConfigurations &labelledConnectors();

} // namespace sluice::appflow
