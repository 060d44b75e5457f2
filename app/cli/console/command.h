#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace sluice::cli {

/// What the chosen subcommand does; returns the exit code. A QCoreApplication exists, its event
/// loop does not run yet.
using Action = std::function<int()>;

/// Adds one subcommand to the parser: its options, its help, and a callback that sets `chosen` when
/// the user picked it. Options are bound to a struct that the callback and the action share:
///
///     void addHelloCommand(CLI::App &program, Action &chosen)
///     {
///         auto *command = program.add_subcommand("hello", "Greet somebody");
///         const auto options = std::make_shared<HelloOptions>();
///         command->add_option("--name", options->name, "Whom to greet");
///         command->callback([options, &chosen] { chosen = [options] { return hello(*options); };
///         });
///     }
///
/// Nothing slow in here: it runs for every command.
using AddCommand = void (*)(CLI::App &program, Action &chosen);

} // namespace sluice::cli
