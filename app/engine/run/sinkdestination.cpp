#include "engine/run/sinkdestination.h"

#include <QDir>
#include <QFileInfo>

namespace sluice::engine {

SinkDestination::SinkDestination(const RunRequest &request, const BucketFolders &buckets,
    QString tempFolder, RunProgress &progress)
    : RunDestination(request, progress)
    , m_buckets(buckets)
    , m_tempFolder(std::move(tempFolder))
{
}

Result<> SinkDestination::read()
{
    QDir().mkpath(m_tempFolder); // what cannot be made is told by what is put there
    const flow::Endpoint destination = m_request.flow.destinations.value(0);
    const auto handling = readErrorHandling(destination);
    if (!handling)
        return fail(handling.error());
    m_errorHandling = *handling;
    const auto responses = readSuccessHandling(destination);
    if (!responses)
        return fail(responses.error());
    m_successHandling = *responses;
    m_settings.isSingleFile = true; // JSON lines on their way to the sink
    m_stagingPlace = MappedFolder::closed(m_tempFolder);
    const auto find = [this](const QString &bucketName, MappedFolder &folder) -> Result<> {
        if (bucketName.isEmpty())
            return {};
        const auto found = m_buckets.folderOf(bucketName);
        if (!found)
            return fail(found.error());
        folder = *found;
        return {};
    };
    if (const auto found = find(m_errorHandling.bucketName, m_refusedFolder); !found)
        return found;
    return find(m_successHandling.bucketName, m_responsesFolder);
}

Result<std::unique_ptr<StagingFolder>> SinkDestination::makeFolder(
    const MappedFolder &bucket, StagingRole role) const
{
    if (bucket.path.isEmpty())
        return std::unique_ptr<StagingFolder>();
    return StagingFolder::create(bucket, m_request.executionId, role);
}

Result<> SinkDestination::publish(
    std::unique_ptr<StagingFolder> staging, int outputs, const RunWatch &watch, RunOutcome &outcome)
{
    const auto refused = makeFolder(m_refusedFolder, StagingRole::Refused);
    if (!refused)
        return fail(refused.error());
    auto responses = makeFolder(m_responsesFolder, StagingRole::Responses);
    if (!responses)
        return fail(responses.error());
    RunCounts &counts = outcome.counts;
    const auto count = [this, &counts](qint64 accepted, qint64 bytes, qint64 failures) {
        counts.recordsWritten += accepted;
        counts.bytesWritten += bytes;
        counts.putFailures += failures;
        m_progress.addDelivered(accepted, bytes, failures);
    };
    const Delivery::Files files {*refused ? (*refused)->outputPath(0) : QString(),
        *responses ? (*responses)->outputPath(0) : QString()};
    Delivery delivery(*m_request.destination, m_errorHandling, files, count);
    m_progress.enter(RunStage::Delivers);
    Result<> delivered;
    for (int output = 0; output < outputs && delivered; ++output)
        delivered = delivery.deliver(staging->outputPath(output), watch);
    if (delivered)
        delivered = delivery.checkSomeTaken();
    m_progress.enter(RunStage::Finishes);
    bool hasResponses = delivery.hasTaken();
    if (const auto finished = m_request.destination->finish(watch); !finished) {
        m_progress.addDelivered(-counts.recordsWritten, -counts.bytesWritten, 0);
        delivered = finished;
        hasResponses = false;
    }
    outcome.message = delivery.refusals();
    // Refused records are kept whatever the run's end, and those that are at the destination.
    const bool hasRefused = delivery.hasRefused();
    auto kept = delivery.close();
    if (kept && hasRefused)
        kept = publishRefused(**refused, outcome);
    if (kept && hasResponses)
        kept = publishResponses(std::move(*responses), outcome);
    if (const QFileInfo file(m_request.destination->file());
        delivered && !file.filePath().isEmpty())
        outcome.objects.append({{}, file.fileName(), file.filePath(), file.size()});
    return delivered ? kept : delivered;
}

Result<> SinkDestination::publishRefused(StagingFolder &staging, RunOutcome &outcome)
{
    DestinationSettings settings;
    settings.prefix = m_errorHandling.prefix;
    // Whatever the run's end, and a killed one's too.
    const auto put = putInPlace(
        staging, m_errorHandling.bucketName, outputKey(settings, identity(), 0), outcome);
    if (put)
        staging.keep();
    return put;
}

/// Stays with what the destination took.
Result<> SinkDestination::publishResponses(
    std::unique_ptr<StagingFolder> staging, RunOutcome &outcome)
{
    DestinationSettings settings;
    settings.prefix = m_successHandling.prefix;
    const QString key = outputKey(settings, identity(), 0, QLatin1String(kResponsesFolder));
    const auto put = putInPlace(*staging, m_successHandling.bucketName, key, outcome);
    m_request.destination->attach(std::move(staging));
    return put;
}

Result<> SinkDestination::putInPlace(StagingFolder &staging, const QString &bucketName,
    const QString &key, RunOutcome &outcome) const
{
    const QString file = staging.outputPath(0);
    const qint64 bytes = QFileInfo(file).size();
    if (const auto prepared = staging.prepare({file}, {key}); !prepared)
        return prepared;
    const auto path = staging.publishNext();
    if (!path)
        return fail(path.error());
    outcome.objects.append({bucketName, key, *path, bytes});
    return {};
}

} // namespace sluice::engine
