#include "emulator/swf/swftest.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::emulator::swf::test {

/// Five runs, each a second after the one before: W-1 to W-3 are closed in the order 2, 1, 3.
class SwfVisibility : public SwfTest {
protected:
    void SetUp() override
    {
        SwfTest::SetUp();
        registerAll();
        done(u"RegisterWorkflowType"_s,
            {{u"domain"_s, u"D-1"_s}, {u"name"_s, u"WT-2"_s}, {u"version"_s, u"1"_s}});
        m_begin = m_clock.now();
        for (int i = 1; i <= 5; ++i) {
            start(u"W-%1"_s.arg(i),
                {{u"tagList"_s, QJsonArray {i % 2 ? u"odd"_s : u"even"_s, u"all"_s}},
                    {u"workflowType"_s, type(i == 3 ? u"WT-2"_s : u"WT-1"_s)},
                    {u"executionStartToCloseTimeout"_s, u"9999"_s},
                    {u"taskStartToCloseTimeout"_s, u"99"_s}, {u"childPolicy"_s, u"ABANDON"_s},
                    {u"taskList"_s, list(u"L-%1"_s.arg(i))}});
            m_clock.advance(1s);
        }
        close(2, u"CompleteWorkflowExecution"_s);
        close(1, u"FailWorkflowExecution"_s);
        close(3, u"CompleteWorkflowExecution"_s);
    }

    void close(int number, const QString &by)
    {
        decide(pollDecision(u"L-%1"_s.arg(number)), {decision(by)});
        m_clock.advance(1s);
    }

    QStringList ids(const QString &operation, QJsonObject input)
    {
        QStringList found;
        input["domain"_L1] = u"D-1"_s;
        do {
            const QJsonObject page = done(operation, input);
            for (const auto &info : page.value("executionInfos"_L1).toArray())
                found.append(info["execution"_L1]["workflowId"_L1].toString());
            input["nextPageToken"_L1] = page.value("nextPageToken"_L1);
        } while (input.value("nextPageToken"_L1).isString());
        return found;
    }

    QStringList open(const QJsonObject &more = {})
    {
        return ids(u"ListOpenWorkflowExecutions"_s,
            merged({{u"startTimeFilter"_s, QJsonObject {{u"oldestDate"_s, 0}}}}, more));
    }

    QStringList closed(const QString &filter, const QJsonObject &more = {})
    {
        return ids(u"ListClosedWorkflowExecutions"_s,
            merged({{filter, QJsonObject {{u"oldestDate"_s, 0}}}}, more));
    }

    QDateTime m_begin;
};

TEST_F(SwfVisibility, listsAreNewestFirstByTheTimeThatIsAskedFor)
{
    EXPECT_EQ(open(), (QStringList {u"W-5"_s, u"W-4"_s}));
    EXPECT_EQ(open({{u"reverseOrder"_s, true}}), (QStringList {u"W-4"_s, u"W-5"_s}));
    EXPECT_EQ(closed(u"startTimeFilter"_s), (QStringList {u"W-3"_s, u"W-2"_s, u"W-1"_s}));
    EXPECT_EQ(closed(u"closeTimeFilter"_s), (QStringList {u"W-3"_s, u"W-1"_s, u"W-2"_s}));
    for (const bool isReversed : {false, true}) {
        const QJsonObject reverse {{u"reverseOrder"_s, isReversed}};
        EXPECT_EQ(closed(u"closeTimeFilter"_s, merged(reverse, {{u"maximumPageSize"_s, 1}})),
            closed(u"closeTimeFilter"_s, reverse));
    }
}

