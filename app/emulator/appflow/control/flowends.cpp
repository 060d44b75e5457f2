#include "emulator/appflow/control/flowends.h"

#include "emulator/appflow/flows/flowrules.h"
#include "emulator/wire/apierror.h"
#include "flow/definition/connectors.h"
#include "flow/definition/endpointobject.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

FlowEnds::FlowEnds(Parts parts)
    : m_parts(parts)
{
}

bool FlowEnds::asksNobody(const flow::FlowDefinition &flow)
{
    const auto isOwn
        = [](const flow::Endpoint &end) { return flow::needsNoProfile(end.connectorType); };
    return isOwn(flow.source) && !isBucket(flow.source)
        && std::all_of(flow.destinations.begin(), flow.destinations.end(), isOwn);
}

Pending<FlowEnds::Facts> FlowEnds::facts(const flow::FlowDefinition &flow)
{
    const auto answer = std::make_shared<Promise<Facts>>();
    const auto pending = answer->pending();
    m_parts.data.checkEnds(flow).done(
        this, [this, source = flow.source, answer](const Result<> &agreed) {
            if (agreed)
                askForFields(source, answer);
            else
                answer->settle(fail(agreed.error()));
        });
    return pending;
}

/// What is under a prefix may take long to find.
void FlowEnds::askBucket(
    const flow::Endpoint &source, const std::shared_ptr<Promise<Facts>> &answer)
{
    m_parts.buckets
        .sourceProblem(source.properties.value("bucketName"_L1).toString(),
            source.properties.value("bucketPrefix"_L1).toString())
        .done(this, [entity = flow::objectName(source), answer](const Result<QString> &problem) {
            if (problem)
                answer->settle(Facts(flow::SourceObject {entity, {}, *problem}));
            else
                answer->settle(fail(problem.error()));
        });
}

/// The last thing that is asked for.
void FlowEnds::askForFields(
    const flow::Endpoint &source, const std::shared_ptr<Promise<Facts>> &answer)
{
    if (isBucket(source)) {
        askBucket(source, answer);
        return;
    }
    if (!isKnownForCertain(source)) {
        answer->settle(Facts());
        return;
    }
    const QString entity = flow::objectName(source);
    m_parts.data
        .describe({source.connectorType, source.connectorProfileName, source.apiVersion}, entity)
        .done(this, [entity, answer](const Result<QJsonArray> &fields) {
            if (fields)
                answer->settle(Facts(flow::SourceObject {entity, *fields, {}}));
            else if (exceptionOf(fields.error()) == "ValidationException"_L1)
                answer->settle(Facts(flow::SourceObject {entity, {}, fields.error().message}));
            else
                answer->settle(fail(fields.error()));
        });
}

/// Whether files, or code that can be called, stand for the end. What is wrong with it otherwise,
/// the flow's rules say.
bool FlowEnds::isKnownForCertain(const flow::Endpoint &end) const
{
    if (flow::needsNoProfile(end.connectorType))
        return false;
    const auto profile = m_parts.profiles.find(end.connectorProfileName);
    if (!profile || !*profile || (*profile)->connectorType() != end.connectorType)
        return false;
    const QString label = (*profile)->connectorLabel();
    const QString name = label.isEmpty() ? end.connectorType : label;
    if (!m_parts.mappings.fixtureFolder(end.connectorProfileName, name).path.isEmpty())
        return true;
    const auto connector = m_parts.connectors.configuration(end.connectorType, label);
    if (!connector)
        return false;
    const QJsonValue lambda = (*connector)["connectorProvisioningConfig"_L1]["lambda"_L1];
    return m_parts.mappings.endpointOf(lambda["lambdaArn"_L1].toString()).ok();
}

} // namespace sluice::emulator
