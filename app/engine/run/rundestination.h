#pragma once

#include "engine/contract/runengine.h"
#include "engine/destination/objectkeys.h"
#include "engine/destination/stagingfolder.h"
#include "engine/plan/flowendpoints.h"
#include "engine/run/runprogress.h"

namespace sluice::engine {

/// Where a run's records go: they are staged as files, then put where they belong. On the run's
/// thread.
class RunDestination {
public:
    virtual ~RunDestination() = default;

    /// What the flow says of it; InvalidInput, or NotFound with the bucket. Before anything else.
    virtual Result<> read() = 0;

    /// What is staged is written with its file, and not only when it was put where it belongs.
    virtual bool isWrittenWhenStaged() const = 0;

    /// \param outputs of the staging folder, with or without rows; null: nothing was staged
    /// \param outcome is told what was written
    virtual Result<> publish(std::unique_ptr<StagingFolder> staging, int outputs,
        const RunWatch &watch, RunOutcome &outcome)
        = 0;

    /// How records are staged. After read().
    const DestinationSettings &settings() const { return m_settings; }

    /// Where they are staged. After read().
    const MappedFolder &stagingPlace() const { return m_stagingPlace; }

protected:
    RunDestination(const RunRequest &request, RunProgress &progress)
        : m_request(request)
        , m_progress(progress)
    {
    }

    /// What names of objects are made of.
    RunIdentity identity() const
    {
        return {m_request.flow.flowName, m_request.executionId, m_request.schemaVersion,
            m_request.startedAt.toUTC()};
    }

    const RunRequest &m_request;
    RunProgress &m_progress;
    DestinationSettings m_settings;
    MappedFolder m_stagingPlace;
};

/// Folders of this machine for what is on its way.
struct WorkFolders {
    QString temp; ///< what a destination that is no folder is to take
    QString uploads; ///< journals of what is on its way to stores
};

/// All must outlive it.
std::unique_ptr<RunDestination> makeRunDestination(const RunRequest &request,
    const BucketFolders &buckets, const WorkFolders &folders, RunProgress &progress);

} // namespace sluice::engine
