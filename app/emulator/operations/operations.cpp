#include "emulator/operations/operations.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Handler handlerOf(const QString &operation)
{
    static const QHash<QString, Handler> kHandlers {
        {u"CancelFlowExecutions"_s, cancelFlowExecutions},
        {u"CreateFlow"_s, createFlow},
        {u"DeleteFlow"_s, deleteFlow},
        {u"DescribeConnector"_s, describeConnector},
        {u"DescribeConnectorEntity"_s, describeConnectorEntity},
        {u"DescribeConnectors"_s, describeConnectors},
        {u"DescribeFlow"_s, describeFlow},
        {u"DescribeFlowExecutionRecords"_s, describeFlowExecutionRecords},
        {u"ListConnectorEntities"_s, listConnectorEntities},
        {u"ListFlows"_s, listFlows},
        {u"ListTagsForResource"_s, listTagsForResource},
        {u"StartFlow"_s, startFlow},
        {u"StopFlow"_s, stopFlow},
        {u"TagResource"_s, tagResource},
        {u"UntagResource"_s, untagResource},
        {u"UpdateFlow"_s, updateFlow},
    };
    return kHandlers.value(operation, nullptr);
}

} // namespace sluice::emulator
