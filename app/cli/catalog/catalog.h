#pragma once

#include "cli/console/command.h"

namespace sluice::cli {

/// `sluice catalog [TABLE]`
void addCatalogCommand(CLI::App &program, Action &chosen);

} // namespace sluice::cli
