#pragma once

#include "engine/destination/delivery.h"
#include "engine/run/rundestination.h"

namespace sluice::engine {

/// A destination that is no bucket: it is handed JSON lines, which are staged in the temp folder,
/// and what it refuses, and what it takes, goes to a bucket where the flow names one.
class SinkDestination final : public RunDestination {
public:
    SinkDestination(const RunRequest &request, const BucketFolders &buckets, QString tempFolder,
        RunProgress &progress);

    Result<> read() override;

    bool isWrittenWhenStaged() const override { return false; }

    Result<> publish(std::unique_ptr<StagingFolder> staging, int outputs, const RunWatch &watch,
        RunOutcome &outcome) override;

private:
    Result<std::unique_ptr<StagingFolder>> makeFolder(
        const MappedFolder &bucket, StagingRole role) const;
    Result<> publishRefused(StagingFolder &staging, RunOutcome &outcome);
    Result<> publishResponses(std::unique_ptr<StagingFolder> staging, RunOutcome &outcome);
    Result<> putInPlace(StagingFolder &staging, const QString &bucketName, const QString &key,
        RunOutcome &outcome) const;

    const BucketFolders &m_buckets;
    const QString m_tempFolder;
    ErrorHandling m_errorHandling;
    SuccessHandling m_successHandling;
    MappedFolder m_refusedFolder; ///< of the bucket for refused records; empty: none
    MappedFolder m_responsesFolder; ///< likewise for those that were taken
};

} // namespace sluice::engine
