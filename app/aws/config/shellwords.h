#pragma once

#include <QStringList>

#include <optional>

namespace sluice::aws {

/// Splits as a POSIX shell does without expanding anything: quotes, backslashes. The headings of
/// the shared files and credential_process are written so. Empty when a quote or an escape is open.
std::optional<QStringList> splitShellWords(const QString &text);

} // namespace sluice::aws
