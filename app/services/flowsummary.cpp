#include "services/flowsummary.h"

using namespace Qt::StringLiterals;

namespace sluice::services {

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

} // namespace sluice::services
