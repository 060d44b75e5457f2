#include "emulator/appflow/control/flowservice.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> stopFlow(LocalServices &services, const QJsonObject &input)
{
    const auto flow = services.flows.stop(input.value("flowName"_L1).toString());
    if (!flow)
        return fail(flow.error());
    return toJsonText({{u"flowArn"_s, flowArn(services.flows.store().region(), flow->name)},
        {u"flowStatus"_s, flow->status}});
}

} // namespace sluice::emulator
