#pragma once

#include <QStringList>

namespace sluice {

/// The choices that look like the word, best first, at most three: Python's
/// difflib.get_close_matches with the AWS CLI's cutoff of 0.8.
QStringList closeMatches(const QString &word, const QStringList &choices);

/// The one of the choices that was probably meant: spelled the same but for its case, else the most
/// similar, difflib's cutoff of 0.6 given. Empty when none is.
QString nearestMatch(const QString &word, const QStringList &choices);

/// difflib's ratio of two texts, 0 to 1.
double similarity(const QString &first, const QString &second);

} // namespace sluice
