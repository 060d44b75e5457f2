#include "support/fakeworkspace.h"
#include "support/printers.h"
#include "ui/common/inlinemessage.h"
#include "ui/pages/connectionbar.h"
#include "ui/pages/flowtable.h"
#include "ui/pages/runtable.h"
#include "ui/support/widgets.h"

#include <QAbstractItemModelTester>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

namespace {

using Mode = QAbstractItemModelTester::FailureReportingMode;

} // namespace

TEST(FlowTable, keepsTheRulesOfModelsThroughEveryChange)
{
    FakeWorkspace workspace;
    ui::FlowTable table(workspace, testNow);
    const QAbstractItemModelTester tester(&table, Mode::Fatal);
    workspace.setFlows({FakeWorkspace::flow(u"plum"_s), FakeWorkspace::flow(u"fig"_s)});
    EXPECT_EQ(table.flowAt(0).flowName, u"fig"_s);
    table.sort(ui::FlowTable::Name, Qt::DescendingOrder);
    EXPECT_EQ(table.flowAt(0).flowName, u"plum"_s);
    table.setFilter(u"fig"_s);
    EXPECT_EQ(table.rowOf(u"plum"_s), -1);
    workspace.setFlows({});
    EXPECT_EQ(table.rowCount(), 0);
}

TEST(FlowTable, sortsTimesByTimeNotByTheirWords)
{
    FakeWorkspace workspace;
    auto older = FakeWorkspace::flow(u"older"_s);
    older.lastUpdatedAt = testNow().addSecs(-7 * 60);
    auto newer = FakeWorkspace::flow(u"newer"_s);
    newer.lastUpdatedAt = testNow().addSecs(-50);
    workspace.setFlows({newer, older});
    ui::FlowTable table(workspace, testNow);
    table.sort(ui::FlowTable::Updated, Qt::AscendingOrder);
    EXPECT_EQ(table.flowAt(0).flowName, u"older"_s);
}

TEST(RunTable, keepsTheRulesOfModelsThroughEveryChange)
{
    FakeWorkspace workspace;
    ui::RunTable table(workspace, testNow);
    const QAbstractItemModelTester tester(&table, Mode::Fatal);
    workspace.setRuns({FakeWorkspace::run(u"a"_s, u"1"_s, u"InProgress"_s)});
    workspace.updateRun(FakeWorkspace::run(u"b"_s, u"2"_s, u"InProgress"_s));
    EXPECT_EQ(table.runAt(0).executionId, u"2"_s);
    table.setFilter({{}, {}, u"a"_s});
    ASSERT_EQ(table.rowCount(), 1);
    workspace.endRun(u"1"_s, u"Canceled"_s);
    EXPECT_FALSE(table.runAt(0).isActive());
    workspace.setRuns({});
    EXPECT_EQ(table.rowCount(), 0);
}

TEST(ConnectionBar, saysWhatIsWrongAndRetries)
{
    FakeWorkspace workspace;
    ui::ConnectionBar bar(workspace);
    bar.show();
    auto *message = bar.findChild<ui::InlineMessage *>();
    EXPECT_EQ(message->text(), QString());
    Error gone;
    gone.message = u"Sluice Local does not answer."_s;
    workspace.setState(services::Workspace::State::Offline, gone);
    EXPECT_TRUE(message->text().startsWith(gone.message));
    ASSERT_TRUE(press(bar, u"retryConnection"_s));
    EXPECT_EQ(workspace.callsOf(u"reconnect"_s).size(), 1);
    workspace.setState(services::Workspace::State::Online);
    EXPECT_EQ(message->text(), QString());
}
