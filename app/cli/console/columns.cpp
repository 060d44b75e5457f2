#include "cli/console/columns.h"

#include <algorithm>

namespace sluice::cli {

QString columnsText(const QList<QStringList> &rows, const QList<qsizetype> &rightAligned)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row.at(i).size());
    }
    QString text;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            line += rightAligned.contains(i) ? row.at(i).rightJustified(widths.at(i))
                                             : row.at(i).leftJustified(widths.at(i));
            line += QLatin1String("  ");
        }
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        text += line + QLatin1Char('\n');
    }
    return text;
}

} // namespace sluice::cli
