#include "flow/definition/connectors.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

void checkEndpoint(const Endpoint &endpoint, const QString &place, Findings &findings)
{
    const bool isSource = place == "source"_L1;
    if (endpoint.connectorType.isEmpty()) {
        findings.add(isSource ? "source-missing" : "destination-connector-missing", Severity::Error,
            place,
            isSource
                ? Rules::tr("The flow has no source; choose where the data comes from.")
                : Rules::tr("The destination names no connector; choose where the data goes."));
        return;
    }
    const QString key = connectorPropertiesKey(endpoint.connectorType);
    if (endpoint.propertiesKey.isEmpty())
        findings.add("endpoint-properties-missing", Severity::Error, place,
            Rules::tr("The %1 properties are missing; say which object or bucket is meant.")
                .arg(endpoint.connectorType));
    else if (endpoint.propertiesKey != key)
        findings.add("endpoint-properties-foreign", Severity::Error, place,
            Rules::tr("The connector is %1 but the properties are those of \"%2\"; put them under "
                      "\"%3\".")
                .arg(endpoint.connectorType, endpoint.propertiesKey, key));
}

} // namespace

void checkEndpoints(const FlowDefinition &flow, Findings &findings)
{
    checkEndpoint(flow.source, u"source"_s, findings);
    for (const Endpoint &destination : flow.destinations)
        checkEndpoint(destination, u"destination"_s, findings);
}

} // namespace sluice::flow
