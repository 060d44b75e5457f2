#include "emulator/appflow/control/profileservice.h"
#include "emulator/appflow/operations/operations.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Pending<QJsonObject> createConnectorProfile(LocalServices &services, const QJsonObject &input)
{
    return services.profileService.create(input);
}

} // namespace sluice::emulator
