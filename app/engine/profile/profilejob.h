#pragma once

#include "engine/contract/profile.h"
#include "engine/contract/runengine.h"
#include "engine/run/plannedsource.h"

namespace sluice::engine {

/// What is looked at: a file, or where that is empty a flow's bucket.
struct ProfileRequest {
    QString file {};
    flow::FlowDefinition flow {};
    qint64 rows = 0; ///< the first ones; 0: all
    QString tempFolder {}; ///< for what does not fit into memory
    qint64 memoryLimitBytes = 0; ///< 0: the engine's default
};

/// Looks through the records of a source as a run reads them, and writes nothing. Once.
class ProfileJob {
public:
    /// \param buckets must outlive it
    ProfileJob(ProfileRequest request, const BucketFolders &buckets);
    ~ProfileJob();
    Q_DISABLE_COPY_MOVE(ProfileJob)

    /// Blocks. Fails as a run does for its source; Canceled.
    Result<SourceProfile> execute();

    /// From any thread.
    void cancel() { m_progress.cancel(); }

private:
    Result<SourceProfile> profile(PlannedSource &source);
    Result<> profileField(PlannedSource &source, int index, FieldProfile &field);

    const ProfileRequest m_request;
    const BucketFolders &m_buckets;
    RunRequest m_run; ///< of a flow that takes every field
    RunProgress m_progress;
};

} // namespace sluice::engine
