#pragma once

#include <QJsonObject>
#include <QStringList>

namespace sluice::emulator {

// Settings that a connector declares as connectorRuntimeSettings (reference 4.9, 7.3). What is
// wrong with those that are given is one sentence each. scope: "CONNECTOR_PROFILE", "SOURCE" or
// "DESTINATION". member: of the request that holds them, as the sentences call it.

/// Required ones that are not given.
QStringList missingSettings(const QJsonObject &configuration, const QString &scope,
    const QString &member, const QJsonObject &given);

/// Given ones that the connector does not declare.
QStringList unknownSettings(const QJsonObject &configuration, const QString &scope,
    const QString &member, const QJsonObject &given);

} // namespace sluice::emulator
