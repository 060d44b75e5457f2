#include "flow/validation/rules/rules.h"
#include "flow/values/namelists.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkSourceFields(const FlowDefinition &flow, Findings &findings)
{
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (task.taskType.isEmpty() || task.taskType == "Map_all"_L1
            || task.taskType == "Passthrough"_L1)
            continue;
        const QStringList fields
            = task.taskType == "Partition"_L1 ? partitionKeys(task) : task.sourceFields;
        const bool hasField = std::any_of(
            fields.begin(), fields.end(), [](const QString &field) { return !field.isEmpty(); });
        if (!hasField)
            findings.addForTask(Code::TaskWithoutFields, Severity::Error, i, u"sourceFields"_s,
                Rules::tr("The %1 task names no source field; choose one.").arg(taskName(task)));
    }
}

} // namespace sluice::flow
