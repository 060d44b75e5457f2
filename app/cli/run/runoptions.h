#pragma once

#include "base/result.h"
#include "emulator/sluicelocal.h"

#include <string>
#include <vector>

namespace sluice::cli {

/// What `sluice run` was asked for, as it stands on the command line.
struct RunOptions {
    std::string flowFile;
    std::vector<std::string> buckets; ///< NAME=FOLDER
    std::string dataDir;
    std::string region;
    std::string output = "text";
    bool keepsService = false;
};

/// The folders of --bucket, absolute. InvalidInput or NotFound names the option and the remedy.
Result<QList<emulator::BucketMapping>> bucketsOf(const RunOptions &options);

} // namespace sluice::cli
