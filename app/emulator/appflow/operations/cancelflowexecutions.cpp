#include "emulator/appflow/control/flowservice.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> cancelFlowExecutions(LocalServices &services, const QJsonObject &input)
{
    const auto flow = services.flows.flow(input.value("flowName"_L1).toString());
    if (!flow)
        return fail(flow.error());
    const auto invalid = services.runs.cancel(*flow, textsOf(input.value("executionIds"_L1)));
    if (!invalid)
        return fail(invalid.error());
    return toJsonText({{u"invalidExecutions"_s, QJsonArray::fromStringList(*invalid)}});
}

} // namespace sluice::emulator
