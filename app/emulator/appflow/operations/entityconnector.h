#pragma once

#include "emulator/appflow/entities/connectordata.h"
#include "emulator/appflow/operations/operations.h"

namespace sluice::emulator {

/// The connector type whose entities a request asks for: the profile's, else the connectorType,
/// which the connectors without profiles need (reference 7.8). ResourceNotFoundException for a
/// profile that does not exist, ValidationException when neither tells.
Result<QString> entityConnectorOf(LocalServices &services, const QJsonObject &input);

/// What a request for the entities of a connector other than S3 is about.
ConnectorData::Subject subjectOf(const QString &connectorType, const QJsonObject &input);

} // namespace sluice::emulator
