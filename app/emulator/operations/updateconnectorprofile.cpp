#include "emulator/control/profileservice.h"
#include "emulator/operations/operations.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Pending<QJsonObject> updateConnectorProfile(LocalServices &services, const QJsonObject &input)
{
    return services.profileService.update(input);
}

} // namespace sluice::emulator
