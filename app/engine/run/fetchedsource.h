#pragma once

#include "engine/destination/stagingfolder.h"
#include "engine/run/runsource.h"

namespace sluice::engine {

/// One file into which a source that is no bucket puts its records.
class FetchedSource final : public RunSource {
public:
    FetchedSource(const RunRequest &request, const QString &tempFolder);

    /// Makes the temp folder; the source has read the flow itself.
    Result<> read() override;
    Result<S3Source> open(const RunWatch &watch) override;

    bool isPlannedWithoutObjects() const override { return true; }

private:
    const QString m_tempFolder;
    std::unique_ptr<StagingFolder> m_folder; ///< of the file; goes with the run
};

} // namespace sluice::engine
