#include "engine/run/rundestination.h"

#include "engine/run/bucketdestination.h"
#include "engine/run/sinkdestination.h"
#include "engine/run/storedestination.h"

namespace sluice::engine {

std::unique_ptr<RunDestination> makeRunDestination(const RunRequest &request,
    const BucketFolders &buckets, const WorkFolders &folders, RunProgress &progress)
{
    if (request.destination)
        return std::make_unique<SinkDestination>(request, buckets, folders.temp, progress);
    // What the flow says wrong is told by the bucket's.
    const auto settings = readDestinationSettings(request.flow);
    if (auto store = settings ? buckets.storeOf(settings->bucketName) : nullptr)
        return std::make_unique<StoreDestination>(request, std::move(store), folders, progress);
    return std::make_unique<BucketDestination>(request, buckets, progress);
}

} // namespace sluice::engine
