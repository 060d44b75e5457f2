#include "flow/explain/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkArithmetic(const FlowDefinition &flow, Findings &findings)
{
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (task.taskType != "Arithmetic"_L1)
            continue;
        if (task.operatorName.isEmpty())
            findings.addForTask("arithmetic-without-operator", Severity::Error, i,
                u"connectorOperator"_s,
                Rules::tr(
                    "The Arithmetic task does not say how to calculate; choose an operator such "
                    "as ADDITION."));
        if (!task.sourceFields.isEmpty() && task.sourceFields.size() != 2)
            findings.addForTask("arithmetic-operands", Severity::Error, i, u"sourceFields"_s,
                Rules::tr("An Arithmetic task takes two fields, this one has %n; choose two.",
                    nullptr, int(task.sourceFields.size())));
        const QString order = task.properties.value(u"MATH_OPERATION_FIELDS_ORDER"_s);
        QStringList named = order.split(u',', Qt::SkipEmptyParts);
        QStringList fields = task.sourceFields;
        named.sort();
        fields.sort();
        if (!order.isEmpty() && named != fields)
            findings.addForTask("arithmetic-order", Severity::Error, i,
                u"MATH_OPERATION_FIELDS_ORDER"_s,
                Rules::tr(
                    "MATH_OPERATION_FIELDS_ORDER is \"%1\"; it must name the task's fields, %2.")
                    .arg(order, task.sourceFields.join(u',')));
    }
}

} // namespace sluice::flow
