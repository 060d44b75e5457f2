#include "flow/definition/endpointobject.h"
#include "flow/definition/s3endpoint.h"
#include "flow/validation/rules/connectorfacts.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

void checkPair(
    const FlowDefinition &flow, const Surroundings &around, qsizetype index, Findings &findings)
{
    const Endpoint &destination = flow.destinations.at(index);
    if (isS3(flow.source) && isS3(destination))
        return;
    if (isDocumentExtraction(flow.source)) {
        if (!isS3(destination))
            findings
                .add(Code::DocumentsNotToBucket, Severity::Error, u"destination"_s,
                    Rules::tr("Documents of Veeva go to a bucket only; choose S3."))
                .destination
                = index;
        return;
    }
    const QStringList allowed
        = textsOf(connectorOf(flow.source, around.source), "supportedDestinationConnectors"_L1);
    if (allowed.isEmpty() || destination.connectorType.isEmpty()
        || allowed.contains(destination.connectorType))
        return;
    const QString from = connectorName(flow.source, around.source);
    const QString to = connectorName(destination, around.destination(index));
    Issue &issue = findings.add(Code::DestinationUnsupported, Severity::Error, u"destination"_s,
        Rules::tr("What is read from %1 cannot be written to %2; choose one of %3.")
            .arg(from, to, allowed.join(u", "_s)));
    issue.names = {to, from};
    issue.destination = index;
}

/// What two connectors can do together in one way only.
void checkWayOfPair(const FlowDefinition &flow, qsizetype index, Findings &findings)
{
    const Endpoint &destination = flow.destinations.at(index);
    if (flow.source.connectorType == "Googleanalytics"_L1 && destination.connectorType == "S3"_L1
        && s3OutputFileType(destination) != "JSON"_L1) {
        Issue &issue = findings.add(Code::GoogleAnalyticsFormat, Severity::Error,
            u"destination.fileType"_s,
            Rules::tr("Googleanalytics is written to buckets as JSON only, not as %1; choose JSON.")
                .arg(s3OutputFileType(destination)));
        issue.names = {s3OutputFileType(destination)};
        issue.destination = index;
    }
    if (flow.source.connectorType == "Salesforce"_L1
        && destination.connectorType == "EventBridge"_L1 && !flow.trigger.triggerType.isEmpty()
        && flow.trigger.triggerType != "Event"_L1)
        findings
            .add(Code::EventsNeeded, Severity::Error, u"trigger"_s,
                Rules::tr("EventBridge takes events of Salesforce only; run the flow on event."))
            .destination
            = index;
    if (destination.connectorType == "LookoutMetrics"_L1 && flow.kmsArn.isEmpty())
        findings
            .add(Code::DetectorWithoutKey, Severity::Error, u"destination"_s,
                Rules::tr("LookoutMetrics needs a customer managed KMS key; give its kmsArn."))
            .destination
            = index;
}

} // namespace

void checkConnectorPair(const FlowDefinition &flow, const Surroundings &around, Findings &findings)
{
    for (qsizetype i = 0; i < flow.destinations.size(); ++i) {
        checkPair(flow, around, i, findings);
        checkWayOfPair(flow, i, findings);
    }
}

} // namespace sluice::flow
