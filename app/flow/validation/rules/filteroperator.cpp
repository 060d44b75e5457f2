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
            findings
                .addForTask(Code::FilterWithoutOperator, Severity::Error, i, u"connectorOperator"_s,
                    Rules::tr("The %1 task has no operator; choose PROJECTION or a comparison.")
                        .arg(taskName(task)))
                .names
                = {task.taskType};
        else if (task.operatorName == "NO_OP"_L1)
            findings
                .addForTask(Code::FilterNoOp, Severity::Error, i, u"connectorOperator"_s,
                    Rules::tr(
                        "NO_OP is not valid for the %1 task; choose PROJECTION or a comparison.")
                        .arg(taskName(task)))
                .names
                = {task.taskType, task.operatorName};
    }
}

} // namespace sluice::flow
