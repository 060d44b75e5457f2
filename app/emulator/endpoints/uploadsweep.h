#pragma once

#include "engine/contract/runengine.h"

#include <QStringList>

#include <atomic>
#include <thread>

namespace sluice::emulator {

/// Takes back what runs of a killed process had on its way to S3 endpoints, on a thread of its own:
/// an endpoint that is away must not hold up the start. Ends soon with its owner; what it has not
/// done the next start does.
class UploadSweep {
public:
    /// \param journals see engine::leftUploads() \param buckets must outlive it
    UploadSweep(const QStringList &journals, const engine::BucketFolders &buckets);
    ~UploadSweep();
    Q_DISABLE_COPY_MOVE(UploadSweep)

private:
    std::atomic<bool> m_ends = false;
    std::thread m_thread;
};

} // namespace sluice::emulator
