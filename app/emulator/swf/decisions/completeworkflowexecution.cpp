#include "emulator/swf/decisions/closedecision.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

Result<> completeWorkflowExecution(DecisionContext &context, const QJsonObject &given)
{
    static const CloseDecision decision {"WorkflowExecutionCompleted"_L1,
        "CompleteWorkflowExecutionFailed"_L1, "COMPLETED"_L1, {"result"_L1}};
    return closeBy(context, decision, given);
}

} // namespace sluice::emulator::swf
