#include "support/printers.h"
#include "swf/values/pendingwork.h"
#include "swf/values/tasklist.h"
#include "swf/values/vectorhistory.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace sluice::swf;
using namespace sluice::swf::test;
using namespace Qt::StringLiterals;

namespace {

HistoryEvent scheduled(qint64 id, const QString &activityId)
{
    return {id, u"ActivityTaskScheduled"_s, second(int(id)), {{u"activityId"_s, activityId}}};
}

QList<HistoryEvent> waitingRun()
{
    return {scheduled(5, u"step-1"_s),
        {6, u"ActivityTaskTimedOut"_s, second(6), {{u"scheduledEventId"_s, 5}}},
        scheduled(7, u"step-1#2"_s),
        {8, u"ActivityTaskStarted"_s, second(8),
            {{u"scheduledEventId"_s, 7}, {u"identity"_s, u"worker-1"_s}}},
        {9, u"TimerStarted"_s, second(9),
            {{u"timerId"_s, u"retry"_s}, {u"startToFireTimeout"_s, u"60"_s}}},
        {10, u"StartChildWorkflowExecutionInitiated"_s, second(10), {{u"workflowId"_s, u"C"_s}}},
        {11, u"DecisionTaskScheduled"_s, second(11),
            {{u"taskList"_s, QJsonObject {{u"name"_s, u"deciders"_s}}}}}};
}

} // namespace

TEST(PendingWork, isWhatAHistoryLeavesOpen)
{
    const auto work = pendingWorkOf(waitingRun());
    ASSERT_EQ(work.activities.size(), 1);
    EXPECT_EQ(work.activities.first().activityId, u"step-1#2"_s);
    EXPECT_EQ(work.activities.first().attempt, 2);
    EXPECT_EQ(work.activities.first().identity, u"worker-1"_s);
    EXPECT_FALSE(work.tellsHeartbeats);
    EXPECT_EQ(work.timers, (QList<PendingTimer> {{u"retry"_s, 9, second(69)}}));
    EXPECT_EQ(work.children, (QList<PendingChild> {{u"C"_s, {}, 10}}));
    EXPECT_EQ(work.decisions, (QList<PendingDecision> {{11, u"deciders"_s, second(11), {}, {}}}));
}

TEST(PendingWork, takesHeartbeatsOfTasksThatAreStillOpen)
{
    const double at = double(second(20).toMSecsSinceEpoch()) / 1000;
    const auto told = [at](qint64 scheduledId) {
        return QJsonObject {{u"scheduledEventId"_s, scheduledId}, {u"heartbeatAt"_s, at},
            {u"details"_s, u"half"_s}, {u"dueType"_s, u"HEARTBEAT"_s}};
    };
    const auto work = pendingWorkOf(
        waitingRun(), QJsonObject {{u"activities"_s, QJsonArray {told(5), told(7)}}});
    ASSERT_EQ(work.activities.size(), 1); // what was told of event 5 is older than the history
    EXPECT_EQ(work.activities.first().heartbeatAt, second(20));
    EXPECT_EQ(work.activities.first().details, u"half"_s);
    EXPECT_TRUE(work.tellsHeartbeats);
}

TEST(PendingWork, theStartIsNoHeartbeat)
{
    const auto work = pendingWorkOf(waitingRun(),
        QJsonObject {{u"activities"_s,
            QJsonArray {QJsonObject {
                {u"scheduledEventId"_s, 7}, {u"startedAt"_s, 1.5}, {u"heartbeatAt"_s, 1.5}}}}});
    EXPECT_FALSE(work.activities.first().heartbeatAt.isValid());
}

TEST(PendingWork, isNothingInAClosedRun)
{
    auto history = waitingRun();
    history.append({12, u"WorkflowExecutionTerminated"_s, second(12), {}});
    EXPECT_TRUE(pendingWorkOf(history).isEmpty());
}

TEST(PendingWork, ofARealHistoryInTheMiddle)
{
    const auto open = pendingWorkOf(vectorHistory(u"cancel-run-not-honoured"_s).first(9));
    ASSERT_EQ(open.activities.size(), 1);
    EXPECT_EQ(open.activities.first().activityId, u"A-1"_s);
    ASSERT_EQ(open.decisions.size(), 1);
    EXPECT_TRUE(open.decisions.first().startedAt.isValid());
}

TEST(TaskListState, isPolledWhileAPollIsOpenOrWasAMomentAgo)
{
    TaskListState list;
    EXPECT_FALSE(list.isPolled(second(0)));
    list.pollers = {{u"a"_s, second(0)}, {u"b"_s, second(30)}};
    EXPECT_EQ(list.lastPollAt(), second(30));
    EXPECT_TRUE(list.isPolled(second(32)));
    EXPECT_FALSE(list.isPolled(second(34))); // a decider is back sooner
    list.kind = TaskListState::Kind::Activity;
    EXPECT_TRUE(list.isPolled(second(45)));
    EXPECT_FALSE(list.isPolled(second(300)));
    list.waiting = 1;
    EXPECT_TRUE(list.isPolled(second(300)));
}
