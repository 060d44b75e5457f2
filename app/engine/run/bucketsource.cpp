#include "engine/run/bucketsource.h"

namespace sluice::engine {

BucketSource::BucketSource(const RunRequest &request, const BucketFolders &buckets)
    : RunSource(request)
    , m_buckets(buckets)
{
    m_records.isWindowApplied = true;
}

Result<> BucketSource::read()
{
    const auto settings = readSourceSettings(m_request.flow);
    if (!settings)
        return fail(settings.error());
    m_settings = *settings;
    return {};
}

Result<S3Source> BucketSource::open(const RunWatch &watch)
{
    const auto folder = m_buckets.folderOf(m_settings.bucketName);
    if (!folder)
        return fail(folder.error());
    S3Location location {m_settings.bucketName, *folder, m_settings.prefix};
    if (m_window) {
        location.modifiedFrom = m_window->from;
        location.modifiedBefore = m_window->to;
    }
    location.enoughRecords = watch.enough;
    return openS3Source(location, m_settings.format, watch.limits());
}

} // namespace sluice::engine
