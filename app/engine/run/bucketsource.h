#pragma once

#include "engine/plan/flowendpoints.h"
#include "engine/run/runsource.h"

namespace sluice::engine {

/// Objects of a bucket; of a scheduled run those that were modified in its window.
class BucketSource final : public RunSource {
public:
    BucketSource(const RunRequest &request, const BucketFolders &buckets);

    /// As readSourceSettings().
    Result<> read() override;
    Result<S3Source> open(const RunWatch &watch) override;

    /// Nothing new in the bucket: without objects there are no columns to plan with.
    bool isPlannedWithoutObjects() const override { return false; }

private:
    const BucketFolders &m_buckets;
    SourceSettings m_settings;
};

} // namespace sluice::engine
