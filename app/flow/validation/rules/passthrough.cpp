#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkPassthrough(const FlowDefinition &flow, Findings &findings)
{
    const auto passing = std::find_if(flow.tasks.begin(), flow.tasks.end(),
        [](const Task &task) { return task.taskType == "Passthrough"_L1; });
    if (passing == flow.tasks.end())
        return;
    const qsizetype index = passing - flow.tasks.begin();
    if (!passing->sourceFields.join(QString()).isEmpty())
        findings.addForTask(Code::PassthroughFields, Severity::Error, index, u"sourceFields"_s,
            Rules::tr("The %1 task takes whole records, but names %2; leave its fields out.")
                .arg(taskName(*passing), passing->sourceFields.join(u", "_s)));
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &other = flow.tasks.at(i);
        if (i != index && !other.taskType.isEmpty() && !goesWithPassthrough(other))
            findings.addForTask(Code::PassthroughNotAlone, Severity::Error, i, {},
                Rules::tr("The %1 task wants to change or map records, which %2 passes on "
                          "unchanged; remove one of the two.")
                    .arg(taskName(other), taskName(*passing)));
    }
}

} // namespace sluice::flow
