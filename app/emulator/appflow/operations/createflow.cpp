#include "emulator/appflow/control/flowservice.h"
#include "emulator/appflow/operations/operations.h"

namespace sluice::emulator {

Pending<QJsonObject> createFlow(LocalServices &services, const QJsonObject &input)
{
    return services.flows.create(input);
}

} // namespace sluice::emulator
