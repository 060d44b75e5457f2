#include "emulator/control/flowservice.h"
#include "emulator/operations/flowends.h"
#include "emulator/operations/operations.h"

namespace sluice::emulator {

Pending<QJsonObject> createFlow(LocalServices &services, const QJsonObject &input)
{
    return afterCheckedEnds(
        services, input, [&services, input] { return services.flows.create(input); });
}

} // namespace sluice::emulator
