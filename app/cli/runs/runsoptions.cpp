#include "cli/runs/runsoptions.h"

#include <CLI/CLI.hpp>

namespace sluice::cli {

void addRunsOptions(CLI::App &command, RunsOptions &options)
{
    addAppFlowOptions(command, options.services);
    command.add_option("--output", options.output, "text, or json for scripts")
        ->check(CLI::IsMember({"text", "json"}));
}

} // namespace sluice::cli
