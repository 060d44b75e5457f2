#pragma once

#include "emulator/appflow/flows/fieldrules.h"
#include "emulator/appflow/operations/operations.h"

#include <functional>
#include <optional>

namespace sluice::emulator {

using StoreFlow = std::function<Result<QJsonObject>(const std::optional<SourceFacts> &)>;

/// CreateFlow or UpdateFlow once the ends of the flow were asked (reference 3.5, 7.6): custom
/// connectors agree to its settings, and the source tells its fields where they are known for
/// certain. What needs no answer of theirs is told before they are asked: a repeated clientToken, a
/// name in use, a flow that is not there. \param store is called at once when there is nobody to
/// ask
Pending<QJsonObject> afterCheckedEnds(LocalServices &services, const QString &operation,
    const QJsonObject &input, const StoreFlow &store);

} // namespace sluice::emulator
