#include "flow/validation/rules/rules.h"
#include "flow/validation/rules/taskfacts.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkChangedFieldMapped(const FlowDefinition &flow, Findings &findings)
{
    QSet<QString> used;
    for (const Task &task : flow.tasks) {
        if (takesAllFields(task))
            return;
        if (task.taskType == "Map"_L1 || makesTemporaryField(task))
            used.unite(QSet<QString>(task.sourceFields.begin(), task.sourceFields.end()));
    }
    if (used.isEmpty())
        return; // nothing-mapped says it
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (task.taskType != "Mask"_L1 && task.taskType != "Truncate"_L1)
            continue;
        for (const QString &field : task.sourceFields) {
            if (field.isEmpty() || used.contains(field))
                continue;
            findings.addForTask(Code::ChangedFieldNotMapped, Severity::Hint, i, u"sourceFields"_s,
                Rules::tr("The %1 task has no effect, for %2 is not mapped; map it or remove the "
                          "task.")
                    .arg(taskName(task), field));
        }
    }
}

} // namespace sluice::flow
