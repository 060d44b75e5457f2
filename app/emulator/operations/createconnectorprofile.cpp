#include "emulator/control/profileservice.h"
#include "emulator/operations/operations.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Pending<QJsonObject> createConnectorProfile(LocalServices &services, const QJsonObject &input)
{
    return services.profileService.create(input);
}

} // namespace sluice::emulator
