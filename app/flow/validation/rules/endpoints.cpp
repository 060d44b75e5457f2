#include "flow/definition/connectors.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

void checkEndpoint(
    const Endpoint &endpoint, const QString &place, qsizetype index, Findings &findings)
{
    const bool isSource = place == "source"_L1;
    if (endpoint.connectorType.isEmpty()) {
        Issue &issue
            = findings.add(isSource ? Code::SourceMissing : Code::DestinationConnectorMissing,
                Severity::Error, place,
                isSource
                    ? Rules::tr("The flow has no source; choose where the data comes from.")
                    : Rules::tr("The destination names no connector; choose where the data goes."));
        issue.destination = index;
        return;
    }
    const QString key = connectorPropertiesKey(endpoint.connectorType);
    if (endpoint.propertiesKey == key)
        return;
    const bool isMissing = endpoint.propertiesKey.isEmpty();
    Issue &issue = findings.add(
        isMissing ? Code::EndpointPropertiesMissing : Code::EndpointPropertiesForeign,
        Severity::Error, place,
        isMissing
            ? Rules::tr("The %1 properties are missing; say which object or bucket is meant.")
                  .arg(endpoint.connectorType)
            : Rules::tr("The connector is %1 but the properties are those of \"%2\"; put them "
                        "under \"%3\".")
                  .arg(endpoint.connectorType, endpoint.propertiesKey, key));
    issue.names = {place, endpoint.connectorType, key};
    issue.destination = index;
}

} // namespace

void checkEndpoints(const FlowDefinition &flow, Findings &findings)
{
    checkEndpoint(flow.source, u"source"_s, 0, findings);
    for (qsizetype i = 0; i < flow.destinations.size(); ++i)
        checkEndpoint(flow.destinations.at(i), u"destination"_s, i, findings);
}

} // namespace sluice::flow
