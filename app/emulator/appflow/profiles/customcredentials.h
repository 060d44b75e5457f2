#pragma once

#include "base/result.h"

#include <QJsonObject>

namespace sluice::emulator {

/// Whether the credentials of a CustomConnector fit what the connector says of itself in
/// authenticationConfig (reference 4.9, 8.1). ValidationException.
Result<> checkCustomCredentials(const QJsonObject &properties, const QJsonObject &credentials,
    const QJsonObject &configuration);

} // namespace sluice::emulator
