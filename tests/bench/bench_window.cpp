// First paint of sluice-desktop with 10,000 cached flows against a window that does nothing, both
// as processes under one Xvfb, taking turns. Goal G8: at most 2.3 times, at most 50 MiB PSS.
#include "base/clock.h"
#include "store/flowcache.h"
#include "store/storeworker.h"
#include "tests/bench/support/table.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;
using namespace sluice;

namespace {

constexpr int kFlows = 10'000;
constexpr int kRounds = 15;
constexpr int kPatience = 10'000;

/// The rows sluice-desktop finds in its cache for this data directory.
void fillCache(const QString &dataFolder)
{
    SystemClock clock;
    QList<store::FlowRow> rows;
    for (int i = 0; i < kFlows; ++i) {
        store::FlowRow row;
        row.flowName = u"flow-%1"_s.arg(i, 5, 10, QLatin1Char('0'));
        row.flowArn = u"arn:aws:appflow:us-east-1:000000000000:flow/"_s + row.flowName;
        row.description = u"Orders of the day, without card numbers"_s;
        row.flowStatus = u"Active"_s;
        row.triggerType = u"OnDemand"_s;
        row.sourceConnectorType = u"S3"_s;
        row.destinationConnectorType = u"S3"_s;
        row.createdAt = clock.now();
        row.lastUpdatedAt = clock.now();
        row.lastRunStatus = u"Successful"_s;
        row.lastRunAt = clock.now();
        rows.append(row);
    }
    // The worker finishes its jobs before it goes.
    store::StoreWorker worker(dataFolder + "/desktop"_L1, clock);
    (void)worker.cache([rows, connection = "local:"_L1 + dataFolder, now = clock.now()](
                           sqlite::Database &database) {
        return store::FlowCache(database).replace(connection, rows, now);
    });
}

struct Start {
    double paint = 0;
    double rows = 0;
    double pssMiB = 0;
};

double readPss(qint64 pid)
{
    QFile file(u"/proc/%1/smaps_rollup"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    static const QRegularExpression pss(u"Pss:\\s+(\\d+) kB"_s);
    return pss.match(QString::fromLatin1(file.readAll())).captured(1).toDouble() / 1024;
}

/// Starts the program, waits for the lines it says about itself, ends it.
std::optional<Start> timeStart(
    const QString &program, const QStringList &arguments, const QString &display, bool hasRows)
{
    static const QRegularExpression paint(u"first paint after (\\d+) ms"_s);
    static const QRegularExpression rows(u"rows after (\\d+) ms"_s);
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, display);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    environment.insert(u"QT_LOGGING_RULES"_s, u"sluice.desktop.start=true"_s);
    environment.insert(u"QT_ASSUME_STDERR_HAS_CONSOLE"_s, u"1"_s);
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    QString said;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < kPatience) {
        process.waitForReadyRead(50);
        said += QString::fromUtf8(process.readAllStandardError());
        if (paint.match(said).hasMatch() && (!hasRows || rows.match(said).hasMatch()))
            break;
    }
    Start start;
    start.paint = paint.match(said).captured(1).toDouble();
    start.rows = rows.match(said).captured(1).toDouble();
    start.pssMiB = readPss(process.processId());
    process.kill();
    process.waitForFinished();
    if (start.paint <= 0)
        return std::nullopt;
    return start;
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? 0 : values[values.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QProcess xvfb;
    xvfb.start(u"Xvfb"_s,
        {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1440x900x24"_s, u"-nolisten"_s,
            u"tcp"_s});
    if (!xvfb.waitForReadyRead(kPatience)) {
        std::fputs("Xvfb did not start; install the package xvfb.\n", stderr);
        return 1;
    }
    const auto display = u':' + QString::fromLatin1(xvfb.readAllStandardOutput()).trimmed();

    QTemporaryDir dir;
    fillCache(dir.path());
    const auto folder = QStringLiteral(SLUICE_BIN_DIR);
    // No service: what is timed is the window on what it remembers.
    const QStringList arguments {u"--data"_s, dir.path(), u"--sluice"_s, u"/nonexistent"_s};
    QList<double> minimal;
    QList<double> paint;
    QList<double> rows;
    QList<double> pss;
    for (int round = 0; round < kRounds; ++round) {
        const auto bare = timeStart(folder + "/minimal_window"_L1, {}, display, false);
        const auto full = timeStart(folder + "/sluice-desktop"_L1, arguments, display, true);
        if (!bare || !full) {
            std::fputs("A window did not come up.\n", stderr);
            return 1;
        }
        minimal.append(bare->paint);
        paint.append(full->paint);
        rows.append(full->rows);
        pss.append(full->pssMiB);
    }
    xvfb.terminate();
    xvfb.waitForFinished();
    const double least = median(minimal);
    const auto detail = [least](double ours) {
        return u"%1 ms, minimal %2 ms"_s.arg(ours, 0, 'f', 0).arg(least, 0, 'f', 0).toStdString();
    };
    bench::report({"G8", "first paint of the window / minimal QMainWindow", median(paint) / least,
        "x", bench::atMost(2.3), detail(median(paint))});
    bench::report({"G8", "10,000 cached flows in the table / minimal QMainWindow",
        median(rows) / least, "x", {}, detail(median(rows))});
    bench::report({"G8", "the window's PSS", median(pss), "MiB", bench::atMost(50)});
    return 0;
}
