#include "emulator/appflow/flows/flowrules.h"

#include "emulator/appflow/flows/endconnector.h"
#include "emulator/appflow/flows/flowrefusal.h"
#include "engine/destination/delivery.h"
#include "engine/plan/flowendpoints.h"
#include "engine/plan/taskcheck.h"
#include "flow/definition/endpointobject.h"
#include "flow/definition/s3endpoint.h"
#include "flow/validation/validate.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

constexpr auto kS3 = "S3"_L1;

/// Another profile of the same connector is welcome, also in place of one that was deleted.
Result<bool> isSameConnector(
    const flow::Endpoint &before, const flow::Endpoint &after, ProfileStore &profiles)
{
    if (before.connectorProfileName == after.connectorProfileName)
        return true;
    const auto old = profiles.find(before.connectorProfileName);
    if (!old)
        return fail(old.error());
    const auto now = profiles.find(after.connectorProfileName);
    if (!now)
        return fail(now.error());
    return !*old || !*now || (*old)->connectorLabel() == (*now)->connectorLabel();
}

/// What a run would say of a destination's settings before it begins.
Result<> checkDestination(const flow::FlowDefinition &flow)
{
    const auto &destination = flow.destinations.first();
    if (flow::writesObjects(destination)) {
        const auto settings = engine::readDestinationSettings(flow);
        return settings ? Result<>() : fail(settings.error());
    }
    const auto handling = engine::readErrorHandling(destination);
    if (!handling)
        return fail(handling.error());
    const auto responses = engine::readSuccessHandling(destination);
    return responses ? Result<>() : fail(responses.error());
}

} // namespace

bool isBucket(const flow::Endpoint &end)
{
    return end.connectorType == kS3 && end.propertiesKey == kS3;
}

Result<QStringList> flowProblems(const flow::FlowDefinition &flow, const FlowSurroundings &around,
    const std::optional<flow::SourceObject> &object)
{
    flow::Surroundings known;
    known.sourceObject = object;
    known.knowsBucket = [&](const QString &bucket) { return around.buckets.placeOf(bucket).ok(); };
    const auto source = resolveEnd(flow.source, around.profiles, around.connectors);
    if (!source)
        return fail(source.error());
    known.source = *source;
    for (const auto &destination : flow.destinations) {
        const auto end = resolveEnd(destination, around.profiles, around.connectors);
        if (!end)
            return fail(end.error());
        known.destinations.append(*end);
    }
    const auto refusal = refusalOf(flow, flow::validate(flow, known), around.buckets);
    auto problems = refusal.ofEnds + refusal.ofTasks;
    // Whatever else a run would end with, said before there is one. Only the engine knows it.
    const auto runnable = refusal.ofTasks.isEmpty() ? engine::checkTasks(flow) : Result<>();
    if (!runnable)
        problems.append("Task Validation Error: "_L1 + runnable.error().message);
    if (const auto ends = refusal.ofEnds.isEmpty() ? checkDestination(flow) : Result<>(); !ends)
        problems.append(ends.error().message);
    return problems + refusal.ofData;
}

Result<QStringList> updateProblems(
    const flow::FlowDefinition &before, const flow::FlowDefinition &after, ProfileStore &profiles)
{
    QStringList problems;
    if (!flow::isSameObject(before.source, after.source))
        problems.append(u"Source object for the source connector can not be updated"_s);
    const auto isSameSource = isSameConnector(before.source, after.source, profiles);
    if (!isSameSource)
        return fail(isSameSource.error());
    if (!*isSameSource)
        problems.append(u"Source connector can not be updated"_s);
    const bool areSame = std::equal(before.destinations.begin(), before.destinations.end(),
        after.destinations.begin(), after.destinations.end(), flow::isSameObject);
    if (!areSame)
        problems.append(u"Destination object for the destination connector can not be updated"_s);
    for (qsizetype i = 0; i < std::min(before.destinations.size(), after.destinations.size());
         ++i) {
        const auto isSame
            = isSameConnector(before.destinations.at(i), after.destinations.at(i), profiles);
        if (!isSame)
            return fail(isSame.error());
        if (!*isSame)
            problems.append(u"Destination connector can not be updated"_s);
    }
    return problems;
}

bool changesSchema(const flow::FlowDefinition &before, const flow::FlowDefinition &after)
{
    const auto shaping = [](const flow::FlowDefinition &flow) {
        QList<flow::Task> tasks;
        for (const auto &task : flow.tasks) {
            if (task.taskType.startsWith("Map"_L1) || task.taskType == "Merge"_L1
                || task.taskType == "Arithmetic"_L1 || task.taskType == "Partition"_L1
                || task.taskType == "Passthrough"_L1)
                tasks.append(task);
        }
        return tasks;
    };
    const auto old = shaping(before);
    const auto now = shaping(after);
    return !std::is_permutation(old.begin(), old.end(), now.begin(), now.end());
}

} // namespace sluice::emulator
