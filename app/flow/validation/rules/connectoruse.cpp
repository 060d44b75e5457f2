#include "flow/definition/s3endpoint.h"
#include "flow/validation/rules/connectorfacts.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

/// False when nothing more can be said of the end.
bool isThere(
    const EndSurroundings &around, const QString &place, qsizetype index, Findings &findings)
{
    if (around.connectorProblem.isEmpty())
        return true;
    findings.add(Code::ConnectorUnknown, Severity::Error, place, around.connectorProblem)
        .destination
        = index;
    return false;
}

bool canUse(const Endpoint &end, const EndSurroundings &around, QLatin1String use)
{
    if (around.connector.isEmpty() && isS3(end))
        return true; // reads no catalogue for it
    const QJsonObject connector = connectorOf(end, around);
    return connector.isEmpty() || connector.value(use).toBool();
}

} // namespace

void checkConnectorUse(const FlowDefinition &flow, const Surroundings &around, Findings &findings)
{
    if (isThere(around.source, u"source"_s, 0, findings)
        && !canUse(flow.source, around.source, "canUseAsSource"_L1)) {
        const QString name = connectorName(flow.source, around.source);
        findings
            .add(Code::ConnectorNoSource, Severity::Error, u"source"_s,
                Rules::tr("%1 cannot be read by a flow; choose another source.").arg(name))
            .names
            = {name};
    }
    for (qsizetype i = 0; i < flow.destinations.size(); ++i) {
        const Endpoint &destination = flow.destinations.at(i);
        if (!isThere(around.destination(i), u"destination"_s, i, findings)
            || canUse(destination, around.destination(i), "canUseAsDestination"_L1))
            continue;
        const QString name = connectorName(destination, around.destination(i));
        Issue &issue = findings.add(Code::ConnectorNoDestination, Severity::Error, u"destination"_s,
            Rules::tr("%1 cannot be written by a flow; choose another destination.").arg(name));
        issue.names = {name};
        issue.destination = i;
    }
}

} // namespace sluice::flow
