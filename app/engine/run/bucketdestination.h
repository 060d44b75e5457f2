#pragma once

#include "engine/run/rundestination.h"

namespace sluice::engine {

/// Objects of a bucket: all are put in place or none.
class BucketDestination final : public RunDestination {
public:
    BucketDestination(
        const RunRequest &request, const BucketFolders &buckets, RunProgress &progress);

    Result<> read() override;

    bool isWrittenWhenStaged() const override { return true; }

    Result<> publish(std::unique_ptr<StagingFolder> staging, int outputs, const RunWatch &watch,
        RunOutcome &outcome) override;

private:
    const BucketFolders &m_buckets;
};

} // namespace sluice::engine
