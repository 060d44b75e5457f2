#pragma once

#include "cli/console/command.h"

namespace sluice::cli {

void addRunsCommand(CLI::App &program, Action &chosen);
void addCancelCommand(CLI::App &program, Action &chosen);
void addWaitCommand(CLI::App &program, Action &chosen);
void addWatchCommand(CLI::App &program, Action &chosen);

} // namespace sluice::cli
