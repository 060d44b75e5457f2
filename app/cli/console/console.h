#pragma once

#include "local/datadirectory.h"

#include <QString>

#include <string>

namespace sluice::cli {

/// To standard output, at once, in the locale's encoding.
void printText(const QString &text);
/// "sluice: TEXT" to standard error.
void printError(const QString &text);

/// Words from elsewhere on one line: they must not command the terminal, so control characters
/// and those that turn the direction of text become blanks.
QString withoutControls(QString text);

/// " --data 'DIR'" for a hint, empty when the option was not given.
QString dataOption(const std::string &dataDir);
/// The same for a directory; empty for that which is taken without --data.
QString dataOptionOf(const LocalDataDir &dir);

} // namespace sluice::cli
