#pragma once

namespace CLI {
class Option;
}

namespace sluice::cli {

/// Refuses "" as the option's value: it is a shell's variable that is not set, and would be taken
/// for an option that was not given. \return the option
CLI::Option *notEmpty(CLI::Option *option);

} // namespace sluice::cli
