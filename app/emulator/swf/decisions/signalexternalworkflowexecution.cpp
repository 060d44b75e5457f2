#include "emulator/swf/decisions/externaldecision.h"
#include "emulator/swf/executions/itemkind.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

Result<> signalExternalWorkflowExecution(DecisionContext &context, const QJsonObject &given)
{
    reachOut(context, itemkind::kSignal, "SignalExternalWorkflowExecutionInitiated"_L1, given);
    return {};
}

} // namespace sluice::emulator::swf
