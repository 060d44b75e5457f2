#pragma once

#include "cli/console/command.h"

namespace sluice::cli {

/// `sluice run FLOW.json`: creates or updates the flow in Sluice Local, runs it, waits, prints the
/// execution record.
void addRunCommand(CLI::App &program, Action &chosen);

} // namespace sluice::cli
