#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>

namespace sluice::connector {

// From the names of the Lambda contract to those of the AppFlow API (reference 7.7).

/// How the connector wants its token URL to be asked, in a member that AppFlow's shape has not and
/// that no answer may show: {"contentType": ..., "methodType": ..., "addBasicAuthHeader": ...}.
inline constexpr auto kTokenUrlHabits = QLatin1String("sluice:tokenUrlHabits");

/// DescribeConnectorConfigurationResponse -> ConnectorConfiguration, without what a registration
/// adds; with kTokenUrlHabits where they are not the usual ones. ConnectorServerException when the
/// answer breaks a rule of reference 7.3.
Result<QJsonObject> toConnectorConfiguration(const QJsonObject &answer);

/// ListEntitiesResponse.entities -> list of ConnectorEntity.
QJsonArray toConnectorEntities(const QJsonArray &entities);

/// EntityDefinition -> list of ConnectorEntityField.
QJsonArray toEntityFields(const QJsonObject &entityDefinition);

/// Filter operators of a field that names none, by its SDK type (reference 4.10).
QStringList defaultFilterOperators(const QString &dataType);

} // namespace sluice::connector
