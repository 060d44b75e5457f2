#include "support/printers.h"
#include "swf/values/historyalignment.h"
#include "swf/values/historydiff.h"
#include "swf/values/vectorhistory.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

using namespace sluice::swf;
using namespace sluice::swf::test;
using namespace Qt::StringLiterals;
using Kind = ComparedEvent::Kind;

namespace {

/// The length of the longest common subsequence, by the table that everybody knows.
qsizetype longestCommon(const QList<int> &left, const QList<int> &right)
{
    QList<QList<qsizetype>> table(left.size() + 1, QList<qsizetype>(right.size() + 1, 0));
    for (qsizetype x = 1; x <= left.size(); ++x) {
        for (qsizetype y = 1; y <= right.size(); ++y)
            table[x][y] = left[x - 1] == right[y - 1] ? table[x - 1][y - 1] + 1
                                                      : std::max(table[x - 1][y], table[x][y - 1]);
    }
    return table[left.size()][right.size()];
}

QList<Kind> kindsOf(const QList<ComparedEvent> &events)
{
    QList<Kind> kinds;
    for (const ComparedEvent &event : events)
        kinds.append(event.kind);
    return kinds;
}

HistoryEvent event(qint64 id, const QString &type, const QJsonObject &attributes = {})
{
    return {id, type, second(int(id)), attributes};
}

} // namespace

TEST(HistoryAlignment, pairsAreEqualAscendAndAsManyAsCanBe)
{
    std::mt19937 random(20261129);
    for (int round = 0; round < 300; ++round) {
        const auto list = [&random] {
            QList<int> keys(qsizetype(random() % 14));
            for (int &key : keys)
                key = int(random() % 4);
            return keys;
        };
        const auto left = list();
        const auto right = list();
        const auto pairs = alignKeys(left, right);
        std::pair<qsizetype, qsizetype> before {-1, -1};
        for (const auto &pair : pairs) {
            EXPECT_EQ(left[pair.first], right[pair.second]);
            EXPECT_GT(pair.first, before.first);
            EXPECT_GT(pair.second, before.second);
            before = pair;
        }
        EXPECT_EQ(pairs.size(), longestCommon(left, right));
    }
}

TEST(HistoryAlignment, listsThatHaveLittleInCommonAreDoneSoonAndLegally)
{
    QList<int> left;
    QList<int> right;
    for (int i = 0; i < 25'000; ++i) {
        left.append(i % 7);
        right.append(i % 2 == 0 ? i % 5 : 100 + i % 3);
    }
    const auto pairs = alignKeys(left, right);
    EXPECT_FALSE(pairs.isEmpty());
    EXPECT_TRUE(std::is_sorted(pairs.begin(), pairs.end()));
    EXPECT_TRUE(std::all_of(pairs.begin(), pairs.end(),
        [&](const auto &pair) { return left[pair.first] == right[pair.second]; }));
}

TEST(HistoryDiff, aHistoryIsTheSameAsItself)
{
    const auto history = vectorHistory(u"close-refused-event-pending"_s);
    ASSERT_FALSE(history.isEmpty());
    const auto events = compareHistories(history, history);
    EXPECT_EQ(events.size(), history.size());
    EXPECT_TRUE(std::all_of(events.begin(), events.end(),
        [](const ComparedEvent &one) { return one.kind == Kind::Same; }));
}

