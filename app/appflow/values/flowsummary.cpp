#include "appflow/values/flowsummary.h"

using namespace Qt::StringLiterals;

namespace sluice::appflow {

QString freeFlowName(const QString &wish, const QList<FlowSummary> &flows, QSet<QString> alsoTaken)
{
    for (const FlowSummary &flow : flows)
        alsoTaken.insert(flow.flowName);
    QString name = wish;
    for (int n = 2; alsoTaken.contains(name); ++n)
        name = u"%1-%2"_s.arg(wish).arg(n);
    return name;
}

bool isActiveStatus(const QString &executionStatus)
{
    return executionStatus == "InProgress"_L1 || executionStatus == "CancelStarted"_L1;
}

bool RunQuery::accepts(const RunRecord &run) const
{
    if (!flowName.isEmpty() && run.flowName != flowName)
        return false;
    if (executionStatus == "Active"_L1) {
        if (!run.isActive())
            return false;
    } else if (!executionStatus.isEmpty() && run.executionStatus != executionStatus) {
        return false;
    }
    return text.isEmpty() || run.flowName.contains(text, Qt::CaseInsensitive)
        || run.executionId.contains(text, Qt::CaseInsensitive)
        || run.message.contains(text, Qt::CaseInsensitive)
        || statusesOfText.contains(run.executionStatus);
}

} // namespace sluice::appflow
