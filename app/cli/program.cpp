#include "cli/program.h"

#include "cli/appflow/appflow.h"
#include "cli/commandtable.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

namespace sluice::cli {

int runProgram(int argc, char **argv)
{
    // The AWS CLI's way of reading words is not CLI11's.
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    if (isAppflowCall(words))
        return runAppflow(words);

    CLI::App program("Build, run and cancel Amazon AppFlow flows on this machine.", "sluice");
    program.set_version_flag("--version", "sluice " SLUICE_VERSION, "Print the version and exit");
    program.set_help_flag("-h,--help", "Print this help and exit");
    program.require_subcommand(1);
    program.failure_message(CLI::FailureMessage::simple);

    Action chosen;
    for (const AddCommand add : commandTable())
        add(program, chosen);

    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return program.exit(error) == 0 ? kExitOk : kExitUsage;
    }

    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("sluice"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SLUICE_VERSION));
    return chosen();
}

} // namespace sluice::cli
