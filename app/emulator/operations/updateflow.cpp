#include "emulator/control/flowservice.h"
#include "emulator/operations/flowends.h"
#include "emulator/operations/operations.h"

namespace sluice::emulator {

Pending<QJsonObject> updateFlow(LocalServices &services, const QJsonObject &input)
{
    return afterCheckedEnds(
        services, input, [&services, input] { return services.flows.update(input); });
}

} // namespace sluice::emulator
