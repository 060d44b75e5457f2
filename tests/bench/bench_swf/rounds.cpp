#include "tests/bench/bench_swf/rounds.h"

#include <QJsonArray>

#include <poll.h>

#include <algorithm>
#include <functional>

namespace sluice::bench {

using namespace Qt::StringLiterals;

namespace {

using SteadyClock = std::chrono::steady_clock;

QJsonObject version(const QString &name)
{
    return {{u"name"_s, name}, {u"version"_s, u"1"_s}};
}

QJsonObject list(const QString &name)
{
    return {{u"name"_s, name}};
}

QJsonObject inDomain(QJsonObject input)
{
    input["domain"_L1] = u"bench"_s;
    return input;
}

void startRun(SwfPeer &peer, const QString &id, const QString &taskList)
{
    peer.call("StartWorkflowExecution",
        inDomain({{u"workflowId"_s, id}, {u"workflowType"_s, version(u"w"_s)},
            {u"taskList"_s, list(taskList)}}));
}

QJsonObject pollOf(const QString &taskList)
{
    return inDomain(
        {{u"taskList"_s, list(taskList)}, {u"maximumPageSize"_s, 10}, {u"reverseOrder"_s, true}});
}

/// Two calls by turns on each of several connections.
class Rounds {
public:
    Rounds(const SwfTarget &target, int pollers)
    {
        for (int i = 0; i < pollers; ++i) {
            m_peers.emplace_back(target.maker, target.port);
            m_polled.push_back({m_peers.back().descriptor(), POLLIN, 0});
        }
    }

    SwfPeer &first() { return m_peers.front(); }

    /// \param send the call that comes next: isSecond, after the answer that `peer` has
    double run(std::chrono::milliseconds length,
        const std::function<void(SwfPeer &peer, bool isSecond)> &send)
    {
        const auto start = SteadyClock::now();
        std::vector<bool> isSecond(m_peers.size());
        for (auto &peer : m_peers)
            send(peer, false);
        int rounds = 0;
        std::size_t open = m_peers.size();
        while (open > 0) {
            ::poll(m_polled.data(), m_polled.size(), 1000);
            for (std::size_t i = 0; i < m_peers.size(); ++i) {
                if ((m_polled[i].revents & POLLIN) == 0 || !m_peers[i].receive())
                    continue;
                rounds += isSecond[i] ? 1 : 0;
                if (isSecond[i] && SteadyClock::now() - start >= length) {
                    --open;
                    continue;
                }
                isSecond[i] = !isSecond[i];
                send(m_peers[i], isSecond[i]);
            }
        }
        return rounds / std::chrono::duration<double>(SteadyClock::now() - start).count();
    }

private:
    std::vector<SwfPeer> m_peers;
    std::vector<pollfd> m_polled;
};

QString nextName()
{
    static int count = 0;
    return u"r-%1"_s.arg(++count);
}

} // namespace

QJsonObject benchDecision(const QString &type, const QJsonObject &attributes)
{
    return {{u"decisionType"_s, type},
        {type.left(1).toLower() + type.mid(1) + "DecisionAttributes"_L1, attributes}};
}

void registerBench(SwfPeer &peer)
{
    peer.call("RegisterDomain",
        {{u"name"_s, u"bench"_s}, {u"workflowExecutionRetentionPeriodInDays"_s, u"90"_s}});
    peer.call("RegisterWorkflowType",
        inDomain({{u"name"_s, u"w"_s}, {u"version"_s, u"1"_s},
            {u"defaultTaskStartToCloseTimeout"_s, u"300"_s},
            {u"defaultExecutionStartToCloseTimeout"_s, u"86400"_s},
            {u"defaultChildPolicy"_s, u"TERMINATE"_s}}));
    peer.call("RegisterActivityType",
        inDomain({{u"name"_s, u"a"_s}, {u"version"_s, u"1"_s},
            {u"defaultTaskScheduleToStartTimeout"_s, u"3600"_s},
            {u"defaultTaskScheduleToCloseTimeout"_s, u"3600"_s},
            {u"defaultTaskStartToCloseTimeout"_s, u"3600"_s},
            {u"defaultTaskHeartbeatTimeout"_s, u"600"_s}}));
}

/// A decision that is refused makes the next decision task at once.
double decisionRounds(const SwfTarget &target, int pollers, std::chrono::milliseconds length)
{
    Rounds rounds(target, pollers);
    const QString taskList = nextName();
    for (int i = 0; i < pollers; ++i)
        startRun(rounds.first(), nextName(), taskList);
    const QJsonArray decisions {benchDecision(u"CancelTimer"_s, {{u"timerId"_s, u"none"_s}})};
    return rounds.run(length, [&](SwfPeer &peer, bool isSecond) {
        if (isSecond)
            peer.send("RespondDecisionTaskCompleted",
                {{u"taskToken"_s, QString::fromLatin1(peer.text("taskToken"))},
                    {u"decisions"_s, decisions}});
        else
            peer.send("PollForDecisionTask", pollOf(taskList));
    });
}

double activityRounds(const SwfTarget &target, int pollers, std::chrono::milliseconds length)
{
    constexpr int kEach = 50;
    constexpr int kRuns = 200;
    Rounds rounds(target, pollers);
    const QString taskList = nextName();
    for (int run = 0; run < kRuns; ++run) {
        startRun(rounds.first(), nextName(), taskList);
        rounds.first().call("PollForDecisionTask", pollOf(taskList));
        QJsonArray decisions;
        for (int i = 0; i < kEach; ++i)
            decisions.append(benchDecision(u"ScheduleActivityTask"_s,
                {{u"activityId"_s, QString::number(i)}, {u"activityType"_s, version(u"a"_s)},
                    {u"taskList"_s, list(taskList)}}));
        rounds.first().call("RespondDecisionTaskCompleted",
            {{u"taskToken"_s, QString::fromLatin1(rounds.first().text("taskToken"))},
                {u"decisions"_s, decisions}});
    }
    return rounds.run(length, [&](SwfPeer &peer, bool isSecond) {
        if (isSecond)
            peer.send("RespondActivityTaskCompleted",
                {{u"taskToken"_s, QString::fromLatin1(peer.text("taskToken"))},
                    {u"result"_s, u"done"_s}});
        else
            peer.send("PollForActivityTask", inDomain({{u"taskList"_s, list(taskList)}}));
    });
}

double bareRounds(RequestMaker &maker, quint16 port, int pollers, std::chrono::milliseconds length)
{
    Rounds rounds({maker, port}, pollers);
    return rounds.run(length, [&](SwfPeer &peer, bool isSecond) {
        if (isSecond)
            peer.send("RespondDecisionTaskCompleted",
                {{u"taskToken"_s, QString(64, u'x')},
                    {u"decisions"_s,
                        QJsonArray {
                            benchDecision(u"CancelTimer"_s, {{u"timerId"_s, u"none"_s}})}}});
        else
            peer.send("PollForDecisionTask", pollOf(u"list"_s));
    });
}

std::vector<double> bareTimes(RequestMaker &maker, quint16 port, int count)
{
    SwfPeer peer(maker, port);
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        const auto start = SteadyClock::now();
        peer.call("PollForDecisionTask", pollOf(u"list"_s));
        times.push_back(
            std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count());
    }
    std::sort(times.begin(), times.end());
    return times;
}

