#include "cli/console/notempty.h"

#include <CLI/CLI.hpp>

namespace sluice::cli {

CLI::Option *notEmpty(CLI::Option *option)
{
    return option->check([](const std::string &value) {
        return value.empty() ? std::string("its value is empty; is a variable not set?")
                             : std::string();
    });
}

} // namespace sluice::cli
