// Requests per second of Sluice Local, signature checked, against a bare Qt HTTP Server handler in
// the same process on the same machine, and the start of the real program (goal G4).
#include "emulator/sluicelocal.h"
#include "engine/contract/runengine.h"
#include "tests/bench/bench_service/loadclient.h"
#include "tests/bench/seed/seed.h"
#include "tests/bench/support/bareserver.h"
#include "tests/bench/support/onthread.h"
#include "tests/bench/support/program.h"
#include "tests/bench/support/service.h"
#include "tests/bench/support/signedrequest.h"
#include "tests/bench/support/table.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sluice;
using bench::atLeast;
using bench::atMost;
using bench::report;

namespace {

constexpr int kFlows = 10'000;
constexpr std::chrono::milliseconds kLength {1500};

bench::Load measured(const char *what, quint16 port, const QByteArray &request, int connections)
{
    const bench::Load load = bench::measureLoad(port, request, connections, kLength);
    std::printf("%-24s %2d connections %8.0f/s  p50 %6.0f us  p99 %6.0f us\n", what, connections,
        load.perSecond, load.medianMicroseconds, load.p99Microseconds);
    if (load.status != 200)
        qFatal("%s was answered with status %d", what, load.status);
    return load;
}

std::string atConnections(const char *what, int connections)
{
    return std::string(what) + ", " + std::to_string(connections)
        + (connections == 1 ? " connection" : " connections");
}

void benchConnections(int connections, quint16 barePort, quint16 port, bench::RequestMaker &maker)
{
    const auto small = maker.make("GET", "/_sluice/health", {});
    const auto list = maker.make("POST", "/list-flows", R"({"maxResults":20})");
    const auto bare = measured("bare Qt HTTP Server", barePort, small, connections);
    const auto health = measured("health", port, small, connections);
    const auto flows = measured("ListFlows 20 of 10,000", port, list, connections);
    report({"G4", atConnections("signed health / bare Qt HTTP Server handler", connections),
        health.perSecond / bare.perSecond, "x", atLeast(0.5),
        u"%1/s, bare %2/s"_s.arg(health.perSecond, 0, 'f', 0)
            .arg(bare.perSecond, 0, 'f', 0)
            .toStdString()});
    const double goal = connections == 1 ? 7000 : 28'000;
    report({"G4", atConnections("ListFlows(20 of 10,000)", connections), flows.perSecond, "/s",
        connections <= 8 ? atLeast(goal) : bench::Goal()});
    if (connections == 8)
        report({"G4", atConnections("ListFlows(20 of 10,000), p99", connections),
            flows.p99Microseconds / 1000, "ms", atMost(0.5)});
}

void benchRequests(const LocalDataDir &dir)
{
    SystemClock clock;
    SystemIdSource ids;
    bench::OnThread<emulator::SluiceLocal> local([&] {
        emulator::SluiceLocalOptions options;
        options.dataDir = dir;
        auto service = std::make_unique<emulator::SluiceLocal>(std::move(options), clock, ids);
        const auto started = service->start();
        if (!started)
            qFatal("%s", qPrintable(started.error().message));
        return service;
    });
    bench::OnThread<bench::BareServer> bare([] { return std::make_unique<bench::BareServer>(); });

    const auto port = quint16(local.get().endpoint().port());
    bench::RequestMaker maker(local.get().credentials(), port);
    for (const int connections : {1, 8, 64})
        benchConnections(connections, bare.get().port(), port, maker);
}

/// From fork to the first ListFlows answered, by the real program over 10,000 flows.
void benchStart(const LocalDataDir &dir)
{
    const auto pair = ensureLocalCredentials(dir);
    if (!pair)
        qFatal("%s", qPrintable(pair.error().message));
    QTcpServer reserved;
    reserved.listen(QHostAddress::LocalHost);
    const quint16 port = reserved.serverPort();
    reserved.close();
    const auto request = bench::RequestMaker(*pair, port).make("POST", "/list-flows", "{}");

    std::vector<double> times;
    double resident = 0;
    for (int round = 0; round < 11; ++round) {
        QProcess process;
        const auto start = std::chrono::steady_clock::now();
        process.start(QLatin1String(SLUICE_BIN_DIR) + u"/sluice"_s,
            {u"serve"_s, u"--data"_s, dir.path, u"--port"_s, QString::number(port)});
        (void)bench::measureLoad(port, request, 1, std::chrono::milliseconds(0));
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                .count());
        resident = bench::residentMiB(process.processId());
        process.terminate();
        process.waitForFinished();
    }
    report(
        {"G4", "first answer after start, 10,000 flows", bench::median(times), "ms", atMost(37)});
    report({"G4", "Sluice Local, resident before the first run", resident, "MiB", atMost(40)});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QTemporaryDir folder;
    const LocalDataDir dir {folder.filePath(u"data"_s)};
    bench::seedFlows(dir, kFlows);
    benchRequests(dir);
    benchStart(dir);
    return 0;
}
