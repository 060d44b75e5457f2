#include "cli/run/progressline.h"

#include "cli/console/figures.h"

#include <QCoreApplication>

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
