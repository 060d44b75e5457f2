#include "flow/definition/s3endpoint.h"
#include "flow/validation/rules/connectorfacts.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

bool supports(const FlowDefinition &flow, const Surroundings &around)
{
    const QString &type = flow.trigger.triggerType;
    if (around.source.connector.isEmpty() && isS3(flow.source) && type != "Event"_L1)
        return true; // reads no catalogue for it
    const QJsonObject connector = connectorOf(flow.source, around.source);
    if (!connector.isEmpty())
        return textsOf(connector, "supportedTriggerTypes"_L1).contains(type);
    return type != "Event"_L1 || flow.source.connectorType == "CustomConnector"_L1;
}

} // namespace

void checkTriggerSupport(const FlowDefinition &flow, const Surroundings &around, Findings &findings)
{
    static const QStringList known {u"OnDemand"_s, u"Scheduled"_s, u"Event"_s};
    const QString &type = flow.trigger.triggerType;
    // What is missing or no trigger at all, other rules say.
    if (!known.contains(type) || flow.source.connectorType.isEmpty() || supports(flow, around))
        return;
    const QString name = connectorName(flow.source, around.source);
    if (type == "Event"_L1)
        findings
            .add(Code::EventSourceUnsupported, Severity::Error, u"trigger"_s,
                Rules::tr("%1 sends no events; run the flow on demand or on a schedule.").arg(name))
            .names
            = {type, name};
    else
        findings
            .add(Code::TriggerUnsupported, Severity::Error, u"trigger"_s,
                Rules::tr("%1 cannot be read with the trigger %2; choose another one.")
                    .arg(name, type))
            .names
            = {type, name};
}

} // namespace sluice::flow
