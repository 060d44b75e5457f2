#include "flow/definition/connectors.h"
#include "flow/validation/rules/rules.h"
#include "flow/validation/surroundings.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

void checkProfileOf(const Endpoint &end, const EndSurroundings &around, const QString &place,
    qsizetype index, Findings &findings)
{
    if (end.connectorType.isEmpty() || needsNoProfile(end.connectorType))
        return;
    const QString member = place + u".connectorProfileName"_s;
    if (end.connectorProfileName.isEmpty()) {
        Issue &issue = findings.add(Code::ProfileMissing, Severity::Error, member,
            Rules::tr("%1 needs a connection; choose a connector profile.").arg(end.connectorType));
        issue.names = {end.connectorType};
        issue.destination = index;
    } else if (!around.profileConnector.isEmpty() && around.profileConnector != end.connectorType) {
        Issue &issue = findings.add(Code::ProfileOfOtherConnector, Severity::Error, member,
            Rules::tr("The connector profile %1 is one of %2, not of %3; choose another one.")
                .arg(end.connectorProfileName, around.profileConnector, end.connectorType));
        issue.names = {end.connectorProfileName, around.profileConnector, end.connectorType};
        issue.destination = index;
    }
}

} // namespace

void checkProfile(const FlowDefinition &flow, const Surroundings &around, Findings &findings)
{
    checkProfileOf(flow.source, around.source, u"source"_s, 0, findings);
    for (qsizetype i = 0; i < flow.destinations.size(); ++i)
        checkProfileOf(
            flow.destinations.at(i), around.destination(i), u"destination"_s, i, findings);
}

} // namespace sluice::flow
