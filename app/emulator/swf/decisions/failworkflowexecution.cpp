#include "emulator/swf/decisions/closedecision.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

Result<> failWorkflowExecution(DecisionContext &context, const QJsonObject &given)
{
    static const CloseDecision decision {"WorkflowExecutionFailed"_L1,
        "FailWorkflowExecutionFailed"_L1, "FAILED"_L1, {"reason"_L1, "details"_L1}};
    return closeBy(context, decision, given);
}

} // namespace sluice::emulator::swf
