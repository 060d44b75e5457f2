#include "engine/run/publisher.h"

#include <QFileInfo>

namespace sluice::engine {

Publisher::Publisher(const RunRequest &request, RunProgress &progress, RunOutcome &outcome)
    : m_request(request)
    , m_progress(progress)
    , m_outcome(outcome)
{
}

RunIdentity Publisher::identity() const
{
    return {m_request.flow.flowName, m_request.executionId, m_request.schemaVersion,
        m_request.startedAt.toUTC()};
}

Result<> Publisher::publish(
    std::unique_ptr<StagingFolder> staging, int outputs, const DestinationSettings &destination)
{
    m_progress.enter(RunStage::Publishes);
    QStringList files;
    QStringList keys;
    for (int output = 0; output < outputs; ++output)
        files << staging->filesOf(output);
    if (files.isEmpty())
        return {};
    for (int part = 0; part < files.size(); ++part)
        keys << outputKey(destination, identity(), part);
    const auto paths = staging->publishAll(files, keys, m_progress.cancelFlag());
    if (!paths)
        return fail(paths.error());
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const qint64 bytes = QFileInfo(paths->at(i)).size();
        m_outcome.objects.append({destination.bucketName, keys[i], paths->at(i), bytes});
        m_outcome.counts.bytesWritten += bytes;
    }
    m_outcome.publication = std::move(staging);
    return {};
}

Result<> Publisher::deliver(const StagingFolder *staging, int outputs,
    const ErrorHandling &handling, const MappedFolder &refusedFolder, const RunWatch &watch)
{
    std::unique_ptr<StagingFolder> refused;
    if (!refusedFolder.path.isEmpty()) {
        auto folder
            = StagingFolder::create(refusedFolder, m_request.executionId, StagingRole::Refused);
        if (!folder)
            return fail(folder.error());
        refused = std::move(*folder);
    }
    RunCounts &counts = m_outcome.counts;
    const auto count = [this, &counts](qint64 accepted, qint64 bytes, qint64 failures) {
        counts.recordsWritten += accepted;
        counts.bytesWritten += bytes;
        counts.putFailures += failures;
        m_progress.addDelivered(accepted, bytes, failures);
    };
    Delivery delivery(
        *m_request.destination, handling, refused ? refused->outputPath(0) : QString(), count);
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
    m_outcome.message = delivery.refusals();
    // Refused records are kept whatever the run's end.
    const bool hasRefused = delivery.hasRefused();
    auto kept = delivery.close();
    if (kept && hasRefused)
        kept = publishRefused(*refused, handling);
    return delivered ? kept : delivered;
}

Result<> Publisher::publishRefused(StagingFolder &staging, const ErrorHandling &handling)
{
    DestinationSettings settings;
    settings.prefix = handling.prefix;
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
    m_outcome.objects.append({handling.bucketName, key, *path, bytes});
    return {};
}

} // namespace sluice::engine
