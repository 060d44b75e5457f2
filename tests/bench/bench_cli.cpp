// `sluice appflow` as a whole process against the AWS CLI of Debian, and over 10,000 flows against
// a loop of AWS CLI calls and a Node process (goals G1, G1b, G1c). Everybody calls the same Sluice
// Local, takes turns, and is timed from fork to end; medians count.
#include "tests/bench/seed/seed.h"
#include "tests/bench/support/program.h"
#include "tests/bench/support/service.h"
#include "tests/bench/support/table.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::bench;

namespace {

constexpr int kRounds = 11;
constexpr int kManyFlows = 10'000;

const QString kAws = u"/usr/bin/aws"_s;
const QString kSluice = QStringLiteral(SLUICE_BIN_DIR "/sluice");

QString seconds(double value)
{
    return value < 1 ? u"%1 ms"_s.arg(value * 1000, 0, 'f', 1) : u"%1 s"_s.arg(value, 0, 'f', 2);
}

/// "sluice 6.1 ms, AWS CLI 356.0 ms; of processor time 52.0x". The last, since small processes
/// lose more to a busy machine.
std::string comparison(const Series &ours, const char *rivalName, const Series &theirs)
{
    return u"sluice %1, %2 %3; of processor time %4x"_s
        .arg(seconds(ours.seconds()), QLatin1String(rivalName), seconds(theirs.seconds()))
        .arg(theirs.processorSeconds() / ours.processorSeconds(), 0, 'f', 1)
        .toStdString();
}

TimedRun must(TimedRun run, const QString &program)
{
    if (run.exitCode != 0 || run.output.isEmpty())
        qFatal("%s ended with %d and %lld bytes", qPrintable(program), run.exitCode,
            static_cast<long long>(run.output.size()));
    return run;
}

struct Pair {
    Series ours;
    Series theirs;
    QByteArray ourOutput;
    QByteArray theirOutput;
};

Pair takeTurns(const Timer &timer, const QStringList &ours, const QStringList &theirs)
{
    Pair pair;
    // One round more, which finds the files in memory and is not counted.
    for (int round = 0; round <= kRounds; ++round) {
        TimedRun own = must(timer.run(kSluice, ours), kSluice);
        TimedRun other = must(timer.run(kAws, theirs), kAws);
        if (round == 0)
            continue;
        pair.ours.add(own);
        pair.theirs.add(other);
        pair.ourOutput = std::move(own.output);
        pair.theirOutput = std::move(other.output);
    }
    return pair;
}

void reportTime(const char *number, const std::string &what, const Pair &pair, double goal)
{
    report({number, what + ", time, AWS CLI / sluice", pair.theirs.seconds() / pair.ours.seconds(),
        "x", atLeast(goal), comparison(pair.ours, "AWS CLI", pair.theirs)});
}

void listTwentyFlows(const Timer &timer, const QString &endpoint)
{
    const QStringList arguments {u"appflow"_s, u"list-flows"_s, u"--endpoint-url"_s, endpoint};
    const Pair pair = takeTurns(timer, arguments, arguments);
    if (pair.ourOutput != pair.theirOutput)
        qFatal("list-flows of sluice and of the AWS CLI differ");
    reportTime("G1", "list-flows, 20 flows", pair, 40);
    report({"G1", "list-flows, 20 flows, peak memory, sluice / AWS CLI",
        pair.ours.peakMiB() / pair.theirs.peakMiB(), "", atMost(0.30),
        u"sluice %1 MiB, AWS CLI %2 MiB"_s.arg(pair.ours.peakMiB(), 0, 'f', 1)
            .arg(pair.theirs.peakMiB(), 0, 'f', 1)
            .toStdString()});
}

void withoutCalls(const Timer &timer)
{
    reportTime("G1b", "--version", takeTurns(timer, {u"--version"_s}, {u"--version"_s}), 60);
    const QStringList skeleton {u"appflow"_s, u"create-flow"_s, u"--generate-cli-skeleton"_s};
    reportTime(
        "G1b", "create-flow --generate-cli-skeleton", takeTurns(timer, skeleton, skeleton), 60);
}

QStringList namesIn(const QJsonObject &answer)
{
    QStringList names;
    for (const QJsonValue flow : answer.value("flows"_L1).toArray())
        names.append(flow["flowName"_L1].toString());
    return names;
}

QStringList namesIn(const QByteArray &output)
{
    return namesIn(QJsonDocument::fromJson(output).object());
}

/// What users of the AWS CLI do, since it cannot page AppFlow: all calls as one run.
TimedRun awsLoop(const Timer &timer, const QString &endpoint, QStringList &names, int &calls)
{
    TimedRun spent;
    QString token;
    do {
        QStringList arguments {u"appflow"_s, u"list-flows"_s, u"--endpoint-url"_s, endpoint,
            u"--max-results"_s, u"100"_s};
        if (!token.isEmpty())
            arguments << u"--next-token"_s << token;
        const TimedRun run = must(timer.run(kAws, arguments), kAws);
        spent.seconds += run.seconds;
        spent.processorSeconds += run.processorSeconds;
        ++calls;
        const QJsonObject page = QJsonDocument::fromJson(run.output).object();
        names += namesIn(page);
        token = page.value("nextToken"_L1).toString();
    } while (!token.isEmpty());
    return spent;
}

void listManyFlows(const Timer &timer, const QString &endpoint)
{
    const QStringList ours {u"appflow"_s, u"list-flows"_s, u"--endpoint-url"_s, endpoint};
    const QStringList node {rival("listallflows_sdk.js"), endpoint, nodeModules()};
    Series own;
    Series sdk;
    QStringList ourNames;
    for (int round = 0; round <= kRounds; ++round) {
        const TimedRun run = must(timer.run(kSluice, ours), kSluice);
        const TimedRun other = must(timer.run(u"node"_s, node), u"node"_s);
        ourNames = namesIn(run.output);
        if (ourNames.size() != kManyFlows || ourNames != namesIn(other.output))
            qFatal("sluice and Node do not list the same %d flows", kManyFlows);
        if (round == 0)
            continue;
        own.add(run);
        sdk.add(other);
    }
    QStringList awsNames;
    int calls = 0;
    Series loop;
    loop.add(awsLoop(timer, endpoint, awsNames, calls));
    if (awsNames != ourNames)
        qFatal("the AWS CLI does not list the same %d flows", kManyFlows);

    report({"G1c", "list 10,000 flows, time, AWS CLI loop (once, whole) / sluice",
        loop.seconds() / own.seconds(), "x", atLeast(400),
        comparison(own, "AWS CLI", loop) + " in " + std::to_string(calls) + " calls"});
    report({"G1c", "list 10,000 flows, time, Node with the JS SDK / sluice",
        sdk.seconds() / own.seconds(), "x", atLeast(3), comparison(own, "Node", sdk)});
    report({"G1c", "list 10,000 flows, peak memory, sluice / Node", own.peakMiB() / sdk.peakMiB(),
        "", {},
        u"sluice %1 MiB, Node %2 MiB"_s.arg(own.peakMiB(), 0, 'f', 1)
            .arg(sdk.peakMiB(), 0, 'f', 1)
            .toStdString()});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    std::printf("Whole processes, medians of %d rounds in turns.\n", kRounds);
    {
        const LocalDataDir few {folder.filePath(u"few"_s)};
        seedFlows(few, 20);
        const Service service(few);
        const Timer timer(service.clientEnvironment());
        listTwentyFlows(timer, service.endpoint().toString());
        withoutCalls(timer);
    }
    const LocalDataDir many {folder.filePath(u"many"_s)};
    seedFlows(many, kManyFlows);
    const Service service(many, {u"--quota"_s, u"flows=20000"_s});
    listManyFlows(Timer(service.clientEnvironment()), service.endpoint().toString());
    return 0;
}
