#pragma once

#include "cli/completion/completiontable.h"
#include "cli/console/command.h"

namespace sluice::cli {

/// `sluice completion bash|zsh|fish`: prints the script that makes the shell complete commands,
/// operations, options and their values.
void addCompletionCommand(CLI::App &program, Action &chosen);

QString bashCompletion(const CompletionTable &table);
QString zshCompletion(const CompletionTable &table);
QString fishCompletion(const CompletionTable &table);

} // namespace sluice::cli
