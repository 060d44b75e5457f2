#pragma once

#include <CLI/CLI.hpp>

namespace sluice::cli {

/// The text of --help: what CLI11 writes, without the names of its types and checks, and no line
/// longer than a terminal.
///
///     --limit COUNT               At most so many, 0 for all (20; 0 to 1000000)
///     --output text|json          text, or json for scripts
class HelpFormatter final : public CLI::Formatter {
public:
    std::string make_option_opts(const CLI::Option *option) const override;
    std::string make_option_desc(const CLI::Option *option) const override;
};

} // namespace sluice::cli
