#include "flow/validation/rules/rules.h"
#include "flow/validation/rules/taskfacts.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkResultMapped(const FlowDefinition &flow, Findings &findings)
{
    QSet<QString> mapped;
    for (const Task &task : flow.tasks) {
        if (task.taskType == "Passthrough"_L1)
            return;
        if (task.taskType == "Map"_L1)
            mapped.unite(QSet<QString>(task.sourceFields.begin(), task.sourceFields.end()));
    }
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (!makesTemporaryField(task) || task.sourceFields.isEmpty())
            continue;
        const QString operands = task.sourceFields.join(u',');
        if (task.destinationField.isEmpty())
            findings.addForTask(Code::ResultWithoutName, Severity::Error, i, u"destinationField"_s,
                Rules::tr(
                    "The %1 task does not name its result; fill in the destination field, for "
                    "example %2.")
                    .arg(taskName(task), operands));
        // A name that is not the list of operands is written directly.
        else if (task.destinationField == operands && !mapped.contains(operands))
            findings.addForTask(Code::ResultNotMapped, Severity::Warning, i, u"destinationField"_s,
                Rules::tr("The result of the %1 task is not written anywhere; add %3 from %2.")
                    .arg(taskName(task), operands, nameOf("map"_L1)));
    }
}

} // namespace sluice::flow
