#pragma once

#include "engine/contract/runengine.h"
#include "engine/source/s3source.h"

namespace sluice::engine {

/// Where a run's records come from. On the run's thread.
class RunSource {
public:
    virtual ~RunSource() = default;

    /// What the flow says of it; InvalidInput. Before anything else.
    virtual Result<> read() = 0;

    /// Lists the objects, or waits until all records are delivered.
    virtual Result<S3Source> open(const RunWatch &watch) = 0;

    /// Whether a flow is planned though there is not one object: the fields are known by
    /// themselves.
    virtual bool isPlannedWithoutObjects() const = 0;

    /// How the records were delivered; its window is applied where it is that of objects.
    const FetchedRecords &records() const { return m_records; }

    /// Of a scheduled run, with the field that the source knows.
    const std::optional<PullWindow> &window() const { return m_window; }

protected:
    explicit RunSource(const RunRequest &request)
        : m_request(request)
        , m_window(request.window)
    {
    }

    const RunRequest &m_request;
    FetchedRecords m_records;
    std::optional<PullWindow> m_window;
};

/// All must outlive it. \param tempFolder for what a source that is no bucket delivers
std::unique_ptr<RunSource> makeRunSource(
    const RunRequest &request, const BucketFolders &buckets, const QString &tempFolder);

} // namespace sluice::engine
