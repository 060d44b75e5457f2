#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkEventTrigger(const FlowDefinition &flow, Findings &findings)
{
    const QString &source = flow.source.connectorType;
    if (flow.trigger.triggerType == "Event"_L1 && !source.isEmpty() && source != "Salesforce"_L1
        && source != "CustomConnector"_L1)
        findings.add("event-source-unsupported", Severity::Error, u"trigger"_s,
            Rules::tr("%1 sends no events; run the flow on demand or on a schedule.").arg(source));
}

} // namespace sluice::flow
