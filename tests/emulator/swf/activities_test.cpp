#include "emulator/swf/swftest.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::emulator::swf::test {

class SwfActivities : public SwfTest {
protected:
    void SetUp() override
    {
        SwfTest::SetUp();
        registerAll();
        m_runId = start();
    }

    QJsonObject limits(const QString &toStart, const QString &toClose, const QString &work,
        const QString &heartbeat)
    {
        return {{u"scheduleToStartTimeout"_s, toStart}, {u"scheduleToCloseTimeout"_s, toClose},
            {u"startToCloseTimeout"_s, work}, {u"heartbeatTimeout"_s, heartbeat}};
    }

    QJsonObject lastEvent()
    {
        const QJsonArray all = events(u"WF-1"_s, m_runId);
        return event(u"WF-1"_s, m_runId, int(all.size()));
    }

    QStringList lines() { return history(u"WF-1"_s, m_runId); }

    QString m_runId;
};

TEST_F(SwfActivities, runOutOfEachOfTheFourLimitsToTheSecond)
{
    struct Case {
        QString timeoutType;
        QJsonObject limits;
        bool isStarted;
    };

    const QString none = u"NONE"_s;
    const QList<Case> cases {
        {u"SCHEDULE_TO_START"_s, limits(u"10"_s, none, none, none), false},
        {u"SCHEDULE_TO_CLOSE"_s, limits(none, u"10"_s, none, none), false},
        {u"SCHEDULE_TO_CLOSE"_s, limits(u"9"_s, u"10"_s, u"11"_s, u"12"_s), true},
        {u"START_TO_CLOSE"_s, limits(none, none, u"10"_s, none), true},
        {u"HEARTBEAT"_s, limits(none, u"100"_s, u"100"_s, u"10"_s), true},
    };
    for (const auto &one : cases) {
        SCOPED_TRACE(one.timeoutType.toStdString());
        const int before = int(lines().size());
        turn({schedule(u"A-1"_s, one.limits)});
        if (one.isStarted)
            pollActivity();
        const int scheduled = before + 3;
        const int next = scheduled + (one.isStarted ? 2 : 1);
        advance(9999ms);
        EXPECT_EQ(lines().size(), next - 1);
        advance(1ms);
        EXPECT_EQ(lines().mid(next - 1),
            (QStringList {u"%1 ActivityTaskTimedOut"_s.arg(next),
                u"%1 DecisionTaskScheduled"_s.arg(next + 1)}));
        EXPECT_EQ(event(u"WF-1"_s, m_runId, next),
            (QJsonObject {{u"timeoutType"_s, one.timeoutType}, {u"scheduledEventId"_s, scheduled},
                {u"startedEventId"_s, one.isStarted ? scheduled + 1 : 0}}));
    }
}

TEST_F(SwfActivities, aHeartbeatBeginsItsLimitAnewAndItsDetailsComeBackWithTheTimeout)
{
    turn({schedule(u"A-1"_s, limits(u"NONE"_s, u"NONE"_s, u"NONE"_s, u"10"_s))});
    const QString token = pollActivity().value("taskToken"_L1).toString();
    advance(9s);
    done(u"RecordActivityTaskHeartbeat"_s, {{u"taskToken"_s, token}, {u"details"_s, u"E-1"_s}});
    advance(9s);
    done(u"RecordActivityTaskHeartbeat"_s, {{u"taskToken"_s, token}}); // keeps the details
    advance(9999ms);
    EXPECT_EQ(lines().size(), 6);
    advance(1ms);
    EXPECT_EQ(event(u"WF-1"_s, m_runId, 7),
        (QJsonObject {{u"timeoutType"_s, u"HEARTBEAT"_s}, {u"scheduledEventId"_s, 5},
            {u"startedEventId"_s, 6}, {u"details"_s, u"E-1"_s}}));
}

TEST_F(SwfActivities, heartbeatsDoNotMoveTheOtherLimits)
{
    turn({schedule(u"A-1"_s, limits(u"NONE"_s, u"NONE"_s, u"15"_s, u"10"_s))});
    const QString token = pollActivity().value("taskToken"_L1).toString();
    advance(9s);
    done(u"RecordActivityTaskHeartbeat"_s, {{u"taskToken"_s, token}});
    advance(6s);
    EXPECT_EQ(event(u"WF-1"_s, m_runId, 7).value("timeoutType"_L1), u"START_TO_CLOSE"_s);
}

TEST_F(SwfActivities, aLimitOfNothingIsReachedAtOnce)
{
    turn({schedule(u"A-1"_s, limits(u"0"_s, u"10"_s, u"10"_s, u"10"_s))});
    tick();
    EXPECT_EQ(event(u"WF-1"_s, m_runId, 6).value("timeoutType"_L1), u"SCHEDULE_TO_START"_s);
}

TEST_F(SwfActivities, takeWhatTheirTypeSaysWhereTheDecisionSaysNothing)
{
    turn({schedule(u"A-1"_s)});
    EXPECT_EQ(event(u"WF-1"_s, m_runId, 5),
        (QJsonObject {{u"activityId"_s, u"A-1"_s}, {u"activityType"_s, type(u"AT-1"_s)},
            {u"taskList"_s, list(u"AL-1"_s)}, {u"scheduleToStartTimeout"_s, u"600"_s},
            {u"scheduleToCloseTimeout"_s, u"3600"_s}, {u"startToCloseTimeout"_s, u"1200"_s},
            {u"heartbeatTimeout"_s, u"90"_s}, {u"decisionTaskCompletedEventId"_s, 4}}));
}

