#pragma once

#include "emulator/sluicelocal.h"
#include "local/localclient.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace sluice::cli {

/// What stands for what this machine does not have, as it is written on the command line.
struct MappingOptions {
    std::vector<std::string> buckets; ///< NAME=FOLDER
    std::vector<std::string> lambdas; ///< NAME-OR-ARN=URL
    std::vector<std::string> fixtures; ///< CONNECTORTYPE-or-PROFILE=FOLDER
    std::vector<std::string> allowLinks; ///< names of buckets and fixtures
    std::vector<std::string> tokenUrls; ///< CONNECTORTYPE-or-PROFILE=URL
};

/// Adds --bucket, --lambda, --fixture, --allow-links and --token-url.
/// \param options must live as long as the command
void addMappingOptions(CLI::App &command, MappingOptions &options);

/// The same, read.
struct GivenMappings {
    QList<emulator::BucketMapping> buckets;
    QList<connector::LambdaEndpoint> lambdas;
    QList<emulator::FixtureMapping> fixtures;
    QList<emulator::TokenUrlMapping> tokenUrls;
};

/// Folders are absolute and buckets' are there. InvalidInput or NotFound names the option and the
/// remedy.
Result<GivenMappings> mappingsOf(const MappingOptions &options);

/// As a running Sluice Local is told of them.
QList<appflow::LocalMapping> toRequests(const GivenMappings &given);

} // namespace sluice::cli
