#include "flow/validation/rules/rules.h"
#include "flow/validation/rules/taskfacts.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkTaskList(const FlowDefinition &flow, Findings &findings)
{
    if (flow.tasks.isEmpty())
        findings.add(Code::TasksEmpty, mustChooseFields(flow) ? Severity::Error : Severity::Warning,
            u"tasks"_s,
            Rules::tr("The flow has no task, so nothing is moved; add %1 to copy every "
                      "field.")
                .arg(nameOf("Map_all"_L1)));
}

} // namespace sluice::flow
