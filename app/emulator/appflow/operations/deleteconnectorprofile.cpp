#include "emulator/appflow/control/profileservice.h"
#include "emulator/appflow/operations/operations.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Pending<QJsonObject> deleteConnectorProfile(LocalServices &services, const QJsonObject &input)
{
    return services.profileService.remove(
        input.value("connectorProfileName"_L1).toString(), input.value("forceDelete"_L1).toBool());
}

} // namespace sluice::emulator
