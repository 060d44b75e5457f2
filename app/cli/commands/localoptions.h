#pragma once

#include "base/result.h"
#include "cli/commands/mappingoptions.h"

namespace CLI {
class App;
}

namespace sluice::cli {

/// What `serve` and `run` are told of a Sluice Local, as it stands on the command line.
struct LocalOptions {
    std::string dataDir;
    std::string region;
    MappingOptions mappings;
    std::string secrets; ///< "keychain", "file"; empty: not given
    std::string memoryLimit; ///< "512MiB", "4GB"; empty: not given
};

/// Adds --data, --region, those of addMappingOptions(), --secrets and --memory-limit.
/// \param options must live as long as the command
void addLocalOptions(CLI::App &command, LocalOptions &options);

/// Empty: not given. InvalidInput for what is no name of a region.
Result<QString> regionOf(const std::string &option);

/// Bytes; 0: not given. InvalidInput for what is no size, and less than any run can do with.
Result<qint64> memoryLimitOf(const LocalOptions &options);

} // namespace sluice::cli
