#pragma once

#include "cli/console/command.h"

namespace sluice::cli {

/// `sluice test DIR`: runs flows over the inputs of folders and holds what comes against what is
/// expected.
void addTestCommand(CLI::App &program, Action &chosen);

} // namespace sluice::cli
