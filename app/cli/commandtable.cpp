#include "cli/commandtable.h"

#include "cli/commands/env.h"
#include "cli/commands/serve.h"

namespace sluice::cli {

std::span<const AddCommand> commandTable()
{
    static constexpr AddCommand kCommands[] = {
        addServeCommand,
        addEnvCommand,
    };
    return kCommands;
}

} // namespace sluice::cli
