#include "cli/console/figures.h"

#include <QCoreApplication>
#include <QLocale>

#include <iterator>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct FiguresText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Figures)
};

} // namespace

QString countText(qint64 count)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(count);
}

QString bytesText(qint64 bytes)
{
    if (bytes < 1000)
        return FiguresText::tr("%1 bytes").arg(bytes);
    static constexpr const char *kUnits[] = {"kB", "MB", "GB", "TB"};
    double value = double(bytes) / 1000;
    size_t unit = 0;
    // 999.95 would be rounded to "1000.0".
    while (value >= 999.95 && unit + 1 < std::size(kUnits)) {
        value /= 1000;
        ++unit;
    }
    return QString::number(value, 'f', 1) + ' '_L1 + QLatin1String(kUnits[unit]);
}

} // namespace sluice::cli
