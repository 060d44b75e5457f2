#pragma once

#include "cli/console/command.h"

namespace sluice::cli {

/// `sluice preview FLOW.json`: what a run of the flow would do to some rows of its source, stage by
/// stage and row by row. Nothing is written and the flow is not stored.
void addPreviewCommand(CLI::App &program, Action &chosen);

} // namespace sluice::cli
