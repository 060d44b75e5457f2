#include "appflow/client/paging.h"

#include <QHash>

namespace sluice::appflow {

using namespace Qt::StringLiterals;

const Paging *Paging::of(const QString &operation)
{
    static const QHash<QString, Paging> known {
        {u"DescribeConnectorProfiles"_s, {u"connectorProfileDetails"_s}},
        {u"DescribeConnectors"_s, {u"connectors"_s, false, u"connectorConfigurations"_s}},
        {u"DescribeFlowExecutionRecords"_s, {u"flowExecutions"_s}},
        {u"ListConnectorEntities"_s, {u"connectorEntityMap"_s, true}},
        {u"ListConnectors"_s, {u"connectors"_s}},
        {u"ListFlows"_s, {u"flows"_s}},
    };
    const auto found = known.constFind(operation);
    return found == known.cend() ? nullptr : &*found;
}

} // namespace sluice::appflow
