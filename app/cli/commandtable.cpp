#include "cli/commandtable.h"

#include "cli/appflow/appflow.h"
#include "cli/commands/env.h"
#include "cli/commands/serve.h"
#include "cli/run/run.h"

namespace sluice::cli {

std::span<const AddCommand> commandTable()
{
    static constexpr AddCommand kCommands[] = {
        addServeCommand,
        addEnvCommand,
        addRunCommand,
        addAppflowCommand,
    };
    return kCommands;
}

} // namespace sluice::cli
