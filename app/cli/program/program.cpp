#include "cli/program/program.h"

#include "base/closematches.h"
#include "cli/awscli/awscommands.h"
#include "cli/commands/env.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/program/commandtable.h"
#include "cli/program/helpformatter.h"
#include "cli/prompt/autoprompt.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct ProgramText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Program)
};

QStringList subcommandNames(const CLI::App &program)
{
    QStringList names;
    for (const CLI::App *command : program.get_subcommands([](const CLI::App *) { return true; }))
        names << QString::fromStdString(command->get_name());
    return names;
}

int refuseSubcommand(const QString &word, const QStringList &known)
{
    const QStringList close = closeMatches(word, known);
    printError(close.isEmpty()
            ? ProgramText::tr("There is no subcommand %1; there are %2. See sluice --help.")
                  .arg(word, known.join(", "_L1))
            : ProgramText::tr("There is no subcommand %1; did you mean %2? See sluice --help.")
                  .arg(word, close.first()));
    return kExitUsage;
}

QString unknownOptionText(const CLI::App &command, const QString &name, const QString &word)
{
    QStringList known;
    for (const CLI::Option *each : command.get_options()) {
        for (const std::string &longName : each->get_lnames())
            known << "--"_L1 + QString::fromStdString(longName);
    }
    const QString nearest = nearestMatch(word, known);
    return nearest.isEmpty()
        ? ProgramText::tr("%1 has no option %2. See %1 --help.").arg(name, word)
        : ProgramText::tr("%1 has no option %2; did you mean %3? See %1 --help.")
              .arg(name, word, nearest);
}

/// Of the first word that nothing takes.
QString extraWordText(const CLI::App &program)
{
    const auto commands = program.get_subcommands();
    const CLI::App &command = commands.empty() ? program : *commands.front();
    const std::vector<std::string> extra = command.remaining();
    const auto option = std::find_if(
        extra.begin(), extra.end(), [](const std::string &word) { return word.starts_with('-'); });
    const QString name = &command == &program
        ? u"sluice"_s
        : "sluice "_L1 + QString::fromStdString(command.get_name());
    if (option == extra.end())
        return ProgramText::tr("%1 takes no further argument, but there is \"%2\". See %1 --help.")
            .arg(name, QString::fromLocal8Bit(extra.empty() ? std::string() : extra.front()));
    return unknownOptionText(command, name, QString::fromLocal8Bit(*option).section(u'=', 0, 0));
}

/// " mappings set" of `sluice mappings set`.
QString commandOf(const CLI::App &program)
{
    QString words;
    for (const CLI::App *command = &program; !command->get_subcommands().empty();) {
        command = command->get_subcommands().front();
        words += u' ' + QString::fromStdString(command->get_name());
    }
    return words;
}

} // namespace

int runProgram(int argc, char **argv)
{
    // The AWS CLI's way of reading words is not CLI11's.
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    if (isAwsCall(words) || isBarePromptCall(words))
        return runAwsWithPrompt(words);

    CLI::App program("Build, run and cancel Amazon AppFlow flows on this machine.", "sluice");
    program.set_version_flag("--version", "sluice " SLUICE_VERSION, "Print the version and exit");
    program.set_help_flag("-h,--help", "Print this help and exit");
    program.require_subcommand(1);
    program.failure_message(CLI::FailureMessage::simple);
    program.formatter(std::make_shared<HelpFormatter>());

    Action chosen;
    for (const AddCommand add : commandTable())
        add(program, chosen);

    const QString word = words.value(0);
    const QStringList known = subcommandNames(program);
    if (!word.isEmpty() && !word.startsWith(u'-') && !known.contains(word))
        return refuseSubcommand(word, known);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        if (dynamic_cast<const CLI::ExtrasError *>(&error))
            printError(extraWordText(program));
        else if (word.startsWith(u'-') && program.get_subcommands().empty()
            && error.get_exit_code() != 0)
            printError(unknownOptionText(program, u"sluice"_s, word.section(u'=', 0, 0)));
        else if (error.get_exit_code() == 0)
            return program.exit(error);
        else
            printError(ProgramText::tr("%1. See sluice%2 --help.")
                           .arg(QString::fromStdString(error.what()), commandOf(program)));
        if (word == "env"_L1)
            printText(refusalForTheShell());
        return kExitUsage;
    }

    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("sluice"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SLUICE_VERSION));
    return chosen();
}

} // namespace sluice::cli
