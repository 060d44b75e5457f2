#pragma once

#include "cli/console/command.h"

namespace sluice::cli {

/// `sluice profile FLOW.json|FILE`
void addProfileCommand(CLI::App &program, Action &chosen);

} // namespace sluice::cli
