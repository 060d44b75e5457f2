#pragma once

#include <QStringList>

namespace sluice::cli {

/// Rows of cells, the first one the heading, each in a line of its own and in columns two blanks
/// apart. \param rightAligned numbers of the columns of counts, from 0 on
QString columnsText(const QList<QStringList> &rows, const QList<qsizetype> &rightAligned = {});

} // namespace sluice::cli
