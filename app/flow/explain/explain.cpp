#include "flow/explain/findings.h"
#include "flow/explain/issue.h"
#include "flow/explain/rules/rules.h"

namespace sluice::flow {

QList<Issue> explain(const FlowDefinition &flow)
{
    Findings findings(flow);
    return findings.issues();
}

} // namespace sluice::flow