std::vector<double> wakeUps(const SwfTarget &target, int idlePollers, int count)
{
    const QString taskList = nextName();
    std::vector<SwfPeer> idle;
    for (int i = 0; i < idlePollers; ++i) {
        idle.emplace_back(target.maker, target.port);
        idle.back().send(
            "PollForActivityTask", inDomain({{u"taskList"_s, list(u"idle-%1"_s.arg(i % 10))}}));
    }
    SwfPeer caller(target.maker, target.port);
    SwfPeer poller(target.maker, target.port);
    const QString id = nextName();
    startRun(caller, id, taskList);
    std::vector<double> times;
    constexpr int kWarmUps = 50; // the idle ones are still read
    for (int i = 0; i <= kWarmUps + count; ++i) {
        poller.send("PollForDecisionTask", pollOf(taskList));
        // The poll waits already, but for the first.
        caller.call("CountPendingDecisionTasks", inDomain({{u"taskList"_s, list(taskList)}}));
        const auto start = SteadyClock::now();
        if (i > 0)
            caller.send("SignalWorkflowExecution",
                inDomain({{u"workflowId"_s, id}, {u"signalName"_s, u"s"_s}}));
        pollfd polled {poller.descriptor(), POLLIN, 0};
        do
            ::poll(&polled, 1, 70'000);
        while (!poller.receive());
        const double time
            = std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count();
        if (i > kWarmUps)
            times.push_back(time);
        if (i > 0) {
            pollfd signaled {caller.descriptor(), POLLIN, 0};
            do
                ::poll(&signaled, 1, 70'000);
            while (!caller.receive());
        }
        caller.call("RespondDecisionTaskCompleted",
            {{u"taskToken"_s, QString::fromLatin1(poller.text("taskToken"))}});
    }
    std::sort(times.begin(), times.end());
    return times;
}

} // namespace sluice::bench
