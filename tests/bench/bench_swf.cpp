// Amazon SWF of Sluice Local: round trips beside the same transactions in bare SQLite and a bare Qt
// HTTP Server handler, how fast a poller wakes, and what long histories and many closed executions
// cost. SLUICE_BENCH_CLOSED=100000 takes fewer than the million.
#include "emulator/sluicelocal.h"
#include "engine/contract/runengine.h"
#include "sqlite/database.h"
#include "sqlite/statement.h"
#include "tests/bench/bench_swf/baresqlite.h"
#include "tests/bench/bench_swf/rounds.h"
#include "tests/bench/support/bareserver.h"
#include "tests/bench/support/onthread.h"
#include "tests/bench/support/program.h"
#include "tests/bench/support/service.h"
#include "tests/bench/support/table.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sluice;
using bench::atLeast;
using bench::atMost;
using bench::report;

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kLength {1500};

double millisecondsOf(const std::function<void()> &act)
{
    const auto start = SteadyClock::now();
    act();
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count();
}

class SwfBench {
public:
    explicit SwfBench(const LocalDataDir &dir)
        : m_dir(dir)
    {
    }

    void begin()
    {
        m_local.emplace([this] {
            emulator::SluiceLocalOptions options;
            options.dataDir = m_dir;
            options.limits.connections = 4096;
            auto service
                = std::make_unique<emulator::SluiceLocal>(std::move(options), m_clock, m_ids);
            const auto started = service->start();
            if (!started)
                qFatal("%s", qPrintable(started.error().message));
            return service;
        });
        m_port = quint16(m_local->get().endpoint().port());
        m_maker.emplace(m_local->get().credentials(), m_port, u"swf"_s);
    }

    void end() { m_local.reset(); }

    bench::SwfTarget target() { return {*m_maker, m_port}; }

    bench::SwfPeer peer() { return bench::SwfPeer(*m_maker, m_port); }

    void roundTrips();
    void wakeUps();
    void longHistory();
    void closedRuns(qint64 count);
    void memory();

private:
    /// A run that has so many markers, by lists of a thousand.
    QJsonObject runWithMarkers(bench::SwfPeer &peer, const QString &id, int lists);

    LocalDataDir m_dir;
    SystemClock m_clock;
    SystemIdSource m_ids;
    std::optional<bench::OnThread<emulator::SluiceLocal>> m_local;
    quint16 m_port = 0;
    std::optional<bench::RequestMaker> m_maker;
};

void SwfBench::roundTrips()
{
    end();
    const auto file = bench::bareSqlite(m_dir.swfDatabaseFile(), kLength);
    begin();
    bench::OnThread<bench::BareServer> bare([] { return std::make_unique<bench::BareServer>(); });
    for (const int pollers : {1, 8, 64}) {
        const double http = bench::bareRounds(*m_maker, bare.get().port(), pollers, kLength);
        const auto tell = [&](const char *what, double rounds, double sqlite) {
            const double rival = std::min(http, sqlite);
            report({"S1",
                std::string(what) + " round trips / the slower of SQLite and Qt, "
                    + std::to_string(pollers) + " pollers",
                rounds / rival, "x", pollers == 1 ? atLeast(0.4) : bench::Goal(),
                u"%1/s, SQLite %2/s, Qt %3/s"_s.arg(rounds, 0, 'f', 0)
                    .arg(sqlite, 0, 'f', 0)
                    .arg(http, 0, 'f', 0)
                    .toStdString()});
        };
        tell("decision", bench::decisionRounds(target(), pollers, kLength), file.decisionRounds);
        tell("activity", bench::activityRounds(target(), pollers, kLength), file.activityRounds);
    }
}

void SwfBench::wakeUps()
{
    const auto times = bench::wakeUps(target(), 1000, 1000);
    bench::OnThread<bench::BareServer> bare([] { return std::make_unique<bench::BareServer>(); });
    const auto bareTimes = bench::bareTimes(*m_maker, bare.get().port(), 1000);
    const auto tell = [&](const char *which, int percent, const bench::Goal &goal) {
        const auto at = times.size() * std::size_t(percent) / 100;
        report({"S2", std::string("event to woken poller, 1,000 idle ones, ") + which, times[at],
            "ms", goal,
            u"a bare request of Qt HTTP Server %1 ms"_s.arg(bareTimes[at], 0, 'f', 2)
                .toStdString()});
    };
    tell("p50", 50, {});
    tell("p99", 99, atMost(3));
}

