#include "flow/definition/connectors.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

void checkProfileOf(const Endpoint &endpoint, const QString &place, Findings &findings)
{
    if (!endpoint.connectorType.isEmpty() && endpoint.connectorProfileName.isEmpty()
        && !needsNoProfile(endpoint.connectorType))
        findings.add("profile-missing", Severity::Error, place + u".connectorProfileName"_s,
            Rules::tr("%1 needs a connection; choose a connector profile.")
                .arg(endpoint.connectorType));
}

} // namespace

void checkProfile(const FlowDefinition &flow, Findings &findings)
{
    checkProfileOf(flow.source, u"source"_s, findings);
    for (const Endpoint &destination : flow.destinations)
        checkProfileOf(destination, u"destination"_s, findings);
}

} // namespace sluice::flow
