#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkMerge(const FlowDefinition &flow, Findings &findings)
{
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (task.taskType != "Merge"_L1)
            continue;
        if (task.sourceFields.size() == 1)
            findings.addForTask(Code::MergeFields, Severity::Error, i, u"sourceFields"_s,
                Rules::tr("The %2 task joins two or more fields, this one has %1 only; add "
                          "another.")
                    .arg(task.sourceFields.first(), taskName(task)));
        if (task.properties.value(u"CONCAT_FORMAT"_s).isEmpty())
            findings.addForTask(Code::MergeFormatMissing, Severity::Error, i, u"CONCAT_FORMAT"_s,
                Rules::tr("The %1 task does not say how to join the fields; fill in CONCAT_FORMAT, "
                          "for example ${first} ${last}.")
                    .arg(taskName(task)));
    }
}

} // namespace sluice::flow
