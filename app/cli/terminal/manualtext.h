#pragma once

#include <QString>

namespace sluice::cli {

/// The Markdown of the manual as a terminal reads it: a link to another topic names the command
/// that prints it, other links their address, and what is emphasised only stands there. What is
/// to be typed stays as it is.
QString manualText(const QString &markdown);

} // namespace sluice::cli
