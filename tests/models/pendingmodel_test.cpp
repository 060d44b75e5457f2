#include "models/modelwitness.h"
#include "models/pendingmodel.h"
#include "models/tasklistmodel.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::models;
using namespace Qt::StringLiterals;
using test::columnText;
using test::ModelWitness;

namespace {

QDateTime sixOClock()
{
    return QDateTime(QDate(2026, 1, 2), QTime(6, 0), Qt::UTC);
}

swf::PendingWork workWith(const QDateTime &heartbeatAt, const QString &timeout)
{
    swf::PendingActivity activity;
    activity.activityId = u"step-1#2"_s;
    activity.scheduledId = 5;
    activity.startedAt = sixOClock().addSecs(-300);
    activity.identity = u"worker-1"_s;
    activity.attempt = 2;
    activity.heartbeatAt = heartbeatAt;
    activity.heartbeatTimeout = timeout;
    swf::PendingWork work;
    work.activities = {activity};
    work.tellsHeartbeats = true;
    return work;
}

class PendingModelTest : public ::testing::Test {
protected:
    QString cell(int column) const { return model.index(0, column).data().toString(); }

    bool isAlarming() const { return model.index(0, 0).data(PendingModel::AlarmRole).toBool(); }

    PendingModel model {sixOClock};
    ModelWitness witness {model};
};

} // namespace

TEST_F(PendingModelTest, tellsHowOldAHeartbeatIsAgainstItsLimit)
{
    model.setWork(workWith(sixOClock().addSecs(-12), u"90"_s));
    EXPECT_EQ(cell(PendingModel::What), u"step-1#2, attempt 2"_s);
    EXPECT_EQ(cell(PendingModel::By), u"worker-1"_s);
    EXPECT_EQ(cell(PendingModel::Age), u"5 min 00 s"_s);
    EXPECT_EQ(cell(PendingModel::Heartbeat), u"12 s of 1 min 30 s"_s);
    EXPECT_FALSE(isAlarming());
    model.setWork(workWith(sixOClock().addSecs(-80), u"90"_s));
    EXPECT_TRUE(isAlarming());
}

TEST_F(PendingModelTest, aWorkerWithoutHeartbeatAndLimitIsAnAlarm)
{
    model.setWork(workWith({}, u"NONE"_s));
    EXPECT_EQ(cell(PendingModel::Heartbeat), u"none, no limit"_s);
    EXPECT_TRUE(isAlarming());
    auto told = workWith({}, u"NONE"_s);
    told.tellsHeartbeats = false;
    model.setWork(told);
    EXPECT_EQ(cell(PendingModel::Heartbeat), u"not told"_s);
    EXPECT_FALSE(isAlarming());
}

TEST_F(PendingModelTest, keepsItsRowsWhileTheirTimesGoOn)
{
    auto work = workWith({}, u"90"_s);
    work.timers = {{u"retry"_s, 9, sixOClock().addSecs(75)}};
    model.setWork(work);
    witness.take();
    work.activities.first().heartbeatAt = sixOClock();
    work.decisions = {{11, u"deciders"_s, sixOClock(), {}, {}}};
    model.setWork(work);
    EXPECT_EQ(witness.take(), u"+0 ~1"_s);
    EXPECT_EQ(
        columnText(model, PendingModel::What), u"Decision task step-1#2, attempt 2 Timer retry"_s);
    EXPECT_EQ(model.index(2, PendingModel::Ends).data().toString(), u"1 min 15 s"_s);
}

TEST(TaskListModel, countsListsThatNobodyPolls)
{
    TaskListModel model(sixOClock);
    ModelWitness witness(model);
    swf::TaskListState abandoned;
    abandoned.name = u"deciders"_s;
    abandoned.backlog = 3;
    swf::TaskListState polled;
    polled.kind = swf::TaskListState::Kind::Activity;
    polled.name = u"workers"_s;
    polled.backlog = 1;
    polled.pollers = {{u"worker-1"_s, sixOClock().addSecs(-15)}};
    model.setLists({abandoned, polled});
    EXPECT_EQ(model.alarms(), 1);
    EXPECT_EQ(columnText(model, TaskListModel::LastPoll), u"never 15 s ago"_s);
    EXPECT_EQ(columnText(model, TaskListModel::Kind), u"deciders workers"_s);
    polled.waiting = 1;
    model.setLists({abandoned, polled});
    EXPECT_EQ(columnText(model, TaskListModel::LastPoll), u"never now"_s);
}
