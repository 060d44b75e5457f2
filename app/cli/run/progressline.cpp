#include "cli/run/progressline.h"

#include <QCoreApplication>
#include <QLocale>

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

constexpr int kBarWidth = 20;

struct ProgressLineText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::ProgressLine)
};

} // namespace

QString countText(qint64 count)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(count);
}

QString bytesText(qint64 bytes)
{
    if (bytes < 1000)
        return ProgressLineText::tr("%1 bytes").arg(bytes);
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

QString progressText(const appflow::LocalRun &run, std::chrono::milliseconds elapsed)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(elapsed).count();
    if (run.fraction < 0)
        return ProgressLineText::tr("%1 rows  %2  %3:%4")
            .arg(countText(run.recordsProcessed), bytesText(run.bytesProcessed))
            .arg(seconds / 60)
            .arg(seconds % 60, 2, 10, '0'_L1);
    const double fraction = std::min(run.fraction, 1.0);
    const int filled = int(std::floor(fraction * kBarWidth));
    return ProgressLineText::tr("[%1%2] %3 %  %4 rows  %5 of %6  %7:%8")
        .arg(QString(filled, '#'_L1), QString(kBarWidth - filled, '.'_L1))
        .arg(int(std::floor(fraction * 100)), 3)
        .arg(countText(run.recordsProcessed), bytesText(run.bytesProcessed),
            bytesText(run.bytesTotal))
        .arg(seconds / 60)
        .arg(seconds % 60, 2, 10, '0'_L1);
}

ProgressLine::ProgressLine()
    : m_isTerminal(::isatty(STDERR_FILENO) == 1)
{
}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::show(const QString &text)
{
    if (!m_isTerminal)
        return;
    std::fprintf(stderr, "\r\033[K%s", text.toLocal8Bit().constData());
    std::fflush(stderr);
    m_isShown = true;
}

void ProgressLine::clear()
{
    if (!m_isShown)
        return;
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
    m_isShown = false;
}

} // namespace sluice::cli
