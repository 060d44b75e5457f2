#include "flow/validation/rules/rules.h"
#include "flow/validation/rules/taskfacts.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkMask(const FlowDefinition &flow, Findings &findings)
{
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (task.taskType != "Mask"_L1)
            continue;
        if (task.operatorName.isEmpty())
            findings
                .addForTask(Code::MaskWithoutOperator, Severity::Error, i, u"connectorOperator"_s,
                    Rules::tr(
                        "The %1 task does not say what to mask; choose MASK_ALL, MASK_FIRST_N or "
                        "MASK_LAST_N.")
                        .arg(taskName(task)))
                .names
                = {task.taskType};
        const QString length = task.properties.value(u"MASK_LENGTH"_s);
        if (length.isEmpty() && task.operatorName != "MASK_ALL"_L1 && !task.operatorName.isEmpty())
            findings.addForTask(Code::MaskLengthMissing, Severity::Error, i, u"MASK_LENGTH"_s,
                Rules::tr("The %1 task does not say how many characters to mask; fill in "
                          "MASK_LENGTH.")
                    .arg(taskName(task)));
        else if (!length.isEmpty() && !wholeNumber(length))
            findings.addForTask(Code::MaskLengthInvalid, Severity::Error, i, u"MASK_LENGTH"_s,
                Rules::tr("MASK_LENGTH is \"%1\"; it must be a whole number from 1 to 2147483647.")
                    .arg(length));
        const QString mask = task.properties.value(u"MASK_VALUE"_s);
        if (mask.toUcs4().size() > 1)
            findings.addForTask(Code::MaskValueLong, Severity::Error, i, u"MASK_VALUE"_s,
                Rules::tr("MASK_VALUE is \"%1\"; it must be one character.").arg(mask));
    }
}

} // namespace sluice::flow
