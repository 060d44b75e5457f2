#pragma once

#include "cli/console/command.h"

namespace sluice::cli {

/// `sluice stop`: ends the Sluice Local of a data directory, whoever started it.
void addStopCommand(CLI::App &program, Action &chosen);

} // namespace sluice::cli
