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
    const auto handling = readErrorHandling(m_request.flow.destinations.value(0));
    if (!handling)
        return fail(handling.error());
    m_errorHandling = *handling;
    m_settings.isSingleFile = true; // JSON lines on their way to the sink
    m_stagingPlace = MappedFolder::closed(m_tempFolder);
    if (m_errorHandling.bucketName.isEmpty())
        return {};
    const auto folder = m_buckets.folderOf(m_errorHandling.bucketName);
    if (!folder)
        return fail(folder.error());
    m_refusedFolder = *folder;
    return {};
}

Result<std::unique_ptr<StagingFolder>> SinkDestination::makeRefusedFolder() const
{
    if (m_refusedFolder.path.isEmpty())
        return std::unique_ptr<StagingFolder>();
    return StagingFolder::create(m_refusedFolder, m_request.executionId, StagingRole::Refused);
}

Result<> SinkDestination::publish(
    std::unique_ptr<StagingFolder> staging, int outputs, const RunWatch &watch, RunOutcome &outcome)
{
    const auto refused = makeRefusedFolder();
    if (!refused)
        return fail(refused.error());
    RunCounts &counts = outcome.counts;
    const auto count = [this, &counts](qint64 accepted, qint64 bytes, qint64 failures) {
        counts.recordsWritten += accepted;
        counts.bytesWritten += bytes;
        counts.putFailures += failures;
        m_progress.addDelivered(accepted, bytes, failures);
    };
    const QString refusedPath = *refused ? (*refused)->outputPath(0) : QString();
    Delivery delivery(*m_request.destination, m_errorHandling, refusedPath, count);
    m_progress.enter(RunStage::Delivers);
    Result<> delivered;
    for (int output = 0; output < outputs && delivered; ++output)
        delivered = delivery.deliver(staging->outputPath(output), watch);
    if (delivered)
        delivered = delivery.checkSomeTaken();
    m_progress.enter(RunStage::Finishes);
    if (const auto finished = m_request.destination->finish(watch); !finished) {
        m_progress.addDelivered(-counts.recordsWritten, -counts.bytesWritten, 0);
        delivered = finished;
    }
    outcome.message = delivery.refusals();
    // Refused records are kept whatever the run's end.
    const bool hasRefused = delivery.hasRefused();
    auto kept = delivery.close();
    if (kept && hasRefused)
        kept = publishRefused(**refused, outcome);
    if (const QFileInfo file(m_request.destination->file());
        delivered && !file.filePath().isEmpty())
        outcome.objects.append({{}, file.fileName(), file.filePath(), file.size()});
    return delivered ? kept : delivered;
}

Result<> SinkDestination::publishRefused(StagingFolder &staging, RunOutcome &outcome)
{
    DestinationSettings settings;
    settings.prefix = m_errorHandling.prefix;
    const QString key = outputKey(settings, identity(), 0);
    const QString file = staging.outputPath(0);
    const qint64 bytes = QFileInfo(file).size();
    // Whatever the run's end, and a killed one's too.
    if (const auto prepared = staging.prepare({file}, {key}); !prepared)
        return prepared;
    const auto path = staging.publishNext();
    if (!path)
        return fail(path.error());
    staging.keep();
    outcome.objects.append({m_errorHandling.bucketName, key, *path, bytes});
    return {};
}

} // namespace sluice::engine
