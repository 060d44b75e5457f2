#pragma once

#include "cli/services/serviceoptions.h"

namespace CLI {
class App;
}

namespace sluice::cli {

/// What `runs`, `cancel`, `wait` and `watch` share.
struct RunsOptions {
    ServiceOptions services;
    std::string flow; ///< empty: all flows
    std::string output = "text";

    bool isJsonOutput() const { return output == "json"; }
};

/// Adds --data, --profile, --region, --endpoint-url and --output. \param options must live as long
/// as the command
void addRunsOptions(CLI::App &command, RunsOptions &options);

/// Of the footer of each: where the runs are.
inline constexpr auto kRunsPlace
    = "Asks the Sluice Local of the data directory, or AWS with --profile or --region.\n";

} // namespace sluice::cli
