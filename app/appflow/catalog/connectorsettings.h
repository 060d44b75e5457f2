#pragma once

#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace sluice::appflow {

// Settings that a connector declares as connectorRuntimeSettings (reference 4.9, 7.3). scope:
// "CONNECTOR_PROFILE", "SOURCE" or "DESTINATION".

/// ConnectorRuntimeSettings, {"key": "region", "isRequired": true, "scope": "SOURCE", ...}.
QList<QJsonObject> settingsOf(const QJsonObject &configuration, const QString &scope);

/// Keys of the required ones that are not given.
QStringList missingSettings(
    const QJsonObject &configuration, const QString &scope, const QJsonObject &given);

} // namespace sluice::appflow
