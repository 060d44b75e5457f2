#pragma once

#include "emulator/operations/operations.h"

#include <functional>

namespace sluice::emulator {

/// Stores a flow once the custom connectors at its ends have agreed to their settings (reference
/// 7.6). \param store is called at once when there is no such end
Pending<QJsonObject> afterCheckedEnds(LocalServices &services, const QJsonObject &input,
    const std::function<Result<QJsonObject>()> &store);

} // namespace sluice::emulator
