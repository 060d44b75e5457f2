#include "emulator/appflow/control/flowservice.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> describeFlow(LocalServices &services, const QJsonObject &input)
{
    const auto flow = services.flows.flow(input.value("flowName"_L1).toString());
    if (!flow)
        return fail(flow.error());
    return toJsonText(toDescribeJson(*flow, services.flows.store().region()));
}

} // namespace sluice::emulator
