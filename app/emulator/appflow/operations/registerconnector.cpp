#include "emulator/appflow/control/connectorservice.h"
#include "emulator/appflow/operations/operations.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Pending<QJsonObject> registerConnector(LocalServices &services, const QJsonObject &input)
{
    return services.connectorService.registerConnector(input);
}

} // namespace sluice::emulator