TEST(HistoryDiff, whatIsBetweenShiftsNoReferences)
{
    const QList<HistoryEvent> left {event(1, u"WorkflowExecutionStarted"_s),
        event(2, u"ActivityTaskScheduled"_s, {{u"activityId"_s, u"a"_s}}),
        event(3, u"ActivityTaskStarted"_s, {{u"scheduledEventId"_s, 2}}),
        event(4, u"ActivityTaskCompleted"_s,
            {{u"scheduledEventId"_s, 2}, {u"startedEventId"_s, 3},
                {u"result"_s, u"{\"records\":1,\"flow\":\"orders\"}"_s}})};
    const QList<HistoryEvent> right {left[0],
        event(2, u"WorkflowExecutionSignaled"_s, {{u"signalName"_s, u"s"_s}}),
        event(3, u"ActivityTaskScheduled"_s, {{u"activityId"_s, u"a"_s}}),
        event(4, u"ActivityTaskStarted"_s, {{u"scheduledEventId"_s, 3}}),
        event(5, u"ActivityTaskCompleted"_s,
            {{u"scheduledEventId"_s, 3}, {u"startedEventId"_s, 4},
                {u"result"_s, u"{\"flow\":\"orders\",\"records\":2}"_s}})};
    const auto events = compareHistories(left, right);
    EXPECT_EQ(kindsOf(events),
        (QList {Kind::Same, Kind::OnlyRight, Kind::Same, Kind::Same, Kind::Different}));
    EXPECT_EQ(events.last().differences, (QList<MemberDifference> {{u"result.records"_s, 1, 2}}));
}

TEST(HistoryDiff, idsThatEachRunHasAnewAreLeftOutAsLongAsTheyStandForOneAnother)
{
    const auto first = u"0af52de9-f2b8-462a-8f91-3bd4ef92433d"_s;
    const auto second = u"3b03d2c9-80ec-482f-bbb6-8d665f3c723b"_s;
    const auto third = u"9e0edd44-26c1-4f2e-8a0a-6bb1e5c25f1f"_s;
    const auto history = [](const QString &id, const QString &again, const QString &worker) {
        return QList<HistoryEvent> {
            event(1, u"ActivityTaskStarted"_s, {{u"identity"_s, worker}}),
            event(2, u"ActivityTaskCompleted"_s,
                {{u"result"_s, u"{\"executionId\":\"%1\",\"records\":200}"_s.arg(id)}}),
            event(3, u"MarkerRecorded"_s, {{u"details"_s, u"clean/%1/part-0"_s.arg(again)}}),
            event(4, u"ChildWorkflowExecutionStarted"_s,
                {{u"workflowExecution"_s, QJsonObject {{u"runId"_s, u"22-"_s + id}}}}),
        };
    };
    const auto left = history(first, first, u"worker 1"_s);
    const auto alike = compareHistories(left, history(second, second, u"worker 2"_s));
    EXPECT_EQ(kindsOf(alike), QList<Kind>(4, Kind::Same));
    EXPECT_EQ(
        alike[1].leftOut, (QList<MemberDifference> {{u"result.executionId"_s, first, second}}));
    for (const ComparedEvent &one : alike)
        EXPECT_EQ(one.leftOut.size(), 1);

    const auto other = compareHistories(left, history(second, third, u"worker 2"_s));
    EXPECT_EQ(kindsOf(other), (QList {Kind::Same, Kind::Same, Kind::Different, Kind::Same}));
    EXPECT_EQ(other[2].differences.first().path, u"details"_s);
    EXPECT_TRUE(other[2].leftOut.isEmpty());
    // What stands beside an id is compared.
    const auto moved = compareHistories({left[2]},
        {event(3, u"MarkerRecorded"_s, {{u"details"_s, u"raw/%1/part-0"_s.arg(second)}})});
    EXPECT_EQ(kindsOf(moved), QList {Kind::Different});
}

TEST(HistoryDiff, absentMembersAndItemsAreNamedByTheirPath)
{
    const auto events
        = compareHistories({event(1, u"WorkflowExecutionStarted"_s,
                               {{u"tagList"_s, QJsonArray {u"a"_s, u"b"_s}},
                                   {u"taskList"_s, QJsonObject {{u"name"_s, u"x"_s}}}})},
            {event(1, u"WorkflowExecutionStarted"_s,
                {{u"tagList"_s, QJsonArray {u"a"_s}}, {u"input"_s, u"{no json"_s}})});
    ASSERT_EQ(events.size(), 1);
    const QJsonValue absent(QJsonValue::Undefined);
    EXPECT_EQ(events.first().differences,
        (QList<MemberDifference> {{u"tagList[1]"_s, u"b"_s, absent},
            {u"taskList"_s, QJsonObject {{u"name"_s, u"x"_s}}, absent},
            {u"input"_s, absent, u"{no json"_s}}));
}
