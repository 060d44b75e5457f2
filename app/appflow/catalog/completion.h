#pragma once

#include <QJsonObject>

namespace sluice::appflow {

/// A connector's code leaves out what it has nothing to say of; AppFlow tells it all the same, as
/// empty lists and false (seen in answers of the service). Both take AppFlow's names.

/// ConnectorConfiguration: flags, lists of the authentication and of the settings, destinations of
/// a source; OnDemand comes first among the trigger types.
QJsonObject completedConfiguration(QJsonObject configuration);

/// ConnectorEntityField: supportedValues, and what is known of reading and writing where the
/// connector says something of it. Says nothing of it where the connector does not: false would
/// make such a field one that cannot be read.
QJsonObject completedField(QJsonObject field);

} // namespace sluice::appflow
