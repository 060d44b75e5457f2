#pragma once

#include "cli/console/command.h"

namespace sluice::cli {

/// `sluice serve`: Sluice Local in this process until SIGINT, SIGTERM, SIGHUP or a shutdown
/// request.
void addServeCommand(CLI::App &program, Action &chosen);

} // namespace sluice::cli
