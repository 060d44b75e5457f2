#include "emulator/control/connectorservice.h"
#include "emulator/operations/operations.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Pending<QJsonObject> registerConnector(LocalServices &services, const QJsonObject &input)
{
    return services.connectorService.registerConnector(input);
}

} // namespace sluice::emulator
