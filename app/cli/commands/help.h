#pragma once

#include "cli/console/command.h"

namespace sluice::cli {

/// `sluice help`: the topics of the manual, or one of them, through the pager of manual pages.
void addHelpCommand(CLI::App &program, Action &chosen);

} // namespace sluice::cli
