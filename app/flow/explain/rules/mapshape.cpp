#include "flow/explain/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkMapShape(const FlowDefinition &flow, Findings &findings)
{
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (task.taskType != "Map"_L1)
            continue;
        if (task.sourceFields.size() > 1)
            findings.addForTask("map-several-fields", Severity::Error, i, u"sourceFields"_s,
                Rules::tr("A Map task maps one field, this one names %1; make one task of each, or "
                          "join them with a Merge task.")
                    .arg(task.sourceFields.join(u", "_s)));
        if (task.destinationField.isEmpty())
            findings.addForTask("map-without-destination", Severity::Error, i,
                u"destinationField"_s,
                Rules::tr("The Map task does not say where %1 goes; fill in the destination field.")
                    .arg(task.sourceFields.value(0, Rules::tr("the field"))));
    }
}

} // namespace sluice::flow
