#include "cli/stop/stop.h"

#include "cli/commands/datadir.h"
#include "cli/commands/sessionloop.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/console/notempty.h"
#include "cli/stop/stopsession.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

int stop(const std::string &dataDir)
{
    quietenLog();
    const auto dir = dataDirOf(dataDir);
    if (!dir) {
        printError(dir.error().message);
        return kExitUsage;
    }
    StopSession session(*dir);
    return untilFinished(session);
}

} // namespace

void addStopCommand(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "stop", "End the Sluice Local of a data directory and the runs in progress there");
    const auto dataDir = std::make_shared<std::string>();
    notEmpty(command
                 ->add_option("--data", *dataDir,
                     "Data directory of the service ($SLUICE_DATA, else the user's data folder)")
                 ->type_name("DIR"));
    command->footer("Runs in progress are canceled and recorded; they are named.\n"
                    "Exit status: 0 it has ended, 1 none runs there or it does not answer,\n"
                    "2 bad options.");
    command->callback([dataDir, &chosen] { chosen = [dataDir] { return stop(*dataDir); }; });
}

} // namespace sluice::cli
