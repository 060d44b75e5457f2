#include "engine/run/runsource.h"

#include "engine/run/bucketsource.h"
#include "engine/run/fetchedsource.h"

namespace sluice::engine {

std::unique_ptr<RunSource> makeRunSource(
    const RunRequest &request, const BucketFolders &buckets, const QString &tempFolder)
{
    if (request.source)
        return std::make_unique<FetchedSource>(request, tempFolder);
    return std::make_unique<BucketSource>(request, buckets, tempFolder);
}

} // namespace sluice::engine
