#pragma once

#include "engine/contract/runengine.h"
#include "engine/destination/stagingfolder.h"
#include "engine/plan/flowendpoints.h"
#include "engine/source/s3source.h"

namespace sluice::engine {

/// Where a run's records come from: objects of a bucket, or one file into which a source that is no
/// bucket has put them. On the run's thread.
class RunSource {
public:
    /// All must outlive it. \param tempFolder for what a source that is no bucket delivers
    RunSource(const RunRequest &request, const BucketFolders &buckets, QString tempFolder);

    /// As readSourceSettings(), where the source is a bucket.
    Result<> readSettings();

    /// Lists the objects, or waits until the source has delivered all records.
    Result<S3Source> open(const RunWatch &watch);

    /// What the source has delivered; of a bucket the defaults.
    const FetchedRecords &records() const { return m_records; }

    /// Of a scheduled run, with the field that the source knows.
    const std::optional<PullWindow> &window() const { return m_window; }

private:
    Result<S3Source> openBucket(const RunWatch &watch) const;
    Result<S3Source> fetch(const RunWatch &watch);

    const RunRequest &m_request;
    const BucketFolders &m_buckets;
    const QString m_tempFolder;
    SourceSettings m_settings;
    std::optional<PullWindow> m_window;
    std::unique_ptr<StagingFolder> m_folder; ///< of the file; goes with the run
    FetchedRecords m_records;
};

} // namespace sluice::engine
