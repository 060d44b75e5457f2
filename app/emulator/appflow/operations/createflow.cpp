#include "emulator/appflow/control/flowservice.h"
#include "emulator/appflow/operations/flowends.h"
#include "emulator/appflow/operations/operations.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Pending<QJsonObject> createFlow(LocalServices &services, const QJsonObject &input)
{
    return afterCheckedEnds(services, u"CreateFlow"_s, input,
        [&services, input](const auto &facts) { return services.flows.create(input, facts); });
}

} // namespace sluice::emulator
