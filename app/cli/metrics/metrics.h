#pragma once

#include "cli/console/command.h"

namespace sluice::cli {

/// `sluice metrics`: CloudWatch's five metrics of the runs of a Sluice Local.
void addMetricsCommand(CLI::App &program, Action &chosen);

} // namespace sluice::cli
