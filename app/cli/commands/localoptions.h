#pragma once

#include "emulator/sluicelocal.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace sluice::cli {

/// What `serve` and `run` are told of a Sluice Local, as it stands on the command line.
struct LocalOptions {
    std::string dataDir;
    std::string region;
    std::vector<std::string> buckets; ///< NAME=FOLDER
    std::vector<std::string> lambdas; ///< NAME-OR-ARN=URL
    std::vector<std::string> fixtures; ///< CONNECTORTYPE-or-PROFILE=FOLDER
    std::vector<std::string> allowLinks; ///< names of buckets and fixtures
    std::vector<std::string> tokenUrls; ///< CONNECTORTYPE-or-PROFILE=URL
    std::string secrets; ///< "keychain", "file"; empty: not given
    std::string memoryLimit; ///< "512MiB", "4GB"; empty: not given
};

/// Adds --data, --region, --bucket, --lambda, --fixture, --allow-links, --token-url, --secrets and
/// --memory-limit.
/// \param options must live as long as the command
void addLocalOptions(CLI::App &command, LocalOptions &options);

/// What stands for what this machine does not have.
struct GivenMappings {
    QList<emulator::BucketMapping> buckets;
    QList<connector::LambdaEndpoint> lambdas;
    QList<emulator::FixtureMapping> fixtures;
    QList<emulator::TokenUrlMapping> tokenUrls;
};

/// Folders are absolute and buckets' are there. InvalidInput or NotFound names the option and the
/// remedy.
Result<GivenMappings> mappingsOf(const LocalOptions &options);

/// Bytes; 0: not given. InvalidInput for what is no size, and less than any run can do with.
Result<qint64> memoryLimitOf(const LocalOptions &options);

} // namespace sluice::cli
