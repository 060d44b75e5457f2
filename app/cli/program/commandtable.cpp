#include "cli/program/commandtable.h"

#include "cli/awscli/awscommands.h"
#include "cli/catalog/catalog.h"
#include "cli/check/check.h"
#include "cli/commands/env.h"
#include "cli/commands/help.h"
#include "cli/commands/serve.h"
#include "cli/completion/completion.h"
#include "cli/mappings/mappings.h"
#include "cli/metrics/metrics.h"
#include "cli/preview/preview.h"
#include "cli/profile/profile.h"
#include "cli/run/run.h"
#include "cli/runs/runs.h"
#include "cli/sequence/sequence.h"
#include "cli/stop/stop.h"
#include "cli/test/test.h"
#include "cli/worker/worker.h"

namespace sluice::cli {

std::span<const AddCommand> commandTable()
{
    static constexpr AddCommand kCommands[] = {
        addServeCommand,
        addEnvCommand,
        addRunCommand,
        addPreviewCommand,
        addProfileCommand,
        addCheckCommand,
        addTestCommand,
        addStopCommand,
        addRunsCommand,
        addCancelCommand,
        addWaitCommand,
        addWatchCommand,
        addMappingsCommand,
        addMetricsCommand,
        addCatalogCommand,
        addSequenceCommand,
        addWorkerCommand,
        addAwsCommands,
        addCompletionCommand,
        addHelpCommand,
    };
    return kCommands;
}

} // namespace sluice::cli
