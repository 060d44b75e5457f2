#pragma once

#include "cli/console/command.h"

#include <QStringList>

namespace sluice::cli {

/// Lists `sluice appflow` in the help of the program. The words of that command are read by
/// runAppflow(), since they follow the AWS CLI and not CLI11.
void addAppflowCommand(CLI::App &program, Action &chosen);

/// The command behind the options the AWS CLI takes before it; empty when there is none.
QString commandIn(const QStringList &words);
/// True for "[options] appflow ...".
bool isAppflowCall(const QStringList &words);

/// `sluice appflow OPERATION`: one call of the AppFlow API, with options, messages, output and exit
/// codes of the AWS CLI 2.9 (0, 252 usage, 253 region or credentials missing, 254 refused by the
/// service, 255 else). \param words without the program's name
int runAppflow(const QStringList &words);

} // namespace sluice::cli
