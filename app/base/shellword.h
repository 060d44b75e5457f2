#pragma once

#include <QString>

namespace sluice {

/// One word for a POSIX shell, in single quotes.
QString shellQuoted(const QString &text);

/// The same, in quotes only where a shell would read it otherwise: what is printed to be typed.
QString shellWord(const QString &text);

} // namespace sluice