TEST_F(SwfVisibility, eachFilterFindsItsRunsByStartAndByClose)
{
    const QJsonObject even {{u"tagFilter"_s, QJsonObject {{u"tag"_s, u"even"_s}}}};
    const QJsonObject odd {{u"tagFilter"_s, QJsonObject {{u"tag"_s, u"odd"_s}}}};
    const QJsonObject one {{u"executionFilter"_s, QJsonObject {{u"workflowId"_s, u"W-1"_s}}}};
    const QJsonObject five {{u"executionFilter"_s, QJsonObject {{u"workflowId"_s, u"W-5"_s}}}};
    const QJsonObject second {{u"typeFilter"_s, QJsonObject {{u"name"_s, u"WT-2"_s}}}};
    const QJsonObject first {
        {u"typeFilter"_s, QJsonObject {{u"name"_s, u"WT-1"_s}, {u"version"_s, u"1"_s}}}};
    const QJsonObject none {
        {u"typeFilter"_s, QJsonObject {{u"name"_s, u"WT-1"_s}, {u"version"_s, u"2"_s}}}};
    const QJsonObject completed {
        {u"closeStatusFilter"_s, QJsonObject {{u"status"_s, u"COMPLETED"_s}}}};
    EXPECT_EQ(open(even), (QStringList {u"W-4"_s}));
    EXPECT_EQ(open(five), (QStringList {u"W-5"_s}));
    EXPECT_EQ(open(one), QStringList());
    EXPECT_EQ(open(first), (QStringList {u"W-5"_s, u"W-4"_s}));
    for (const QString &time : {u"startTimeFilter"_s, u"closeTimeFilter"_s}) {
        const bool byStart = time == "startTimeFilter"_L1;
        EXPECT_EQ(closed(time, odd), (QStringList {u"W-3"_s, u"W-1"_s}));
        EXPECT_EQ(closed(time, one), (QStringList {u"W-1"_s}));
        EXPECT_EQ(closed(time, second), (QStringList {u"W-3"_s}));
        EXPECT_EQ(closed(time, first),
            byStart ? (QStringList {u"W-2"_s, u"W-1"_s}) : (QStringList {u"W-1"_s, u"W-2"_s}));
        EXPECT_EQ(closed(time, none), QStringList());
        EXPECT_EQ(closed(time, completed), (QStringList {u"W-3"_s, u"W-2"_s}));
    }
}

TEST_F(SwfVisibility, bothEndsOfATimeAreInIt)
{
    const double begin = toEpochSeconds(m_begin);
    const auto startedIn = [&](double from, double to) {
        return ids(u"ListClosedWorkflowExecutions"_s,
            {{u"startTimeFilter"_s,
                QJsonObject {{u"oldestDate"_s, begin + from}, {u"latestDate"_s, begin + to}}}});
    };
    EXPECT_EQ(startedIn(0, 1), (QStringList {u"W-2"_s, u"W-1"_s}));
    EXPECT_EQ(startedIn(0.001, 0.999), QStringList());
}

TEST_F(SwfVisibility, countsCountWhatTheListsHave)
{
    const auto count = [this](const QString &operation, const QJsonObject &more) {
        return done(operation, merged({{u"domain"_s, u"D-1"_s}}, more));
    };
    const QJsonObject times {{u"startTimeFilter"_s, QJsonObject {{u"oldestDate"_s, 0}}}};
    EXPECT_EQ(count(u"CountOpenWorkflowExecutions"_s, times),
        (QJsonObject {{u"count"_s, 2}, {u"truncated"_s, false}}));
    EXPECT_EQ(count(u"CountClosedWorkflowExecutions"_s,
                  merged(times, {{u"tagFilter"_s, QJsonObject {{u"tag"_s, u"all"_s}}}})),
        (QJsonObject {{u"count"_s, 3}, {u"truncated"_s, false}}));
    EXPECT_EQ(count(u"CountPendingDecisionTasks"_s, {{u"taskList"_s, list(u"L-4"_s)}}),
        (QJsonObject {{u"count"_s, 1}, {u"truncated"_s, false}}));
    EXPECT_EQ(count(u"CountPendingActivityTasks"_s, {{u"taskList"_s, list(u"L-4"_s)}}),
        (QJsonObject {{u"count"_s, 0}, {u"truncated"_s, false}}));
}

