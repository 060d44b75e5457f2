#pragma once

#include "base/result.h"

#include <QJsonObject>

namespace sluice::emulator {

/// What CreateConnectorProfile and UpdateConnectorProfile refuse beyond the model: connection mode,
/// the union members that fit the connector, and what its way to authenticate needs (reference 4.6,
/// 4.7, 8.1). ValidationException. An update replaces everything, so the same holds for both.
/// \param configuration of the connector
Result<> checkProfile(const QJsonObject &input, const QJsonObject &configuration);

/// connectorProfileCredentials of the request.
QJsonObject credentialsOf(const QJsonObject &input);

} // namespace sluice::emulator
