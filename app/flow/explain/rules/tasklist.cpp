#include "flow/explain/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkTaskList(const FlowDefinition &flow, Findings &findings)
{
    if (flow.tasks.isEmpty())
        findings.add("tasks-empty", Severity::Warning, u"tasks"_s,
            Rules::tr("The flow has no task, so nothing is moved; add Map_all to copy every "
                      "field."));
}

} // namespace sluice::flow
