#pragma once

#include "cli/console/command.h"

#include <span>

namespace sluice::cli {

/// All subcommands in the order of --help. A new one gets a line here and nothing else.
std::span<const AddCommand> commandTable();

} // namespace sluice::cli
