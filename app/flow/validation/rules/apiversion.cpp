#include "flow/validation/rules/connectorfacts.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

void checkVersionOf(const Endpoint &end, const EndSurroundings &around, const QString &place,
    qsizetype index, Findings &findings)
{
    if (end.apiVersion.isEmpty() && end.connectorType != "CustomConnector"_L1)
        return;
    const QString versions
        = textsOf(connectorOf(end, around), "supportedApiVersions"_L1).join(u", "_s);
    if (versions.isEmpty())
        return;
    const QString name = connectorName(end, around);
    const QString member = place + u".apiVersion"_s;
    if (end.apiVersion.isEmpty()) {
        Issue &issue = findings.add(Code::ApiVersionMissing, Severity::Error, member,
            Rules::tr("%1 has several API versions; name one of %2 in apiVersion.")
                .arg(name, versions));
        issue.names = {place, name, versions};
        issue.destination = index;
    } else if (!versions.split(u", "_s).contains(end.apiVersion)) {
        Issue &issue = findings.add(Code::ApiVersionUnknown, Severity::Error, member,
            Rules::tr("%1 has no API version \"%2\"; choose one of %3.")
                .arg(name, end.apiVersion, versions));
        issue.names = {end.apiVersion, name, versions};
        issue.destination = index;
    }
}

} // namespace

void checkApiVersion(const FlowDefinition &flow, const Surroundings &around, Findings &findings)
{
    checkVersionOf(flow.source, around.source, u"source"_s, 0, findings);
    for (qsizetype i = 0; i < flow.destinations.size(); ++i)
        checkVersionOf(
            flow.destinations.at(i), around.destination(i), u"destination"_s, i, findings);
}

} // namespace sluice::flow
