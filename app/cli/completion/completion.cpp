#include "cli/completion/completion.h"

#include "cli/console/console.h"
#include "cli/console/exitcode.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

int printCompletion(const CLI::App &program, const std::string &shell)
{
    const CompletionTable table = completionTable(program);
    if (shell == "bash")
        printText(bashCompletion(table));
    else if (shell == "zsh")
        printText(zshCompletion(table));
    else
        printText(fishCompletion(table));
    return kExitOk;
}

} // namespace

void addCompletionCommand(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "completion", "Print the script that makes a shell complete the words of this program");
    const auto shell = std::make_shared<std::string>();
    command->add_option("shell", *shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}))
        ->type_name("SHELL");
    command->footer("bash:  eval \"$(sluice completion bash)\"\n"
                    "zsh:   eval \"$(sluice completion zsh)\"\n"
                    "fish:  sluice completion fish | source");
    command->callback([shell, &program, &chosen] {
        chosen = [shell, &program] { return printCompletion(program, *shell); };
    });
}

} // namespace sluice::cli
