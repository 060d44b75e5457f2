#include "flow/validation/rules/connectorfacts.h"
#include "flow/validation/rules/rules.h"
#include "flow/validation/rules/taskfacts.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkConnectorFilters(
    const FlowDefinition &flow, const Surroundings &around, Findings &findings)
{
    const QStringList supported = textsOf(around.source.connector, "supportedOperators"_L1);
    if (flow.source.connectorType != "CustomConnector"_L1 || supported.isEmpty())
        return;
    const QString name = connectorName(flow.source, around.source);
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (task.taskType != "Filter"_L1 || !fitsTaskType(task)
            || supported.contains(task.operatorName))
            continue;
        findings
            .addForTask(Code::FilterUnsupported, Severity::Error, i, u"connectorOperator"_s,
                Rules::tr("%1 cannot filter by %2; choose another operator.")
                    .arg(name, task.operatorName))
            .names
            = {task.operatorName, name};
    }
}

} // namespace sluice::flow
