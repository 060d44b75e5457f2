#include "emulator/appflow/flows/lifecycle.h"

#include "emulator/wire/apierror.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::lifecycle {

QString statusAtCreation(const QString &triggerType)
{
    return triggerType == kOnDemand ? kActive : kDraft;
}

QString statusAfterUpdate(const LocalFlow &before, const QString &newTriggerType)
{
    return before.triggerType() == newTriggerType ? before.status
                                                  : statusAtCreation(newTriggerType);
}

Result<> checkNotDeleted(const LocalFlow &flow)
{
    if (flow.status == kDeleted)
        return conflict(u"Flow is being deleted: "_s + flow.name);
    return {};
}

Result<> checkStop(const LocalFlow &flow)
{
    if (flow.triggerType() == kOnDemand)
        return unsupported(u"The flow %1 runs on demand and cannot be stopped. "
                           "Cancel its runs with CancelFlowExecutions instead."_s.arg(flow.name));
    if (flow.status != kActive)
        return conflict(u"Flow is not in active state: "_s + flow.name);
    return {};
}

Result<> checkDelete(const LocalFlow &flow, int activeRuns, bool force)
{
    if (force || flow.status == kDeleted)
        return {};
    if (flow.triggerType() != kOnDemand && flow.status == kActive)
        return conflict(u"Flow is in active state, please set forceDelete to true or deactivate "
                        "the flow: "_s
            + flow.name);
    if (activeRuns > 0)
        return conflict(u"Flow has runs in progress, please set forceDelete to true or cancel "
                        "them: "_s
            + flow.name);
    return {};
}

} // namespace sluice::emulator::lifecycle
