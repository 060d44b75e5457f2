#pragma once

#include "cli/console/command.h"

namespace sluice::cli {

/// `sluice sequence FLOW...`: starts a sequence of flows and follows it to its receipt.
void addSequenceCommand(CLI::App &program, Action &chosen);

} // namespace sluice::cli
