#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkMapShape(const FlowDefinition &flow, Findings &findings)
{
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (task.taskType != "Map"_L1)
            continue;
        if (task.sourceFields.size() > 1)
            findings.addForTask(Code::MapSeveralFields, Severity::Error, i, u"sourceFields"_s,
                Rules::tr("The %2 task maps one field, this one names %1; make one task of each, "
                          "or join them with %3.")
                    .arg(task.sourceFields.join(u", "_s), taskName(task), nameOf("merge"_L1)));
        if (task.destinationField.isEmpty())
            findings.addForTask(Code::MapWithoutDestination, Severity::Error, i,
                u"destinationField"_s,
                Rules::tr("The %2 task does not say where %1 goes; fill in the destination field.")
                    .arg(task.sourceFields.value(0, Rules::tr("the field")), taskName(task)));
    }
}

} // namespace sluice::flow
