#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkTriggerType(const FlowDefinition &flow, Findings &findings)
{
    const QString &type = flow.trigger.triggerType;
    if (type.isEmpty())
        findings.add(Code::TriggerMissing, Severity::Error, u"trigger"_s,
            Rules::tr("The flow has no trigger; choose when it runs."));
    else if (type != "OnDemand"_L1 && type != "Scheduled"_L1 && type != "Event"_L1)
        findings.add(Code::TriggerUnknown, Severity::Error, u"trigger.triggerType"_s,
            Rules::tr("The trigger type \"%1\" is not known; it must be OnDemand, Scheduled or "
                      "Event.")
                .arg(type));
}

} // namespace sluice::flow
