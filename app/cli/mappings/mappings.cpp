#include "cli/mappings/mappings.h"

#include "cli/commands/datadir.h"
#include "cli/commands/mappingoptions.h"
#include "cli/commands/sessionloop.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/console/notempty.h"
#include "cli/mappings/mappingsession.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

using Wish = MappingSession::Wish;

struct MappingsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Mappings)
};

struct CommandOptions {
    std::string dataDir;
    std::string output = "text";
    MappingOptions mappings; ///< for `remove` the names alone
};

int ask(const CommandOptions &options, const Wish &wish)
{
    quietenLog();
    const auto dir = dataDirOf(options.dataDir);
    if (!dir) {
        printError(dir.error().message);
        return kExitUsage;
    }
    MappingSession session(*dir, wish);
    return untilFinished(session);
}

/// \param command as it is called, "set"
int change(const CommandOptions &options, const QString &command, const Wish &wish)
{
    if (wish.mappings.isEmpty()) {
        printError(MappingsText::tr("Say what to %1; sluice mappings %1 --help lists the options.")
                       .arg(command));
        return kExitUsage;
    }
    return ask(options, wish);
}

int set(const CommandOptions &options)
{
    const auto given = mappingsOf(options.mappings);
    if (!given) {
        printError(given.error().message);
        return kExitUsage;
    }
    return change(options, u"set"_s, {Wish::Act::Set, toRequests(*given), false});
}

int remove(const CommandOptions &options)
{
    using Kind = appflow::LocalMapping::Kind;
    Wish wish {Wish::Act::Remove, {}, false};
    const auto add = [&](Kind kind, const std::vector<std::string> &names) {
        for (const std::string &name : names)
            wish.mappings.append({kind, QString::fromLocal8Bit(name), {}});
    };
    add(Kind::Bucket, options.mappings.buckets);
    add(Kind::Lambda, options.mappings.lambdas);
    add(Kind::Fixture, options.mappings.fixtures);
    add(Kind::TokenUrl, options.mappings.tokenUrls);
    return change(options, u"remove"_s, wish);
}

void addData(CLI::App &command, CommandOptions &options)
{
    notEmpty(command
                 .add_option("--data", options.dataDir,
                     "Data directory of the service ($SLUICE_DATA, else the user's data folder)")
                 ->type_name("DIR"));
}

void addNames(
    CLI::App &command, const char *option, std::vector<std::string> &names, const char *form)
{
    command.add_option(option, names, "May be repeated")
        ->type_name(form)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

} // namespace

void addMappingsCommand(CLI::App &program, Action &chosen)
{
    const auto options = std::make_shared<CommandOptions>();
    auto *command = program.add_subcommand("mappings",
        "List, set and remove what stands for buckets, functions and connectors in Sluice Local");
    addData(*command, *options);
    command->add_option("--output", options->output, "text, or json for scripts")
        ->check(CLI::IsMember({"text", "json"}));
    command->footer("Asks the Sluice Local that runs on the data directory.\n"
                    "Exit status: 0 done, 1 none runs there, or it refuses, 2 bad options.");
    command->require_subcommand(0, 1);

    auto *setting = command->add_subcommand(
        "set", "Map names to folders and URLs; those that are mapped already change");
    addData(*setting, *options);
    addMappingOptions(*setting, options->mappings);
    setting->callback([options, &chosen] { chosen = [options] { return set(*options); }; });

    auto *removing = command->add_subcommand(
        "remove", "Take mappings back; folders and the files in them stay");
    addData(*removing, *options);
    addNames(*removing, "--bucket", options->mappings.buckets, "NAME");
    addNames(*removing, "--lambda", options->mappings.lambdas, "NAME-OR-ARN");
    addNames(*removing, "--fixture", options->mappings.fixtures, "CONNECTORTYPE-or-PROFILE");
    addNames(*removing, "--token-url", options->mappings.tokenUrls, "CONNECTORTYPE-or-PROFILE");
    removing->callback([options, &chosen] { chosen = [options] { return remove(*options); }; });

    command->callback([options, command, &chosen] {
        // CLI11 calls the command's own callback too, after that of its subcommand.
        if (command->get_subcommands().empty())
            chosen = [options] {
                return ask(*options, {Wish::Act::List, {}, options->output == "json"});
            };
    });
}

} // namespace sluice::cli
