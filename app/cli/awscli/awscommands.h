#pragma once

#include "cli/console/command.h"

#include <QStringList>

namespace sluice::cli {

/// Lists `sluice appflow` and `sluice swf` in the help of the program. Their words are read by
/// runAwsCommand(), since they follow the AWS CLI and not CLI11.
void addAwsCommands(CLI::App &program, Action &chosen);

/// The command behind the options the AWS CLI takes before it; empty when there is none.
QString commandIn(const QStringList &words);
/// True for "[options] appflow ..." and every other service.
bool isAwsCall(const QStringList &words);

/// `sluice SERVICE OPERATION`: one call of its API, with options, messages, output and exit
/// codes of the AWS CLI 2.9 (0, 252 usage, 253 region or credentials missing, 254 refused by the
/// service, 255 else). \param words without the program's name
int runAwsCommand(const QStringList &words);

} // namespace sluice::cli
