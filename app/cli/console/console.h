#pragma once

#include <QString>

#include <string>

namespace sluice::cli {

/// To standard output, at once, in the locale's encoding.
void printText(const QString &text);
/// "sluice: TEXT" to standard error.
void printError(const QString &text);

/// " --data 'DIR'" for a hint, empty when the option was not given.
QString dataOption(const std::string &dataDir);

} // namespace sluice::cli
