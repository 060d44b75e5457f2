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

/// Operators that connectorOperator takes for a source, by member name, in
/// the order of the API's own model (reference 4.3). Empty for a
/// connector that is no source or not known.
QStringList connectorOperators(const QString &propertiesKey);

enum class FlowEnd { Source, Destination };

/// Connectors, by member name, whose properties at that end have the member at this path, by the
/// API's own model: S3 and Upsolver for {"s3OutputFormatConfig"}, S3 alone for
/// {"s3OutputFormatConfig", "preserveSourceDataTyping"}.
QStringList connectorsWith(FlowEnd end, const QStringList &path);

/// Whether the connector works without a connector profile (reference 4.7).
bool needsNoProfile(const QString &connectorType);

} // namespace sluice::flow