TEST_F(SwfVisibility, filtersThatDoNotGoTogetherAreRefused)
{
    const QJsonObject times {{u"oldestDate"_s, 0}};
    const auto messageOf = [this](const QString &operation, const QJsonObject &input) {
        return call(operation, merged({{u"domain"_s, u"D-1"_s}}, input)).message;
    };
    for (const QString &operation :
        {u"ListClosedWorkflowExecutions"_s, u"CountClosedWorkflowExecutions"_s}) {
        EXPECT_EQ(messageOf(operation, {}), u"Must specify time filter"_s);
        EXPECT_EQ(
            messageOf(operation, {{u"startTimeFilter"_s, times}, {u"closeTimeFilter"_s, times}}),
            u"Cannot specify both a startTimeFilter and a closeTimeFilter"_s);
        EXPECT_EQ(
            messageOf(operation,
                {{u"startTimeFilter"_s, times}, {u"tagFilter"_s, QJsonObject {{u"tag"_s, u"x"_s}}},
                    {u"closeStatusFilter"_s, QJsonObject {{u"status"_s, u"FAILED"_s}}}}),
            u"Cannot specify more than one exclusive filters in the same query: tagFilter, "
            "closeStatusFilter"_s);
    }
    EXPECT_EQ(messageOf(u"ListOpenWorkflowExecutions"_s, {}),
        u"1 validation error detected: Value null at 'startTimeFilter' failed to satisfy "
        "constraint: Member must not be null"_s);
}

TEST_F(SwfVisibility, anItemSaysAllOfItsRun)
{
    const QJsonArray infos = done(u"ListClosedWorkflowExecutions"_s,
        {{u"domain"_s, u"D-1"_s}, {u"closeTimeFilter"_s, QJsonObject {{u"oldestDate"_s, 0}}},
            {u"maximumPageSize"_s, 1}})
                                 .value("executionInfos"_L1)
                                 .toArray();
    QJsonObject info = infos.first().toObject();
    EXPECT_FALSE(info.take("execution"_L1)["runId"_L1].toString().isEmpty());
    const double begin = toEpochSeconds(m_begin);
    EXPECT_EQ(info,
        (QJsonObject {{u"workflowType"_s, type(u"WT-2"_s)}, {u"startTimestamp"_s, begin + 2},
            {u"closeTimestamp"_s, begin + 7}, {u"executionStatus"_s, u"CLOSED"_s},
            {u"closeStatus"_s, u"COMPLETED"_s}, {u"cancelRequested"_s, false},
            {u"tagList"_s, QJsonArray {u"odd"_s, u"all"_s}}}));
}

TEST_F(SwfVisibility, aHistoryIsPagedInBothDirections)
{
    const QString runId = start(u"W-6"_s, {{u"taskList"_s, list(u"L-6"_s)}});
    for (int i = 0; i < 5; ++i)
        done(u"SignalWorkflowExecution"_s,
            {{u"domain"_s, u"D-1"_s}, {u"workflowId"_s, u"W-6"_s}, {u"signalName"_s, u"S"_s}});
    const auto eventIds = [&](bool isReversed) {
        QList<int> seen;
        QJsonObject input {{u"domain"_s, u"D-1"_s},
            {u"execution"_s, executionJson(u"W-6"_s, runId)}, {u"maximumPageSize"_s, 3},
            {u"reverseOrder"_s, isReversed}};
        do {
            const QJsonObject page = done(u"GetWorkflowExecutionHistory"_s, input);
            for (const auto &item : page.value("events"_L1).toArray())
                seen.append(item["eventId"_L1].toInt());
            input["nextPageToken"_L1] = page.value("nextPageToken"_L1);
        } while (input.value("nextPageToken"_L1).isString());
        return seen;
    };
    EXPECT_EQ(eventIds(false), (QList<int> {1, 2, 3, 4, 5, 6, 7}));
    EXPECT_EQ(eventIds(true), (QList<int> {7, 6, 5, 4, 3, 2, 1}));
}

} // namespace sluice::emulator::swf::test