QJsonObject SwfBench::runWithMarkers(bench::SwfPeer &peer, const QString &id, int lists)
{
    const QJsonObject list {{u"name"_s, id}};
    peer.call("StartWorkflowExecution",
        {{u"domain"_s, u"bench"_s}, {u"workflowId"_s, id}, {u"taskList"_s, list},
            {u"workflowType"_s, QJsonObject {{u"name"_s, u"w"_s}, {u"version"_s, u"1"_s}}}});
    const QString runId = QString::fromLatin1(peer.text("runId"));
    QJsonArray decisions;
    for (int i = 0; i < 1000; ++i)
        decisions.append(bench::benchDecision(u"RecordMarker"_s,
            {{u"markerName"_s, u"m-%1"_s.arg(i)}, {u"details"_s, QString(100, u'x')}}));
    decisions.append(bench::benchDecision(u"CancelTimer"_s, {{u"timerId"_s, u"none"_s}}));
    for (int i = 0; i < lists; ++i) {
        peer.call("PollForDecisionTask",
            {{u"domain"_s, u"bench"_s}, {u"taskList"_s, list}, {u"maximumPageSize"_s, 1}});
        peer.call("RespondDecisionTaskCompleted",
            {{u"taskToken"_s, QString::fromLatin1(peer.text("taskToken"))},
                {u"decisions"_s, decisions}});
    }
    return {{u"workflowId"_s, id}, {u"runId"_s, runId}};
}

void SwfBench::longHistory()
{
    auto peer = this->peer();
    const QJsonObject execution = runWithMarkers(peer, u"long"_s, 25);
    QJsonObject input {{u"domain"_s, u"bench"_s}, {u"execution"_s, execution}};
    std::vector<double> firsts;
    std::vector<double> wholes;
    int events = 0;
    for (int round = 0; round < 11; ++round) {
        input.remove("nextPageToken"_L1);
        events = 0;
        wholes.push_back(millisecondsOf([&] {
            QByteArray token;
            do {
                const double page
                    = millisecondsOf([&] { peer.call("GetWorkflowExecutionHistory", input); });
                if (token.isEmpty())
                    firsts.push_back(page);
                events += int(peer.body().count("\"eventId\":"));
                token = peer.text("nextPageToken");
                input["nextPageToken"_L1] = QString::fromLatin1(token);
            } while (!token.isEmpty());
        }));
    }
    const std::string what = "history of " + std::to_string(events) + " events, ";
    report({"S3", what + "first page", bench::median(firsts), "ms", atMost(5)});
    report({"S3", what + "whole", bench::median(wholes), "ms", atMost(120)});
}

/// Straight into the file: starting them over HTTP is not what is measured.
void seedClosedRuns(const QString &file, qint64 count)
{
    const auto database = sqlite::Database::open(file);
    if (!database)
        qFatal("%s", qPrintable(database.error().message));
    const QString numbers = u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                            "WHERE i < %1) "_s.arg(count);
    const auto done = (*database)->transaction([&]() -> Result<> {
        const auto runs = sqlite::change(**database,
            numbers
                + u"INSERT INTO run (run_row, domain_id, workflow_id, run_id, type_name, "
                  "type_version, started_at, closed_at, close_status, list_item, state) SELECT "
                  "1000000 + i, 1, 'wf-' || (i % 1000), '22' || i, 't-' || (i % 7), '1', "
                  "1700000000000 + i * 10, 1700000000000 + i * 10 + i % 100000, "
                  "CASE i % 5 WHEN 0 THEN 'FAILED' WHEN 1 THEN 'CANCELED' ELSE 'COMPLETED' END, "
                  "CAST(printf('{\"cancelRequested\":false,\"closeStatus\":\"COMPLETED\","
                  "\"closeTimestamp\":1700000000.5,\"execution\":{\"runId\":\"22%044d\","
                  "\"workflowId\":\"wf-%d\"},\"executionStatus\":\"CLOSED\","
                  "\"startTimestamp\":1700000000.1,\"tagList\":[\"tag\"],\"workflowType\":"
                  "{\"name\":\"t\",\"version\":\"1\"}}', i, i % 1000) AS BLOB), '{}' FROM n"_s);
        return !runs ? runs
                     : sqlite::change(**database,
                         numbers
                             + u"INSERT INTO run_tag (run_row, domain_id, tag, started_at, "
                               "closed_at) SELECT 1000000 + i, 1, 'tag-' || (i % 11), "
                               "1700000000000 + i * 10, 1700000000000 + i * 10 + i % 100000 "
                               "FROM n"_s);
    });
    if (!done)
        qFatal("%s", qPrintable(done.error().detail));
}

