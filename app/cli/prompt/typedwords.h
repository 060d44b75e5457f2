#pragma once

#include <QStringList>

namespace sluice::cli {

/// A line up to the cursor, as a POSIX shell would split it.
struct TypedWords {
    QStringList whole; ///< words with a blank behind them
    QString current; ///< what is typed of the next one, without its quotes; perhaps nothing
    qsizetype currentStart = 0; ///< where it begins in the line
};

TypedWords typedWords(const QString &line);

} // namespace sluice::cli
