#include "emulator/appflow/control/connectorservice.h"
#include "emulator/appflow/operations/operations.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Pending<QJsonObject> updateConnectorRegistration(LocalServices &services, const QJsonObject &input)
{
    return services.connectorService.updateRegistration(input);
}

} // namespace sluice::emulator
