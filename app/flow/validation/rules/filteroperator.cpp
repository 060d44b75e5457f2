#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkFilterOperator(const FlowDefinition &flow, Findings &findings)
{
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (task.taskType != "Filter"_L1)
            continue;
        if (task.operatorName.isEmpty())
            findings.addForTask("filter-without-operator", Severity::Error, i,
                u"connectorOperator"_s,
                Rules::tr("The %1 task has no operator; choose PROJECTION or a comparison.")
                    .arg(taskName(task)));
        else if (task.operatorName == "NO_OP"_L1)
            findings.addForTask("filter-no-op", Severity::Error, i, u"connectorOperator"_s,
                Rules::tr("NO_OP is not valid for the %1 task; choose PROJECTION or a comparison.")
                    .arg(taskName(task)));
    }
}

} // namespace sluice::flow
