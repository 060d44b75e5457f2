#pragma once

#include "cli/console/command.h"

namespace sluice::cli {

/// `sluice worker`: decides and does sequences of flows until it is ended.
void addWorkerCommand(CLI::App &program, Action &chosen);

} // namespace sluice::cli
