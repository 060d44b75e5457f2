#include "flow/validation/rules/rules.h"
#include "flow/values/namelists.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkArithmetic(const FlowDefinition &flow, Findings &findings)
{
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (task.taskType != "Arithmetic"_L1)
            continue;
        if (task.operatorName.isEmpty())
            findings
                .addForTask(Code::ArithmeticWithoutOperator, Severity::Error, i,
                    u"connectorOperator"_s,
                    Rules::tr(
                        "The %1 task does not say how to calculate; choose an operator such as "
                        "ADDITION.")
                        .arg(taskName(task)))
                .names
                = {task.taskType};
        if (!task.sourceFields.isEmpty() && task.sourceFields.size() != 2)
            findings.addForTask(Code::ArithmeticOperands, Severity::Error, i, u"sourceFields"_s,
                Rules::tr("The %1 task takes two fields, this one has %n; choose two.", nullptr,
                    int(task.sourceFields.size()))
                    .arg(taskName(task)));
        if (task.properties.value(u"MATH_OPERATION_FIELDS_ORDER"_s).isEmpty())
            continue;
        if (const auto operands = operandsInOrder(task); !operands)
            findings.addForTask(Code::ArithmeticOrder, Severity::Error, i,
                u"MATH_OPERATION_FIELDS_ORDER"_s, operands.error().message);
    }
}

} // namespace sluice::flow
