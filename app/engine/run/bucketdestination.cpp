#include "engine/run/bucketdestination.h"

#include <QFileInfo>

namespace sluice::engine {

BucketDestination::BucketDestination(
    const RunRequest &request, const BucketFolders &buckets, RunProgress &progress)
    : RunDestination(request, progress)
    , m_buckets(buckets)
{
}

Result<> BucketDestination::read()
{
    const auto settings = readDestinationSettings(m_request.flow);
    if (!settings)
        return fail(settings.error());
    m_settings = *settings;
    const auto folder = m_buckets.folderOf(m_settings.bucketName);
    if (!folder)
        return fail(folder.error());
    m_stagingPlace = *folder;
    return {};
}

Result<> BucketDestination::publish(
    std::unique_ptr<StagingFolder> staging, int outputs, const RunWatch &watch, RunOutcome &outcome)
{
    m_progress.enter(RunStage::Publishes);
    QStringList files;
    QStringList keys;
    QHash<QString, int> parts; // so far, by folder
    for (int output = 0; output < outputs; ++output) {
        for (const StagedFile &file : staging->filesOf(output)) {
            files << file.path;
            keys << outputKey(m_settings, identity(), parts[file.partition]++, file.partition);
        }
    }
    if (files.isEmpty())
        return {};
    // All of it is written: a cancel that leaves what is comes too late.
    const auto paths = staging->publishAll(files, keys,
        [this, &watch] { return watch.cancel && m_progress.leaves() == CancelLeaves::Nothing; });
    if (!paths)
        return fail(paths.error());
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const qint64 bytes = QFileInfo(paths->at(i)).size();
        outcome.objects.append({m_settings.bucketName, keys[i], paths->at(i), bytes});
        outcome.counts.bytesWritten += bytes;
    }
    outcome.publication = std::move(staging);
    return {};
}

} // namespace sluice::engine
