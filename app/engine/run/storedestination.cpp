#include "engine/run/storedestination.h"

#include "engine/destination/objectuploads.h"
#include "engine/run/stagedrows.h"

#include <QDir>
#include <QFileInfo>

namespace sluice::engine {

StoreDestination::StoreDestination(const RunRequest &request, std::shared_ptr<ObjectStore> store,
    const WorkFolders &folders, RunProgress &progress)
    : RunDestination(request, progress)
    , m_store(std::move(store))
    , m_folders(folders)
{
}

Result<> StoreDestination::read()
{
    const auto settings = readDestinationSettings(m_request.flow);
    if (!settings)
        return fail(settings.error());
    m_settings = *settings;
    QDir().mkpath(m_folders.temp); // what cannot be made is told by what is put there
    m_stagingPlace = MappedFolder::closed(m_folders.temp);
    return {};
}

Result<> StoreDestination::publish(
    std::unique_ptr<StagingFolder> staging, int outputs, const RunWatch &watch, RunOutcome &outcome)
{
    m_progress.enter(RunStage::Publishes);
    QList<OutgoingFile> files;
    QHash<QString, int> parts; // so far, by folder
    for (int output = 0; output < outputs; ++output) {
        for (const StagedFile &file : staging->filesOf(output)) {
            const QString key
                = outputKey(m_settings, identity(), parts[file.partition]++, file.partition);
            files.append({file.path, key});
        }
    }
    if (files.isEmpty())
        return {};
    auto uploads = std::make_shared<ObjectUploads>(
        ObjectUploads::Way {m_store, m_folders.uploads, m_request.executionId, watch.memory,
            watch.cancel, [this] { return m_progress.leaves() == CancelLeaves::WholeObjects; },
            m_progress.endingFlag()});
    const auto put = uploads->put(files);
    if (!put)
        return fail(put.error());
    for (const OutgoingFile &file : *put) {
        const qint64 bytes = QFileInfo(file.path).size();
        outcome.objects.append({m_settings.bucketName, file.key, m_store->urlOf(file.key), bytes});
        outcome.counts.bytesWritten += bytes;
    }
    if (put->size() < files.size()) {
        outcome.isCanceled = true;
        outcome.counts.recordsWritten = 0;
        for (const OutgoingFile &file : *put) {
            const auto rows = stagedRows(file.path, m_settings.format);
            if (!rows)
                return fail(rows.error());
            outcome.counts.recordsWritten += *rows;
        }
    }
    outcome.publication = std::move(uploads);
    return {};
}

} // namespace sluice::engine
