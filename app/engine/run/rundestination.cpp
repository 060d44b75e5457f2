#include "engine/run/rundestination.h"

#include "engine/run/bucketdestination.h"
#include "engine/run/sinkdestination.h"

namespace sluice::engine {

std::unique_ptr<RunDestination> makeRunDestination(const RunRequest &request,
    const BucketFolders &buckets, const QString &tempFolder, RunProgress &progress)
{
    if (request.destination)
        return std::make_unique<SinkDestination>(request, buckets, tempFolder, progress);
    return std::make_unique<BucketDestination>(request, buckets, progress);
}

} // namespace sluice::engine
