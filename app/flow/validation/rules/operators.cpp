#include "base/closematches.h"
#include "flow/definition/connectors.h"
#include "flow/definition/s3endpoint.h"
#include "flow/validation/rules/rules.h"
#include "flow/validation/rules/taskfacts.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

/// Filters are the source's; what AppFlow does itself is also seen under the key of an S3
/// destination (reference 3.1).
bool isKeyOfFlow(const FlowDefinition &flow, const Task &task)
{
    if (task.operatorKey == connectorPropertiesKey(flow.source.connectorType))
        return true;
    return task.taskType != "Filter"_L1 && task.operatorKey == "S3"_L1
        && std::any_of(flow.destinations.begin(), flow.destinations.end(), isS3);
}

bool hasOtherOperators(const Task &task)
{
    const QJsonObject others = task.rest.value("connectorOperator"_L1).toObject();
    const QStringList keys = others.keys();
    return std::any_of(keys.begin(), keys.end(),
        [](const QString &key) { return !connectorOperators(key).isEmpty(); });
}

QString unknownOperatorText(const Task &task, const QStringList &known)
{
    const QString nearest = nearestMatch(task.operatorName, known);
    if (nearest.isEmpty())
        return Rules::tr("%1 does not know the operator %2; choose another one.")
            .arg(task.operatorKey, task.operatorName);
    return Rules::tr("%1 does not know the operator %2; did you mean %3?")
        .arg(task.operatorKey, task.operatorName, nearest);
}

/// What is wrong with the connector that the operator is one of.
void checkKey(const FlowDefinition &flow, qsizetype i, const QStringList &known, Findings &findings)
{
    const Task &task = flow.tasks.at(i);
    const QString member = u"connectorOperator"_s;
    if (known.isEmpty())
        findings.addForTask(Code::OperatorConnectorUnknown, Severity::Error, i, member,
            Rules::tr(
                "\"%1\" is no source connector; the operator's key must be that of the flow's "
                "source, \"%2\".")
                .arg(task.operatorKey, connectorPropertiesKey(flow.source.connectorType)));
    else if (hasOtherOperators(task))
        findings.addForTask(Code::OperatorsSeveral, Severity::Error, i, member,
            Rules::tr("The %1 task has operators of several connectors; keep one.")
                .arg(taskName(task)));
    else if (!flow.source.connectorType.isEmpty() && !isKeyOfFlow(flow, task))
        findings.addForTask(Code::OperatorOfOtherConnector, Severity::Error, i, member,
            Rules::tr("The operator %1 of the %2 task is one of %3; the operator's key must be "
                      "that of the flow's source, \"%4\".")
                .arg(task.operatorName, taskName(task), task.operatorKey,
                    connectorPropertiesKey(flow.source.connectorType)));
    else if (!known.contains(task.operatorName))
        findings.addForTask(
            Code::OperatorUnknown, Severity::Error, i, member, unknownOperatorText(task, known));
}

} // namespace

void checkOperators(const FlowDefinition &flow, Findings &findings)
{
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (task.operatorName.isEmpty())
            continue;
        const QStringList known = connectorOperators(task.operatorKey);
        checkKey(flow, i, known, findings);
        // NO_OP of a filter has a rule of its own, and what no connector knows is no other type's.
        if (fitsTaskType(task) || (task.taskType == "Filter"_L1 && task.operatorName == "NO_OP"_L1)
            || (!known.isEmpty() && !known.contains(task.operatorName)))
            continue;
        findings
            .addForTask(Code::OperatorOfOtherType, Severity::Error, i, u"connectorOperator"_s,
                Rules::tr("A %1 task cannot have the operator %2; choose another one.")
                    .arg(taskName(task), task.operatorName))
            .names
            = {task.taskType, task.operatorName};
    }
}

} // namespace sluice::flow
