#pragma once

#include "base/result.h"
#include "cli/commands/mappingoptions.h"
#include "local/datadirectory.h"

namespace CLI {
class App;
}

namespace sluice::cli {

/// What `serve`, `run` and `preview` are told of a Sluice Local, as it stands on the command line.
struct LocalOptions {
    std::string dataDir;
    std::string region;
    MappingOptions mappings;
    std::string secrets; ///< "keychain", "file"; empty: not given
    std::string memoryLimit; ///< "512MiB", "4GB"; empty: not given
    int threads = 0; ///< 0: not given
};

/// Adds --data, --region, those of addMappingOptions(), --secrets, --memory-limit and
/// --threads.
/// \param options must live as long as the command
void addLocalOptions(CLI::App &command, LocalOptions &options);

/// Bytes of a --memory-limit such as "512MiB"; 0: not given. InvalidInput names the remedy.
Result<qint64> memoryLimitOf(const std::string &option);

/// Empty: not given. InvalidInput for what is no name of a region.
Result<QString> regionOf(const std::string &option);

/// LocalOptions, read.
struct GivenLocal {
    LocalDataDir dataDir;
    QString region; ///< empty: not given
    GivenMappings mappings;
    QString secrets; ///< likewise
    qint64 memoryLimitBytes = 0; ///< 0: not given
    int threads = 0; ///< likewise
};

/// InvalidInput or NotFound names the option and the remedy: a data directory that is a file, a
/// memory limit that is no size or less than any run can do with, ...
Result<GivenLocal> givenLocal(const LocalOptions &options);

} // namespace sluice::cli
