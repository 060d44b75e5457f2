#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkIncrementalPull(const FlowDefinition &flow, Findings &findings)
{
    const bool hasField = flow.source.rest.contains("incrementalPullConfig"_L1);
    if (hasField && flow.trigger.triggerType == "OnDemand"_L1)
        findings.add("incremental-on-demand", Severity::Warning, u"source.incrementalPullConfig"_s,
            Rules::tr("A flow that runs on demand always reads everything; schedule it to pull new "
                      "records only."));
}

} // namespace sluice::flow
