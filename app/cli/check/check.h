#pragma once

#include "cli/console/command.h"

namespace sluice::cli {

/// `sluice check FLOW.json...`: what is wrong with flows, without any service.
void addCheckCommand(CLI::App &program, Action &chosen);

} // namespace sluice::cli
