#include "emulator/appflow/flows/flowrules.h"

#include "emulator/appflow/flows/connectorrules.h"
#include "emulator/appflow/flows/taskrules.h"
#include "flow/definition/endpointobject.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

constexpr auto kS3 = "S3"_L1;

void checkBucket(
    const QJsonObject &settings, const engine::BucketFolders &buckets, QStringList *problems)
{
    const auto folder = buckets.folderOf(settings.value("bucketName"_L1).toString());
    if (!folder && !problems->contains(folder.error().message))
        problems->append(folder.error().message);
}

void checkDestinationBuckets(
    const flow::FlowDefinition &flow, const engine::BucketFolders &buckets, QStringList *problems)
{
    for (const auto &destination : flow.destinations) {
        // Where the destination puts what was refused, and what was answered.
        for (const auto &handling :
            {"errorHandlingConfig"_L1, "successResponseHandlingConfig"_L1}) {
            const auto settings = destination.properties.value(handling).toObject();
            if (settings.contains("bucketName"_L1))
                checkBucket(settings, buckets, problems);
        }
        if (isBucket(destination))
            checkBucket(destination.properties, buckets, problems);
    }
}

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

} // namespace

bool isBucket(const flow::Endpoint &end)
{
    return end.connectorType == kS3 && end.propertiesKey == kS3;
}

Result<QStringList> flowProblems(const flow::FlowDefinition &flow, const FlowSurroundings &around,
    const std::optional<SourceFacts> &facts)
{
    const auto source = resolveEnd(flow.source, around.profiles, around.connectors);
    if (!source)
        return fail(source.error());
    QList<ResolvedEnd> destinations;
    for (const auto &destination : flow.destinations) {
        const auto end = resolveEnd(destination, around.profiles, around.connectors);
        if (!end)
            return fail(end.error());
        destinations.append(*end);
    }
    auto problems = connectorProblems(flow, *source, destinations);
    problems += taskProblems(flow, source->configuration);
    if (facts)
        problems += fieldProblems(flow, *facts);
    checkDestinationBuckets(flow, around.buckets, &problems);
    return problems;
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