void SwfBench::closedRuns(qint64 count)
{
    end();
    seedClosedRuns(m_dir.swfDatabaseFile(), count);
    begin();
    auto peer = this->peer();
    const QJsonObject type {{u"name"_s, u"t-3"_s}};
    const QJsonObject version {{u"name"_s, u"t-3"_s}, {u"version"_s, u"1"_s}};
    const QList<std::pair<QString, QJsonObject>> filters {{{}, {}},
        {u"executionFilter"_s, {{u"workflowId"_s, u"wf-7"_s}}}, {u"typeFilter"_s, type},
        {u"typeFilter"_s, version}, {u"tagFilter"_s, {{u"tag"_s, u"tag-3"_s}}},
        {u"closeStatusFilter"_s, {{u"status"_s, u"CANCELED"_s}}},
        {u"closeStatusFilter"_s, {{u"status"_s, u"TERMINATED"_s}}},
        // What nothing has is looked for to the end.
        {u"executionFilter"_s, {{u"workflowId"_s, u"none"_s}}},
        {u"typeFilter"_s, {{u"name"_s, u"none"_s}}}, {u"tagFilter"_s, {{u"tag"_s, u"none"_s}}},
        {u"closeStatusFilter"_s, {{u"status"_s, u"CONTINUED_AS_NEW"_s}}}};
    double slowest = 0;
    QString which;
    for (const QString &time : {u"startTimeFilter"_s, u"closeTimeFilter"_s}) {
        for (const bool isReversed : {false, true}) {
            for (const auto &[member, filter] : filters) {
                QJsonObject input {{u"domain"_s, u"bench"_s},
                    {time, QJsonObject {{u"oldestDate"_s, 0}}}, {u"reverseOrder"_s, isReversed}};
                if (!member.isEmpty())
                    input[member] = filter;
                std::vector<double> times;
                for (int round = 0; round < 5; ++round)
                    times.push_back(
                        millisecondsOf([&] { peer.call("ListClosedWorkflowExecutions", input); }));
                if (const double each = bench::median(times); each > slowest) {
                    slowest = each;
                    which = time + u' ' + member;
                }
            }
        }
    }
    report({"S4", std::to_string(count) + " closed executions, slowest first page of a list",
        slowest, "ms", atMost(20), which.toStdString()});
}

void SwfBench::memory()
{
    end();
    begin();
    auto peer = this->peer();
    const qint64 self = QCoreApplication::applicationPid();
    double before = 0;
    for (int run = 0; run < 40; ++run) {
        runWithMarkers(peer, u"m-%1"_s.arg(run), 25);
        if (run == 3)
            before = bench::residentMiB(self);
    }
    report({"S5", "resident memory that grew from 100,000 to 1,000,000 events",
        bench::residentMiB(self) - before, "MiB", atMost(4)});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QTemporaryDir folder;
    SwfBench bench({folder.filePath(u"data"_s)});
    bench.begin();
    {
        auto peer = bench.peer();
        bench::registerBench(peer);
    }
    bench.roundTrips();
    bench.wakeUps();
    bench.longHistory();
    bench.memory();
    bool isGiven = false;
    const int closed = qEnvironmentVariableIntValue("SLUICE_BENCH_CLOSED", &isGiven);
    bench.closedRuns(isGiven ? closed : 1'000'000);
    return 0;
}
