#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkDestinationFields(const FlowDefinition &flow, Findings &findings)
{
    QHash<QString, qsizetype> seen;
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (task.taskType != "Map"_L1 || task.destinationField.isEmpty())
            continue;
        if (seen.contains(task.destinationField))
            findings.addForTask(Code::DestinationFieldTwice, Severity::Error, i,
                u"destinationField"_s,
                Rules::tr("Two %2 tasks write the field %1; rename one of them or remove it.")
                    .arg(task.destinationField, taskName(task)));
        seen.insert(task.destinationField, i);
    }
}

} // namespace sluice::flow
