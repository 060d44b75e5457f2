#include "emulator/appflow/operations/flowends.h"

#include "emulator/appflow/control/flowservice.h"
#include "emulator/appflow/entities/connectordata.h"
#include "emulator/mappings/localmappings.h"
#include "emulator/wire/apierror.h"
#include "flow/definition/connectors.h"
#include "flow/definition/endpointobject.h"
#include "flow/definition/flowjson.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

using Answer = std::shared_ptr<Promise<QJsonObject>>;

/// Buckets and AWS's own destinations have nobody to ask.
bool asksNobody(const flow::FlowDefinition &flow)
{
    const auto isOwn
        = [](const flow::Endpoint &end) { return flow::needsNoProfile(end.connectorType); };
    return isOwn(flow.source)
        && std::all_of(flow.destinations.begin(), flow.destinations.end(), isOwn);
}

/// Whether files, or code that can be called, stand for the end. What is wrong with it otherwise,
/// the flow's rules say.
bool isKnownForCertain(LocalServices &services, const flow::Endpoint &end)
{
    if (flow::needsNoProfile(end.connectorType))
        return false;
    const auto profile = services.profiles.find(end.connectorProfileName);
    if (!profile || !*profile || (*profile)->connectorType() != end.connectorType)
        return false;
    const QString label = (*profile)->connectorLabel();
    const QString name = label.isEmpty() ? end.connectorType : label;
    if (!services.mappings.fixtureFolder(end.connectorProfileName, name).isEmpty())
        return true;
    const auto connector = services.connectors.configuration(end.connectorType, label);
    if (!connector)
        return false;
    const QJsonValue lambda = (*connector)["connectorProvisioningConfig"_L1]["lambda"_L1];
    return services.mappings.endpointOf(lambda["lambdaArn"_L1].toString()).ok();
}

/// The source's fields are the last thing that is asked for.
void askForFields(LocalServices &services, const flow::Endpoint &source, const StoreFlow &store,
    const Answer &answer)
{
    if (!isKnownForCertain(services, source)) {
        answer->settle(store(std::nullopt));
        return;
    }
    const QString entity = flow::objectName(source);
    services.data
        .describe({source.connectorType, source.connectorProfileName, source.apiVersion}, entity)
        .done(&services.data, [entity, store, answer](const Result<QJsonArray> &fields) {
            if (fields)
                answer->settle(store(SourceFacts {entity, *fields, {}}));
            else if (exceptionOf(fields.error()) == "ValidationException"_L1)
                answer->settle(store(SourceFacts {entity, {}, fields.error().message}));
            else
                answer->settle(fail(fields.error()));
        });
}

} // namespace

Pending<QJsonObject> afterCheckedEnds(LocalServices &services, const QString &operation,
    const QJsonObject &input, const StoreFlow &store)
{
    const auto flow = flow::flowFromJson(input);
    if (!flow)
        return readyPending(store(std::nullopt)); // which says what is wrong with it
    if (asksNobody(*flow))
        return readyPending(store(std::nullopt));
    const auto known = services.flows.answeredBefore(operation, input);
    if (!known)
        return readyPending<QJsonObject>(fail(known.error()));
    if (*known)
        return readyPending<QJsonObject>(**known);
    const auto answer = std::make_shared<Promise<QJsonObject>>();
    const auto pending = answer->pending();
    services.data.checkEnds(*flow).done(
        &services.data, [&services, source = flow->source, store, answer](const Result<> &agreed) {
            if (agreed)
                askForFields(services, source, store, answer);
            else
                answer->settle(fail(agreed.error()));
        });
    return pending;
}

} // namespace sluice::emulator
