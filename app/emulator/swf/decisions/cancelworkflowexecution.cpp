#include "emulator/swf/decisions/closedecision.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

Result<> cancelWorkflowExecution(DecisionContext &context, const QJsonObject &given)
{
    static const CloseDecision decision {"WorkflowExecutionCanceled"_L1,
        "CancelWorkflowExecutionFailed"_L1, "CANCELED"_L1, {"details"_L1}};
    return closeBy(context, decision, given);
}

} // namespace sluice::emulator::swf
