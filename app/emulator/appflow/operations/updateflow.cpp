#include "emulator/appflow/control/flowservice.h"
#include "emulator/appflow/operations/flowends.h"
#include "emulator/appflow/operations/operations.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Pending<QJsonObject> updateFlow(LocalServices &services, const QJsonObject &input)
{
    return afterCheckedEnds(services, u"UpdateFlow"_s, input,
        [&services, input](const auto &facts) { return services.flows.update(input, facts); });
}

Pending<QJsonObject> updateUnchangedFlow(
    LocalServices &services, const QJsonObject &input, const QDateTime &unchangedSince)
{
    return afterCheckedEnds(
        services, u"UpdateFlow"_s, input, [&services, input, unchangedSince](const auto &facts) {
            return services.flows.update(input, facts, unchangedSince);
        });
}

} // namespace sluice::emulator
