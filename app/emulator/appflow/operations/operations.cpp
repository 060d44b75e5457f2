#include "emulator/appflow/operations/operations.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Handler handlerOf(const QString &operation)
{
    static const QHash<QString, Handler> kHandlers {
        {u"CancelFlowExecutions"_s, cancelFlowExecutions},
        {u"CreateConnectorProfile"_s, createConnectorProfile},
        {u"CreateFlow"_s, createFlow},
        {u"DeleteConnectorProfile"_s, deleteConnectorProfile},
        {u"DeleteFlow"_s, deleteFlow},
        {u"DescribeConnector"_s, describeConnector},
        {u"DescribeConnectorEntity"_s, describeConnectorEntity},
        {u"DescribeConnectorProfiles"_s, describeConnectorProfiles},
        {u"DescribeConnectors"_s, describeConnectors},
        {u"DescribeFlow"_s, describeFlow},
        {u"DescribeFlowExecutionRecords"_s, describeFlowExecutionRecords},
        {u"ListConnectorEntities"_s, listConnectorEntities},
        {u"ListConnectors"_s, listConnectors},
        {u"ListFlows"_s, listFlows},
        {u"ListTagsForResource"_s, listTagsForResource},
        {u"RegisterConnector"_s, registerConnector},
        {u"ResetConnectorMetadataCache"_s, resetConnectorMetadataCache},
        {u"StartFlow"_s, startFlow},
        {u"StopFlow"_s, stopFlow},
        {u"TagResource"_s, tagResource},
        {u"UnregisterConnector"_s, unregisterConnector},
        {u"UntagResource"_s, untagResource},
        {u"UpdateConnectorProfile"_s, updateConnectorProfile},
        {u"UpdateConnectorRegistration"_s, updateConnectorRegistration},
        {u"UpdateFlow"_s, updateFlow},
    };
    return kHandlers.value(operation);
}

} // namespace sluice::emulator
