#pragma once

#include "engine/destination/stagingfolder.h"
#include "engine/plan/flowendpoints.h"
#include "engine/run/runsource.h"

namespace sluice::engine {

/// Objects of a bucket; of a scheduled run those that were modified in its window.
class BucketSource final : public RunSource {
public:
    /// \param tempFolder for copies of Parquet objects with times as INT96, or of a store
    BucketSource(
        const RunRequest &request, const BucketFolders &buckets, const QString &tempFolder);

    /// As readSourceSettings().
    Result<> read() override;
    Result<S3Source> open(const RunWatch &watch) override;

    /// Nothing new in the bucket: without objects there are no columns to plan with.
    bool isPlannedWithoutObjects() const override { return false; }

private:
    Result<QString> copyPath();
    Result<> copyStored(S3Source &source, const ReadLimits &limits);
    Result<> copyInt96(S3Source &source, const ReadLimits &limits);

    const BucketFolders &m_buckets;
    const QString m_tempFolder;
    std::unique_ptr<StagingFolder> m_copies;
    int m_copyCount = 0;
    SourceSettings m_settings;
};

} // namespace sluice::engine
