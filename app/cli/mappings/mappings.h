#pragma once

#include "cli/console/command.h"

namespace sluice::cli {

/// `sluice mappings`, `sluice mappings set` and `sluice mappings remove`: what stands in a running
/// Sluice Local for what only AWS has.
void addMappingsCommand(CLI::App &program, Action &chosen);

} // namespace sluice::cli
