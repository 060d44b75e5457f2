#pragma once

#include <QString>
#include <QStringList>

namespace sluice::flow {

/// Member name of a connector in sourceConnectorProperties, destinationConnectorProperties and
/// connectorOperator: "ServiceNow" for the connectorType "Servicenow" (reference 4.1). A type that
/// is not known is its own key.
QString connectorPropertiesKey(const QString &connectorType);

/// The connectorType of a member name; the other way round.
QString connectorTypeOfKey(const QString &propertiesKey);

/// Operators that connectorOperator takes for a source, by member name (reference 4.3). Empty for a
/// connector that is no source or not known.
QStringList connectorOperators(const QString &propertiesKey);

/// Whether the connector works without a connector profile (reference 4.7).
bool needsNoProfile(const QString &connectorType);

} // namespace sluice::flow
