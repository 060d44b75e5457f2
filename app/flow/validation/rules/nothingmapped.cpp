#include "flow/validation/rules/rules.h"
#include "flow/validation/rules/taskfacts.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkNothingMapped(const FlowDefinition &flow, Findings &findings)
{
    if (flow.tasks.isEmpty())
        return; // tasks-empty says it
    for (const Task &task : flow.tasks) {
        if (isMapping(task))
            return;
    }
    findings.add(Code::NothingMapped, Severity::Warning, u"tasks"_s,
        Rules::tr("No field is mapped, so nothing is written; add %1 or %2.")
            .arg(nameOf("map"_L1), nameOf("Map_all"_L1)));
}

} // namespace sluice::flow
