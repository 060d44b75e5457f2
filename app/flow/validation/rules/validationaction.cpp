#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkValidationAction(const FlowDefinition &flow, Findings &findings)
{
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (task.taskType != "Validate"_L1)
            continue;
        if (task.operatorName.isEmpty())
            findings
                .addForTask(Code::ValidateWithoutOperator, Severity::Error, i,
                    u"connectorOperator"_s,
                    Rules::tr("The %1 task does not say what to check; choose an operator such as "
                              "VALIDATE_NON_NULL.")
                        .arg(taskName(task)))
                .names
                = {task.taskType};
        const QString action = task.properties.value(u"VALIDATION_ACTION"_s);
        if (!action.isEmpty() && action != "DropRecord"_L1 && action != "DropDataset"_L1)
            findings.addForTask(Code::ValidationActionUnknown, Severity::Error, i,
                u"VALIDATION_ACTION"_s,
                Rules::tr("VALIDATION_ACTION is \"%1\"; it must be DropRecord (skip the record) or "
                          "DropDataset (end the run).")
                    .arg(action));
    }
}

} // namespace sluice::flow
