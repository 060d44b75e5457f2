#include "emulator/swf/decisions/externaldecision.h"
#include "emulator/swf/executions/itemkind.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

Result<> requestCancelExternalWorkflowExecution(DecisionContext &context, const QJsonObject &given)
{
    reachOut(
        context, itemkind::kCancel, "RequestCancelExternalWorkflowExecutionInitiated"_L1, given);
    return {};
}

} // namespace sluice::emulator::swf
