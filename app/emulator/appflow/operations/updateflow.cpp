#include "emulator/appflow/control/flowservice.h"
#include "emulator/appflow/operations/operations.h"

namespace sluice::emulator {

Pending<QJsonObject> updateFlow(LocalServices &services, const QJsonObject &input)
{
    return services.flows.update(input);
}

} // namespace sluice::emulator