TEST_F(SwfActivities, areRefusedForEachThingThatIsMissing)
{
    const auto bare = [this](const QString &name, const QJsonObject &defaults) {
        done(u"RegisterActivityType"_s,
            merged({{u"domain"_s, u"D-1"_s}, {u"name"_s, name}, {u"version"_s, u"1"_s}}, defaults));
    };
    bare(u"bare"_s, {});
    const QJsonObject all = limits(u"1"_s, u"1"_s, u"1"_s, u"1"_s);
    const auto without = [&](const QString &member) {
        QJsonObject some
            = merged(all, {{u"activityType"_s, type(u"bare"_s)}, {u"taskList"_s, list(u"AL-1"_s)}});
        some.remove(member);
        return some;
    };
    const QList<std::pair<QString, QString>> cases {
        {u"taskList"_s, u"DEFAULT_TASK_LIST_UNDEFINED"_s},
        {u"scheduleToStartTimeout"_s, u"DEFAULT_SCHEDULE_TO_START_TIMEOUT_UNDEFINED"_s},
        {u"scheduleToCloseTimeout"_s, u"DEFAULT_SCHEDULE_TO_CLOSE_TIMEOUT_UNDEFINED"_s},
        {u"startToCloseTimeout"_s, u"DEFAULT_START_TO_CLOSE_TIMEOUT_UNDEFINED"_s},
        {u"heartbeatTimeout"_s, u"DEFAULT_HEARTBEAT_TIMEOUT_UNDEFINED"_s}};
    for (const auto &[member, cause] : cases) {
        const int before = int(lines().size());
        turn({schedule(u"A-1"_s, without(member))});
        EXPECT_EQ(event(u"WF-1"_s, m_runId, before + 3),
            (QJsonObject {{u"activityId"_s, u"A-1"_s}, {u"activityType"_s, type(u"bare"_s)},
                {u"cause"_s, cause}, {u"decisionTaskCompletedEventId"_s, before + 2}}));
        EXPECT_EQ(lines().last(), u"%1 DecisionTaskScheduled"_s.arg(before + 4));
    }
    done(u"DeprecateActivityType"_s,
        {{u"domain"_s, u"D-1"_s}, {u"activityType"_s, type(u"bare"_s)}});
    turn({schedule(u"A-1"_s, without({}))});
    EXPECT_EQ(event(u"WF-1"_s, m_runId, int(lines().size()) - 1).value("cause"_L1),
        u"ACTIVITY_TYPE_DEPRECATED"_s);
}

TEST_F(SwfActivities, anIdIsFreeAgainOnceItsTaskIsClosed)
{
    turn({schedule(u"A-1"_s), schedule(u"A-1"_s)});
    EXPECT_EQ(event(u"WF-1"_s, m_runId, 6).value("cause"_L1), u"ACTIVITY_ID_ALREADY_IN_USE"_s);
    const auto task = pollActivity();
    done(u"RespondActivityTaskCompleted"_s, {{u"taskToken"_s, task.value("taskToken"_L1)}});
    turn({schedule(u"A-1"_s)});
    EXPECT_EQ(lines().last(), u"12 ActivityTaskScheduled"_s);
}

TEST_F(SwfActivities, noMoreAreOpenThanThereMayBe)
{
    m_limits.openActivities = 2;
    restart();
    turn({schedule(u"A-1"_s), schedule(u"A-2"_s), schedule(u"A-3"_s)});
    EXPECT_EQ(event(u"WF-1"_s, m_runId, 7).value("cause"_L1), u"OPEN_ACTIVITIES_LIMIT_EXCEEDED"_s);
}

TEST_F(SwfActivities, areHandedOutByPriorityThenByAge)
{
    turn({schedule(u"A-1"_s), schedule(u"A-2"_s, {{u"taskPriority"_s, u"5"_s}}),
        schedule(u"A-3"_s, {{u"taskPriority"_s, u"-1"_s}}), schedule(u"A-4"_s)});
    QStringList order;
    for (int i = 0; i < 4; ++i)
        order.append(pollActivity().value("activityId"_L1).toString());
    EXPECT_EQ(order, (QStringList {u"A-2"_s, u"A-1"_s, u"A-4"_s, u"A-3"_s}));
}

TEST_F(SwfActivities, thePollSaysWhatTheTaskIs)
{
    turn({schedule(u"A-1"_s, {{u"input"_s, u"IN-1"_s}})});
    QJsonObject task = done(u"PollForActivityTask"_s,
        {{u"domain"_s, u"D-1"_s}, {u"taskList"_s, list(u"AL-1"_s)}, {u"identity"_s, u"w"_s}});
    EXPECT_FALSE(task.take("taskToken"_L1).toString().isEmpty());
    EXPECT_EQ(task,
        (QJsonObject {{u"activityId"_s, u"A-1"_s}, {u"startedEventId"_s, 6},
            {u"input"_s, u"IN-1"_s}, {u"activityType"_s, type(u"AT-1"_s)},
            {u"workflowExecution"_s, executionJson(u"WF-1"_s, m_runId)}}));
    EXPECT_EQ(event(u"WF-1"_s, m_runId, 6),
        (QJsonObject {{u"identity"_s, u"w"_s}, {u"scheduledEventId"_s, 5}}));
}

TEST_F(SwfActivities, aFailureSaysWhy)
{
    turn({schedule(u"A-1"_s)});
    done(u"RespondActivityTaskFailed"_s,
        {{u"taskToken"_s, pollActivity().value("taskToken"_L1)}, {u"reason"_s, u"R"_s},
            {u"details"_s, u"D"_s}});
    EXPECT_EQ(event(u"WF-1"_s, m_runId, 7),
        (QJsonObject {{u"reason"_s, u"R"_s}, {u"details"_s, u"D"_s}, {u"scheduledEventId"_s, 5},
            {u"startedEventId"_s, 6}}));
}

} // namespace sluice::emulator::swf::test
