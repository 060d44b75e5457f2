#include "models/flowlistmodel.h"
#include "models/modelwitness.h"
#include "models/status.h"
#include "support/fakeworkspace.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::models;
using namespace Qt::StringLiterals;
using test::columnText;
using test::FakeFlows;
using test::FakeRuns;
using test::FakeWorkspace;
using test::ModelWitness;

namespace {

QDateTime noon()
{
    return QDateTime(QDate(2026, 1, 2), QTime(12, 0), Qt::UTC);
}

class FlowListModelTest : public ::testing::Test {
protected:
    QString names() const { return columnText(model, FlowListModel::Name); }

    QModelIndex at(int row, int column) const { return model.index(row, column); }

    FakeWorkspace workspace;
    FlowListModel model {workspace.flows, workspace.runs, noon};
    ModelWitness witness {model};
};

} // namespace

TEST_F(FlowListModelTest, flowsComeGoAndChangeAsRows)
{
    auto b = FakeFlows::flow(u"b"_s);
    workspace.flows.set({FakeFlows::flow(u"a"_s), b, FakeFlows::flow(u"c"_s)});
    EXPECT_EQ(witness.take(), u"+0-2"_s);
    b.flowStatus = u"Suspended"_s;
    workspace.flows.set({FakeFlows::flow(u"a"_s), b});
    EXPECT_EQ(witness.take(), u"-2 ~1"_s);
    EXPECT_EQ(at(1, FlowListModel::Status).data().toString(), u"Inactive"_s);
    EXPECT_EQ(at(1, FlowListModel::Status).data(FlowListModel::StatusRole).value<FlowStatus>(),
        FlowStatus::Suspended);
}

TEST_F(FlowListModelTest, activeRunShowsInTheRowOfItsFlowOnly)
{
    workspace.flows.set({FakeFlows::flow(u"a"_s), FakeFlows::flow(u"b"_s)});
    EXPECT_EQ(at(1, FlowListModel::LastRun).data().toString(), u"Never run"_s);
    witness.take();
    auto run = FakeRuns::run(u"b"_s, u"x"_s, u"InProgress"_s);
    run.startedAt = noon().addSecs(-30);
    run.fraction = 0.25;
    workspace.runs.set({run});
    EXPECT_EQ(witness.take(), u"~1"_s);
    EXPECT_EQ(at(1, FlowListModel::LastRun).data().toString(), u"In progress"_s);
    EXPECT_EQ(at(1, FlowListModel::LastRunAt).data().toString(), u"30 s ago"_s);
    EXPECT_EQ(at(1, FlowListModel::LastRun).data(FlowListModel::FractionRole).toDouble(), 0.25);
    EXPECT_EQ(at(1, FlowListModel::LastRun).data(FlowListModel::StatusRole).value<RunStatus>(),
        RunStatus::InProgress);
    EXPECT_FALSE(at(0, FlowListModel::LastRun).data(FlowListModel::FractionRole).isValid());
    workspace.runs.set({});
    EXPECT_EQ(witness.take(), u"~1"_s);
}

TEST_F(FlowListModelTest, filterLooksAtNameDescriptionAndTexts)
{
    auto nightly = FakeFlows::flow(u"nightly"_s);
    nightly.triggerType = u"Scheduled"_s;
    auto orders = FakeFlows::flow(u"orders"_s);
    orders.description = u"Everything the shop sold"_s;
    workspace.flows.set({nightly, orders});
    model.setFilter(u"SHOP"_s);
    EXPECT_EQ(names(), u"orders"_s);
    model.setFilter(u"on demand"_s);
    EXPECT_EQ(names(), u"orders"_s);
    model.setFilter(u"night"_s);
    EXPECT_EQ(names(), u"nightly"_s);
    EXPECT_EQ(model.rowOf(u"orders"_s), -1);
    model.setFilter({});
    EXPECT_EQ(names(), u"nightly orders"_s);
    EXPECT_FALSE(witness.changes.contains(u"reset"_s));
}

TEST_F(FlowListModelTest, sortingByTimeFollowsNewRuns)
{
    auto a = FakeFlows::flow(u"a"_s);
    a.lastRunAt = noon().addSecs(-60);
    auto b = FakeFlows::flow(u"b"_s);
    b.lastRunAt = noon().addSecs(-120);
    workspace.flows.set({b, a});
    model.sort(FlowListModel::LastRunAt, Qt::DescendingOrder);
    EXPECT_EQ(names(), u"a b"_s);
    auto run = FakeRuns::run(u"b"_s, u"x"_s, u"InProgress"_s);
    run.startedAt = noon();
    workspace.runs.set({run});
    EXPECT_EQ(names(), u"b a"_s);
}
