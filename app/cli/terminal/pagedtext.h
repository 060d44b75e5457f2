#pragma once

#include <QString>

namespace sluice::cli {

/// A text to read, on a terminal through $MANPAGER, $PAGER or less, as the AWS CLI shows its help.
/// Without a terminal, or where the pager cannot be run, it goes straight to standard output.
void printPaged(const QString &text);

} // namespace sluice::cli
