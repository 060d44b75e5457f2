#pragma once

#include "engine/contract/runengine.h"
#include "engine/destination/delivery.h"
#include "engine/destination/objectkeys.h"
#include "engine/destination/stagingfolder.h"
#include "engine/run/runprogress.h"

namespace sluice::engine {

/// The end of a run: what it has staged becomes objects of its bucket, or goes to a destination
/// that is no bucket. On the run's thread.
class Publisher {
public:
    /// All must outlive it. \param outcome is told what was written
    Publisher(const RunRequest &request, RunProgress &progress, RunOutcome &outcome);

    /// Puts all files in place or none. \param outputs of the staging folder, with or without rows
    Result<> publish(std::unique_ptr<StagingFolder> staging, int outputs,
        const DestinationSettings &destination);

    /// Hands all records to the request's destination.
    /// \param refusedFolder of the bucket for records that it refuses; may be empty
    Result<> deliver(const StagingFolder *staging, int outputs, const ErrorHandling &handling,
        const MappedFolder &refusedFolder, const RunWatch &watch);

private:
    RunIdentity identity() const;
    Result<> publishRefused(StagingFolder &staging, const ErrorHandling &handling);

    const RunRequest &m_request;
    RunProgress &m_progress;
    RunOutcome &m_outcome;
};

} // namespace sluice::engine
